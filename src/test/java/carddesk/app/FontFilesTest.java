package carddesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fonts' temporary files of a killed program are deleted at the next start, and no others. */
class FontFilesTest {

    private static final long NO_PROCESS = 999_999_999_999L;

    @TempDir
    private Path folder;

    private FontFiles fonts;

    @BeforeEach
    void makeFolders() throws IOException {
        fonts = new FontFiles(Files.createDirectory(folder.resolve("tmp")), folder.resolve("cache").resolve("fonts"));
        make("+JXF1.tmp");
    }

    @Test
    void theNextStartDeletesWhatAKillLeft() throws Exception {
        fonts.load(() -> make("+JXF2.tmp"));
        var list = Files.readString(fonts.list());
        assertThat(list).isEqualTo(ProcessHandle.current().pid() + "\n+JXF2.tmp");
        Files.writeString(fonts.list(), list.replace(Long.toString(ProcessHandle.current().pid()), Long.toString(NO_PROCESS)));

        fonts.load(() -> make("+JXF3.tmp"));

        assertThat(fonts.temporary()).isDirectoryNotContaining("glob:**2.tmp").isDirectoryContaining("glob:**1.tmp")
                .isDirectoryContaining("glob:**3.tmp");
    }

    @Test
    void theFilesOfARunningProgramStayAndNoOtherNameIsDeleted() throws Exception {
        fonts.load(() -> make("+JXF2.tmp"));
        fonts.load(() -> make("+JXF3.tmp"));
        assertThat(fonts.temporary()).isDirectoryContaining("glob:**2.tmp");

        var other = Files.writeString(folder.resolve("mine.tmp"), "");
        Files.writeString(fonts.list(), NO_PROCESS + "\n../mine.tmp\n+JXF9.tmp");
        fonts.load(() -> {});
        assertThat(other).exists();
    }

    private void make(String name) {
        try {
            Files.createFile(fonts.temporary().resolve(name));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
