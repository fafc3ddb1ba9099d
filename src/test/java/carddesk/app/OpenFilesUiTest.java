package carddesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A program that has ended holds no file of its home open: Windows could not delete or move the folder otherwise. */
class OpenFilesUiTest extends VaultWindowTest {

    @Test
    @EnabledOnOs(OS.LINUX)
    void noFileBelowTheHomeStaysOpen() throws Exception {
        var brand = fixture().brand("brand");
        fixture().makeVault(content -> content.with(brand));
        start();
        enter();
        assertThat(openBelow(fixture().home().folder())).as("the log and the journal").hasSizeGreaterThan(1);

        stop();

        assertThat(openBelow(fixture().home().folder())).isEmpty();
    }

    private static List<Path> openBelow(Path folder) throws IOException {
        try (var descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors.map(OpenFilesUiTest::target).filter(file -> file.startsWith(folder)).toList();
        }
    }

    private static Path target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor);
        } catch (IOException closedMeanwhile) {
            return descriptor;
        }
    }
}
