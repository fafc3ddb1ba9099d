import java.awt.AWTException;
import java.awt.Robot;
import java.awt.event.KeyEvent;
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
    private static final int BETWEEN_KEYS_MS = 100;
    private static final String PASSWORD = "only for measuring";
    private static final String BARE = "a window with one button: usable";
    private static final String ROWS = "the first templates";
    private static final String DERIVATION = "one Argon2id alone, in a process of its own";

    private final Map<String, List<Long>> starts = new LinkedHashMap<>();
    private final Map<String, List<Long>> unlocked = new LinkedHashMap<>();
    private final Programs programs;
    private final Robot keyboard;

    private Start(Programs programs) throws AWTException {
        this.programs = programs;
        this.keyboard = new Robot();
    }

    /** @param args the prepared folder, the number of starts */
    public static void main(String[] args) throws AWTException, IOException, InterruptedException {
        var programs = new Programs(Path.of(args[0]));
        var measured = new Start(programs);
        var server = programs.serve(PASSWORD);
        try {
            for (int round = 1; round <= WARM_UPS + Integer.parseInt(args[1]); round++) {
                measured.round();
                if (round == WARM_UPS) {
                    measured.starts.clear();
                    measured.unlocked.clear();
                }
            }
        } finally {
            server.destroy();
        }
        measured.print();
    }

    private void round() throws IOException, InterruptedException {
        try (var bare = Programs.start(programs.bare())) {
            note(starts, BARE, bare.begun(), bare.await("usable"));
        }
        start("the program", programs.program(), ROWS).close();
        try (var locked = start("the program, locked", programs.locked(), "the password field")) {
            type(PASSWORD);
            long enter = System.currentTimeMillis();
            keyboard.keyPress(KeyEvent.VK_ENTER);
            keyboard.keyRelease(KeyEvent.VK_ENTER);
            note(unlocked, ROWS, enter, locked.await("first templates"));
        }
        note(unlocked, DERIVATION, 0, programs.derivation());
        start("the program, the very first time", programs.firstTime(), ROWS).close();
    }

    private Programs.Started start(String name, List<String> command, String usable) throws IOException, InterruptedException {
        var started = Programs.start(command);
        note(starts, name + ": window drawn", started.begun(), started.await("first frame"));
        note(starts, name + ": usable, " + usable, started.begun(), started.await("usable"));
        return started;
    }

    /** Types as fast as people do, ten keys a second; the program may use the time. */
    private void type(String text) {
        for (char each : text.toCharArray()) {
            int key = KeyEvent.getExtendedKeyCodeForChar(each);
            keyboard.keyPress(key);
            keyboard.keyRelease(key);
            keyboard.delay(BETWEEN_KEYS_MS);
        }
    }

    private static void note(Map<String, List<Long>> times, String what, long from, long to) {
        times.computeIfAbsent(what, _ -> new ArrayList<>()).add(to - from);
    }

    private void print() {
        double bare = Programs.median(starts.get(BARE));
        TABLE.printf("| from process start to | median | range | compared |%n|---|---|---|---|%n");
        starts.forEach((what, each) -> TABLE.printf(Locale.ROOT, "| %s | %.0f ms | %s ms | %.2f |%n",
                what, Programs.median(each), Programs.range(each), Programs.median(each) / bare));
        double derivation = Programs.median(unlocked.get(DERIVATION));
        TABLE.printf("%n| from Enter to | median | range | more than Argon2id |%n|---|---|---|---|%n");
        unlocked.forEach((what, each) -> TABLE.printf(Locale.ROOT, "| %s | %.0f ms | %s ms | %.0f ms |%n",
                what, Programs.median(each), Programs.range(each), Programs.median(each) - derivation));
    }
}
