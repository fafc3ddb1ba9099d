package carddesk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that a person names without its end gets the end, and takes no other file's place unasked. */
class AlertDialogsTest {

    @TempDir
    Path folder;

    private final List<Path> asked = new ArrayList<>();

    @Test
    void aNameWithTheEndIsTakenAsItIs() {
        assertThat(AlertDialogs.withEnd(folder.resolve("cards.CSV"), "list.csv", this::refused)).contains(folder.resolve("cards.CSV"));
    }

    @Test
    void aNameWithoutTheEndGetsIt() {
        assertThat(AlertDialogs.withEnd(folder.resolve("cards.v2"), "list.csv", this::refused)).contains(folder.resolve("cards.v2.csv"));
        assertThat(asked).isEmpty();
    }

    @Test
    void aFileThatIsThereGoesOnlyWhenThePersonSaysSo() throws IOException {
        var there = Files.createFile(folder.resolve("cards.csv"));

        assertThat(AlertDialogs.withEnd(folder.resolve("cards"), "list.csv", this::refused)).isEmpty();
        assertThat(AlertDialogs.withEnd(folder.resolve("cards"), "list.csv", file -> true)).contains(there);
        assertThat(asked).containsExactly(there);
    }

    private boolean refused(Path file) {
        asked.add(file);
        return false;
    }
}
