package carddesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** What a run leaves behind is deleted; what is held stays, is named, and changes nothing else. */
class TemporaryFolderTest {

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);

    @Test
    void everythingInItGoes() throws IOException {
        var folder = new TemporaryFolder("carddesk-test", errors, Files::delete);
        Files.writeString(Files.createDirectories(folder.path().resolve("logs")).resolve("carddesk.log"), "line");

        folder.close();

        assertThat(folder.path()).doesNotExist();
        assertThat(err.size()).isZero();
    }

    @Test
    void aHeldFileIsNamedAndNothingIsThrown() throws IOException {
        var folder = new TemporaryFolder("carddesk-test", errors, file -> {
            throw new AccessDeniedException(file.toString());
        });

        folder.close();

        assertThat(err.toString(StandardCharsets.UTF_8)).contains(folder.path().toString());
        Files.delete(folder.path());
    }

    @Test
    void aFolderThatIsGoneAlreadyIsNoFailure() throws IOException {
        var folder = new TemporaryFolder("carddesk-test", errors, Files::delete);
        Files.delete(folder.path());

        folder.close();

        assertThat(folder.path()).doesNotExist();
    }
}
