import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Prints how much memory a window with one button and the program keep resident (RSS), and their share of what processes have in common
 * (PSS): idle 30 seconds after each of three starts; then each minute while the program checks itself again and again.
 */
final class Memory {

    private static final PrintStream TABLE = System.out; // the result of the measurement goes to standard output
    private static final int STARTS = 3;
    private static final long IDLE_SECONDS = 30;

    /** Resident memory in KiB. */
    private record Resident(long rss, long pss) {
        static Resident of(List<ProcessHandle> processes) throws IOException {
            long rss = 0;
            long pss = 0;
            for (var process : processes) {
                for (var line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/smaps_rollup"))) {
                    rss += line.startsWith("Rss:") ? number(line) : 0;
                    pss += line.startsWith("Pss:") ? number(line) : 0;
                }
            }
            return new Resident(rss, pss);
        }

        private static long number(String line) {
            return Long.parseLong(line.replaceAll("[^0-9]", ""));
        }
    }

    /** @param args the prepared folder, for how many minutes the self-check repeats */
    public static void main(String[] args) throws IOException, InterruptedException {
        var programs = new Programs(Path.of(args[0]));
        var bare = new ArrayList<Resident>();
        var program = new ArrayList<Resident>();
        for (int i = 0; i < STARTS; i++) {
            bare.add(idle(programs.bare()));
            program.add(idle(programs.program()));
        }
        double measure = rss(bare);
        TABLE.printf("| idle, 30 s after start | RSS | range | PSS | range | RSS compared |%n|---|---|---|---|---|---|%n");
        row("a window with one button", bare, measure);
        row("the program", program, measure);
        TABLE.printf("%n| the self-check repeated | RSS | PSS | RSS compared |%n|---|---|---|---|%n");
        repeat(Path.of(args[0]), Integer.parseInt(args[1]), measure);
    }

    private static Resident idle(List<String> command) throws IOException, InterruptedException {
        try (var started = Programs.start(command)) {
            TimeUnit.SECONDS.sleep(IDLE_SECONDS);
            return Resident.of(started.everyProcess());
        }
    }

    private static double rss(List<Resident> all) {
        return Programs.median(all.stream().map(Resident::rss).toList());
    }

    private static void row(String name, List<Resident> all, double bare) {
        var rss = all.stream().map(one -> one.rss() / 1024).toList();
        var pss = all.stream().map(one -> one.pss() / 1024).toList();
        TABLE.printf(Locale.ROOT, "| %s | %.0f MiB | %s | %.0f MiB | %s | %.2f |%n",
                name, Programs.median(rss), Programs.range(rss), Programs.median(pss), Programs.range(pss), rss(all) / bare);
    }

    private static void repeat(Path work, int minutes, double bare) throws IOException, InterruptedException {
        var command = new ProcessBuilder(work.resolve("image/bin/carddesk").toString(), "--self-check", "--repeat", Integer.toString(minutes));
        command.environment().put("JAVA_TOOL_OPTIONS", "-Dglass.platform=gtk"); // on the display, as the window that it is compared with
        var log = work.resolve("self-check.log");
        var process = command.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        for (int minute = 1; !process.waitFor(1, TimeUnit.MINUTES) && minute <= minutes; minute++) {
            var now = Resident.of(Programs.Started.everyProcess(process));
            TABLE.printf(Locale.ROOT, "| after %d min | %d MiB | %d MiB | %.2f |%n",
                    minute, now.rss() / 1024, now.pss() / 1024, now.rss() / bare);
        }
        process.waitFor();
        TABLE.println();
        TABLE.println(Files.readAllLines(log).getLast());
    }
}
