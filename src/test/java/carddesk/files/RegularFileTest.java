package carddesk.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Files are read, also through links; what would block or never end is refused. */
class RegularFileTest {

    @TempDir
    private Path folder;

    @Test
    void aFileIsReadAlsoThroughALink() throws Exception {
        var file = Files.writeString(folder.resolve("file"), "text");

        assertThat(RegularFile.readAll(file)).asString().isEqualTo("text");
        assertThat(RegularFile.requireIfPresent(folder.resolve("missing"))).isEqualTo(folder.resolve("missing"));
        assertThatThrownBy(() -> RegularFile.open(folder.resolve("missing"))).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> RegularFile.open(folder)).isInstanceOf(FileSystemException.class);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no such files in folders")
    void aPipeAndADeviceAreRefusedWithoutOpeningThem() throws Exception {
        var pipe = Pipes.make(folder.resolve("pipe"));
        var link = Files.createSymbolicLink(folder.resolve("link"), pipe);

        assertThatThrownBy(() -> RegularFile.open(pipe)).isInstanceOf(FileSystemException.class);
        assertThatThrownBy(() -> RegularFile.readAll(link)).isInstanceOf(FileSystemException.class);
        assertThatThrownBy(() -> RegularFile.requireIfPresent(pipe)).isInstanceOf(FileSystemException.class);
        assertThatThrownBy(() -> RegularFile.open(Path.of("/dev/zero"))).isInstanceOf(FileSystemException.class);
    }
}
