package carddesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A start says what it does and ends with a status that scripts can use. */
class LaunchTest {

    private static final int MINUTES_FOR_A_SELF_CHECK = 2;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void helpIsPrintedAndThatIsAll() {
        assertThat(run("--help", "--sandbox")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("--self-check", "--home DIR");
        assertThat(err.size()).isZero();
    }

    @Test
    void theVersionIsTheOneOfTheBuild() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).matches("Card Desk \\d+\\.\\d+\\.\\d+.*\\R");
    }

    @Test
    void anUnknownOptionIsNamedOnTheErrorStream() {
        assertThat(run("--sandbux")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("--sandbux", "--help").hasLineCount(1);
        assertThat(out.size()).isZero();
    }

    /** In a program of its own: the toolkit can be started and ended once only. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void withoutADisplayTheProgramSaysSoAndChecksItself(@TempDir Path folder) throws IOException, InterruptedException {
        var output = folder.resolve("output.txt");
        var process = program("--home", folder.resolve("home").toString(), "--lang", "en").redirectOutput(output.toFile()).start();
        try {
            assertThat(process.waitFor(MINUTES_FOR_A_SELF_CHECK, TimeUnit.MINUTES)).as("ended in time").isTrue();
        } finally {
            process.destroyForcibly();
        }

        assertThat(output).content(StandardCharsets.UTF_8)
                .startsWith("没有可用的显示器，改为运行自检。There is no display here")
                .containsPattern("self-check: ([8-9]|\\d\\d+) passed, 0 failed")
                .doesNotContain("\tat ");
        assertThat(process.exitValue()).isZero();
    }

    private int run(String... arguments) {
        return new Launch(printTo(out), printTo(err), Map.of()).run(arguments);
    }

    private static PrintStream printTo(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static ProcessBuilder program(String... arguments) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(List.of(
                java, "-Dstdout.encoding=UTF-8", "--enable-native-access=javafx.graphics",
                "--module-path", System.getProperty("jdk.module.path"), "-m", "carddesk/carddesk.CardDesk"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("DISPLAY");
        return builder;
    }
}
