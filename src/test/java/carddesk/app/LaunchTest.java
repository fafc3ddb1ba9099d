package carddesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A start says what it does and ends with a status that scripts can use. */
class LaunchTest {

    private static final int MINUTES_FOR_A_SELF_CHECK = 2;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<String> shown = new ArrayList<>();
    private final Alarms alarms = new Alarms() {
        @Override
        public void withoutConsole(String text) {
            shown.add(text);
        }

        @Override
        public void withoutToolkit(String text) {
            shown.add(text);
        }
    };

    @Test
    void helpIsPrintedAndThatIsAll() {
        assertThat(run("--help", "--sandbox")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("--self-check", "--home DIR", "--inspect PATH");
        assertThat(err.size()).isZero();
    }

    @Test
    void theVersionIsTheOneOfTheBuild() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).matches("Card Desk \\d+\\.\\d+\\.\\d+.*\\R");
    }

    @Test
    void theSchemaOfATeamIsPrintedAsOneTransactionOfSql() {
        assertThat(run("--team-schema")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("BEGIN;").contains("CREATE ROLE", "CREATE TABLE entry", "GRANT INSERT")
                .endsWith("COMMIT;" + System.lineSeparator() + System.lineSeparator());
        assertThat(err.size()).isZero();
    }

    @Test
    void anUnknownOptionIsNamedOnTheErrorStream() {
        assertThat(run("--sandbux")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("--sandbux", "--help").hasLineCount(1);
        assertThat(out.size()).isZero();
        assertThat(shown).isEmpty();
    }

    @Test
    void anInspectionEndsWithAStatusOfItsOwn(@TempDir Path folder) throws IOException {
        var members = Files.writeString(folder.resolve("members.csv"), "code,card_id,openid\nA1,tpl,o1\n");

        assertThat(run("--inspect", members.toString(), "--lang", "zh")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("info\tsheet.rows\t" + members + "\t共 1 行：可发送 1 行")
                .endsWith("提醒 0 个。" + System.lineSeparator());
        assertThat(run("--inspect", members.toString(), folder.resolve("none").toString(), "--lang", "en")).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("problem\tfile.missing\t" + folder.resolve("none") + "\tThere is no such file");
        assertThat(err.size()).isZero();
    }

    /**
     * The program's own entry: without a display, in the encoding of a Chinese Windows, and ending the process with the status, here of a
     * problem; the self-check below ends it with that of success.
     */
    @Test
    @EnabledOnOs(OS.LINUX)
    void theProcessEndsWithTheStatusOfTheInspection(@TempDir Path folder) throws IOException, InterruptedException {
        var members = Files.writeString(folder.resolve("members.csv"), "code,card_id,openid\nA1,tpl,o1\n").toString();
        var output = folder.resolve("output.txt");
        var process = program(folder, "--inspect", members, folder.resolve("none.csv").toString(), "--lang", "zh")
                .redirectOutput(output.toFile()).start();
        try {
            assertThat(process.waitFor(MINUTES_FOR_A_SELF_CHECK, TimeUnit.MINUTES)).as("ended in time").isTrue();
        } finally {
            process.destroyForcibly();
        }

        assertThat(output).content(StandardCharsets.UTF_8).matches("(?s)info\t.*problem\tfile.missing\t.*info\tsummary\t-\t文件 1 个，问题 1 个.*\\R");
        assertThat(process.exitValue()).isEqualTo(1);
    }

    /** As in an installation that lacks a file. */
    @Test
    void aStartThatFailsSaysSoInBothLanguages() {
        var lacking = new OutputStream() {
            @Override
            public void write(int octet) {
                throw new NoClassDefFoundError("com/example/Lacking");
            }
        };

        int status = new Launch(new PrintStream(lacking, true, StandardCharsets.UTF_8), printTo(err), Map.of(), alarms).run(new String[] {"--help"});

        assertThat(status).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("请重新安装卡务台", "Install Card Desk again", "com/example/Lacking").hasLineCount(2)
                .doesNotContain("\tat ");
    }

    /** As the program's windowed launcher on Windows, whose output has nowhere to go. */
    @ParameterizedTest
    @CsvSource({"--version, 0, Card Desk", "--help, 0, --self-check", "--self-check, 1, self-check", "--sandbux, 2, --sandbux"})
    void whereThereIsNoConsoleAWindowSaysSo(String option, int status, String words) {
        var nowhere = new PrintStream(new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("The handle is invalid");
            }
        }, true, StandardCharsets.UTF_8);

        assertThat(new Launch(nowhere, nowhere, Map.of(), alarms).run(new String[] {option})).isEqualTo(status);
        assertThat(shown).singleElement().asString().contains(words);
    }

    /**
     * In a program of its own: the toolkit can be started and ended once only. It runs with the encoding of a Chinese Windows, and
     * its temporary folder is gone afterwards.
     */
    @Test
    @EnabledOnOs(OS.LINUX)
    void withoutADisplayTheProgramSaysSoAndChecksItself(@TempDir Path folder) throws IOException, InterruptedException {
        var output = folder.resolve("output.txt");
        var temporary = Files.createDirectory(folder.resolve("tmp"));
        var program = program(temporary, "--lang", "en").redirectOutput(output.toFile());
        program.command().add(1, "-Djavafx.animation.pulse=10"); // fewer frames while screens change
        var process = program.start();
        try {
            assertThat(process.waitFor(MINUTES_FOR_A_SELF_CHECK, TimeUnit.MINUTES)).as("ended in time").isTrue();
        } finally {
            process.destroyForcibly();
        }

        assertThat(output).content(StandardCharsets.UTF_8)
                .startsWith("没有可用的显示器，改为运行自检。There is no display here")
                .containsPattern("ok +unlock a vault and list its templates")
                .containsPattern("self-check: ([8-9]|\\d\\d+) passed, 0 failed")
                .doesNotContain("\tat ").doesNotContain("could not be deleted");
        assertThat(process.exitValue()).isZero();
        assertThat(temporary).isDirectoryNotContaining("glob:**carddesk-self-check*");
    }

    /** Each line before the last one names a step and what became of it; nothing else is printed. */
    @Test
    void aSelfCheckThatCannotStartTheProgramSaysSo(@TempDir Path folder) throws IOException, InterruptedException {
        var output = folder.resolve("output.txt");
        var noFolder = Files.createFile(folder.resolve("home"));
        var process = program(folder, "--self-check", "--home", noFolder.toString()).redirectOutput(output.toFile()).start();
        try {
            assertThat(process.waitFor(MINUTES_FOR_A_SELF_CHECK, TimeUnit.MINUTES)).as("ended in time").isTrue();
        } finally {
            process.destroyForcibly();
        }

        assertThat(output).content(StandardCharsets.UTF_8)
                .containsPattern("self-check\\R"
                        + "FAILED  start the program +the folder cannot be used: .*\\R"
                        + "self-check: 0 passed, 1 failed\\R$");
        assertThat(process.exitValue()).isEqualTo(1);
    }

    private int run(String... arguments) {
        return new Launch(printTo(out), printTo(err), Map.of(), alarms).run(arguments);
    }

    private static PrintStream printTo(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static ProcessBuilder program(Path temporary, String... arguments) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(List.of(
                java, "-XX:+UseSerialGC", "-XX:CompileThresholdScaling=10", "-Dstdout.encoding=UTF-8", "-Dfile.encoding=GBK",
                "-Dsun.jnu.encoding=GBK", "-Duser.language=zh", "-Djava.io.tmpdir=" + temporary, "--enable-native-access=javafx.graphics",
                "--module-path", System.getProperty("jdk.module.path"), "-m", "carddesk/carddesk.CardDesk"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("DISPLAY");
        return builder;
    }
}
