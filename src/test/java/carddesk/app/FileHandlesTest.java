package carddesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.sandbox.SharedPracticeKeys;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A program that ran out of file handles goes on with what is open, says what it could not save, and works again once there are some. */
class FileHandlesTest {

    @TempDir
    private Path folder;

    @Test
    @EnabledOnOs(OS.LINUX)
    void whatIsOpenGoesOnAndWhatIsNotSavedIsSaid() throws Exception {
        var output = folder.resolve("output.txt");
        SharedPracticeKeys.storeIn(folder);
        var child = new ProcessBuilder("sh", "-c", "ulimit -n 400; exec \"$@\"", "sh", runtime(), "-XX:-MaxFDLimit", "-XX:TieredStopAtLevel=1",
                "-D" + SharedPracticeKeys.FOLDER + "=" + folder, "-cp", classPath(), HandlesChild.class.getName(), folder.resolve("desk").toString())
                .redirectErrorStream(true).redirectOutput(output.toFile()).start();
        try {
            assertThat(child.waitFor(1, TimeUnit.MINUTES)).as("ended").isTrue();
        } finally {
            child.destroyForcibly();
        }

        assertThat(output).content().contains(
                "before: called, written, saved",
                "without: called, written, not saved NOT_WRITTEN",
                "after: called, written, saved");
    }

    private static String runtime() {
        return ProcessHandle.current().info().command().orElseThrow();
    }

    private static String classPath() throws Exception {
        var tests = Path.of(Objects.requireNonNull(HandlesChild.class.getResource("HandlesChild.class")).toURI()).getParent().getParent().getParent();
        return String.join(File.pathSeparator, List.of(
                tests.toString(), Objects.toString(System.getProperty("jdk.module.path"), ""), System.getProperty("java.class.path")));
    }
}
