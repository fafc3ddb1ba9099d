package carddesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.files.FileMove;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log that grew too large makes room, whatever the folder is called. */
class OlderLogsTest {

    @TempDir
    private Path temporary;

    @Test
    void threeOlderLogsAreKept() throws IOException {
        var folder = Files.createDirectories(temporary.resolve("100% %i (copy)"));
        var logs = new OlderLogs(folder, FileMove.immediate());

        for (int number = 1; number <= 5; number++) {
            Files.writeString(logs.newest(), "log " + number);
            logs.rollover();
        }

        assertThat(folder).isDirectoryNotContaining("glob:**/carddesk.log");
        assertThat(folder.resolve("carddesk.1.log")).hasContent("log 5");
        assertThat(folder.resolve("carddesk.2.log")).hasContent("log 4");
        assertThat(folder.resolve("carddesk.3.log")).hasContent("log 3");
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(3);
        }
    }
}
