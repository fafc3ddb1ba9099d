import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Starts a window with one button and the program in turn, and prints how long each took until a person could use it. */
final class Start {

    private static final PrintStream TABLE = System.out; // the result of the measurement goes to standard output
    private static final int WARM_UPS = 3;
    private static final String BARE = "a window with one button";

    private final Map<String, List<Long>> times = new LinkedHashMap<>();

    /** @param args the prepared folder, the number of starts */
    public static void main(String[] args) throws IOException, InterruptedException {
        var programs = new Programs(Path.of(args[0]));
        var measured = new Start();
        for (int round = 1 - WARM_UPS; round <= Integer.parseInt(args[1]); round++) {
            measured.start(BARE, programs.bare(), round);
            measured.start("the program", programs.program(), round);
            measured.start("the program, locked", programs.locked(), round);
            measured.start("the program, the very first time", programs.firstTime(), round);
        }
        measured.print();
    }

    private void start(String name, List<String> command, int round) throws IOException, InterruptedException {
        try (var started = Programs.start(command)) {
            if (round > 0) {
                started.firstFrame().ifPresent(after -> note(name + ": window drawn", after));
                note(name + ": of use", started.usable());
            }
        }
    }

    private void note(String what, long after) {
        times.computeIfAbsent(what, _ -> new ArrayList<>()).add(after);
    }

    private void print() {
        double bare = Programs.median(times.get(BARE + ": of use"));
        TABLE.printf("| from process start to | median | range | compared |%n|---|---|---|---|%n");
        times.forEach((what, each) -> TABLE.printf(Locale.ROOT, "| %s | %.0f ms | %s ms | %.2f |%n",
                what, Programs.median(each), Programs.range(each), Programs.median(each) / bare));
    }
}
