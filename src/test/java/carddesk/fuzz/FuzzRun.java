package carddesk.fuzz;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The long run: each target in a process of its own under Jazzer, with a limit on memory and on the time of one input.
 *
 * <p>What was found to reach new code is kept in {@code target/fuzz/<target>} and begun from the next time; an input that broke a promise
 * lies in {@code findings} there. Figures are added to {@code target/fuzz/figures.txt}.
 */
final class FuzzRun {

    private static final Path KEPT = Path.of("src", "test", "resources", "fuzz");
    private static final Path FOUND = Path.of("target", "fuzz");
    private static final String HEAP = "-Xmx512m";
    private static final int SECONDS_FOR_AN_INPUT = 25;
    private static final int LONGEST_INPUT = 1 << 16;
    private static final Pattern LAST_LINE = Pattern.compile("#(\\d+)\\s+\\S+\\s+cov: (\\d+) ft: (\\d+)");
    /** What Jazzer writes when it is stopped from outside; it takes the input that it was at for a finding. */
    private static final Pattern CUT_SHORT = Pattern.compile("(?s)fuzz target exited.*Test unit written to (\\S+)");
    private static final String INSTRUMENTED = "carddesk.**:com.google.gson.**:de.siegmar.fastcsv.**:org.bouncycastle.asn1.**";

    private FuzzRun() {}

    /**
     * Runs the targets one after the other.
     *
     * @param arguments seconds for each target, then the target's name or {@code all}
     */
    public static void main(String[] arguments) throws Exception {
        int seconds = Integer.parseInt(arguments[0]);
        boolean clean = true;
        for (var name : arguments[1].equals("all") ? FuzzTargets.names() : List.of(arguments[1])) {
            clean &= run(name, seconds);
        }
        System.exit(clean ? 0 : 1);
    }

    private static boolean run(String target, int seconds) throws Exception {
        var folder = FOUND.resolve(target);
        var corpus = Files.createDirectories(folder.resolve("corpus"));
        var findings = Files.createDirectories(folder.resolve("findings"));
        int number = 0;
        for (var seed : FuzzTargets.named(target).seeds()) {
            Files.write(corpus.resolve("seed-" + number++), seed);
        }
        var command = new ArrayList<>(jazzer(target, folder));
        command.addAll(List.of("-max_total_time=" + seconds, "-timeout=" + SECONDS_FOR_AN_INPUT, "-max_len=" + LONGEST_INPUT,
                "-rss_limit_mb=3072", "-artifact_prefix=" + findings + File.separator, corpus.toString()));
        if (Files.isDirectory(KEPT.resolve(target))) {
            command.add(KEPT.resolve(target).toString());
        }
        var log = folder.resolve("log.txt");
        var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        int end = process.waitFor();
        return report(target, seconds, end, log, findings);
    }

    private static List<String> jazzer(String target, Path folder) throws IOException {
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), HEAP, "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-Djava.io.tmpdir=" + quickDisk(folder),
                "-cp", System.getProperty("java.class.path"), "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + Fuzzed.class.getName(), "--target_args=" + target, "--instrumentation_includes=" + INSTRUMENTED,
                "--custom_hook_includes=" + INSTRUMENTED, "--keep_going=20", "--reproducer_path=" + folder.resolve("findings"));
    }

    /** Targets that write wait for the disk thousands of times; memory does not make them wait. */
    private static Path quickDisk(Path folder) throws IOException {
        var memory = Path.of("/dev/shm");
        return Files.isWritable(memory) ? memory : Files.createDirectories(folder.toAbsolutePath().resolve("tmp"));
    }

    private static boolean report(String target, int seconds, int end, Path log, Path findings) throws IOException {
        var text = Files.readString(log);
        var cutShort = CUT_SHORT.matcher(text);
        if (cutShort.find()) {
            Files.deleteIfExists(Path.of(cutShort.group(1)));
        }
        var last = new String[] {"0", "0", "0"};
        for (var line : text.lines().toList()) {
            var figures = LAST_LINE.matcher(line);
            if (figures.find()) {
                last = new String[] {figures.group(1), figures.group(2), figures.group(3)};
            }
        }
        long found;
        try (var files = Files.list(findings)) {
            found = files.filter(file -> !file.toString().endsWith(".java")).count();
        }
        var line = "%s: %d s asked, ended with %d, %s inputs, %s places of code, %s features, %d findings lie in %s%n"
                .formatted(target, seconds, end, last[0], last[1], last[2], found, findings);
        Files.writeString(FOUND.resolve("figures.txt"), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        System.out.print(line); // the result of the run goes to standard output
        return end == 0 && found == 0;
    }
}
