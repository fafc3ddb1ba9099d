package carddesk.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    @TempDir
    Path folder;

    @Test
    void anIntentIsThereAfterReopening() throws Exception {
        var key = new byte[32];
        try (var journal = Journal.open(folder.resolve("journal"), key, InstantSource.system())) {
            journal.recordIntent(new Intent("p", "brand", "o", "card", "code", "openid", "CREATE_CARD_SUCCESS", "d"));
        }
        try (var journal = Journal.open(folder.resolve("journal"), key, InstantSource.system())) {
            assertThat(journal.unfinished()).hasSize(1);
        }
    }
}
