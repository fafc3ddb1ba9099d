import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** The two programs that are compared, started from the folder that packaging/linux/measure prepares. */
final class Programs {

    private static final Pattern MOMENT = Pattern.compile("start: (.+), at (\\d+)");

    /** JavaFX complains when it is ended in the middle of a frame. */
    private static final File LAST_WORDS = new File("target/measure/errors.log");

    private final Path work;

    Programs(Path work) {
        this.work = work;
    }

    /** A window with one button. */
    List<String> bare() {
        return List.of(work.resolve("image/bin/bare").toString());
    }

    /** The program in the practice environment, with a fresh copy of a home that was used before, so that every start finds the same. */
    List<String> program() throws IOException {
        return program(copied("used-home"), "--sandbox");
    }

    /** The program with a vault, which asks for its password; its profile calls the server of {@link #serve}. */
    List<String> locked() throws IOException {
        return program(copied("locked-home"));
    }

    private Path copied(String name) throws IOException {
        var kept = work.resolve(name);
        var home = emptied();
        try (var files = Files.walk(kept)) {
            for (var file : files.toList()) {
                Files.copy(file, home.resolve(kept.relativize(file)));
            }
        }
        return home;
    }

    /** The program in the practice environment, with a home that is not there yet: it makes keys and journal first. */
    List<String> firstTime() throws IOException {
        return program(emptied(), "--sandbox");
    }

    private List<String> program(Path home, String... options) {
        var command = new ArrayList<>(List.of(work.resolve("image/bin/carddesk").toString(), "--time-start", "--home", home.toString()));
        command.addAll(List.of(options));
        return command;
    }

    private Path emptied() throws IOException {
        var home = work.resolve("home");
        if (Files.exists(home)) {
            try (var old = Files.walk(home)) {
                for (var file : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        return home;
    }

    /** A program that was started, and the moments that it prints. */
    static final class Started implements AutoCloseable {
        private final Process process;
        private final BufferedReader lines;
        private final long begun;

        private Started(Process process, long begun) {
            this.process = process;
            this.lines = process.inputReader();
            this.begun = begun;
        }

        /** When the process was started, in milliseconds since 1970. */
        long begun() {
            return begun;
        }

        /** Waits until the program reports a moment, and returns it in milliseconds since 1970. */
        long await(String what) throws IOException {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var moment = MOMENT.matcher(line);
                if (moment.find() && moment.group(1).equals(what)) {
                    return Long.parseLong(moment.group(2));
                }
            }
            throw new IOException("It ended before '" + what + "', see " + LAST_WORDS);
        }

        @Override
        public void close() throws InterruptedException {
            everyProcess(process).forEach(ProcessHandle::destroy);
            process.waitFor();
        }

        List<ProcessHandle> everyProcess() {
            return everyProcess(process);
        }

        /** A launcher may do its work in a process of its own. */
        static List<ProcessHandle> everyProcess(Process process) {
            var all = new ArrayList<>(process.descendants().toList());
            all.add(process.toHandle());
            return all;
        }
    }

    static Started start(List<String> command) throws IOException {
        long begun = System.currentTimeMillis();
        return new Started(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(LAST_WORDS)).start(), begun);
    }

    /**
     * Makes the home of the locked program and starts the server that its profile calls.
     *
     * @return the server, which ends with its standard input
     */
    Process serve(String password) throws IOException {
        var server = process("LockedHome", work.resolve("locked-home").toString(), password);
        if (server.inputReader().readLine() == null) {
            throw new IOException("The local server did not start, see " + LAST_WORDS);
        }
        return server;
    }

    /** How many milliseconds one Argon2id takes in a process of its own, with the options of the program. */
    long derivation() throws IOException {
        return Long.parseLong(process("Derivation").inputReader().readLine());
    }

    private Process process(String type, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(work.resolve("image/bin/locked").toString(), type));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(LAST_WORDS)).start();
    }

    /** The middle of some values. */
    static double median(List<Long> values) {
        var sorted = values.stream().mapToLong(Long::longValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2.0;
    }

    /** The least and the most of some values. */
    static String range(List<Long> values) {
        var all = values.stream().mapToLong(Long::longValue).summaryStatistics();
        return all.getMin() + " to " + all.getMax();
    }
}
