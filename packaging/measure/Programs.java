import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The two programs that are compared, started from the folder that packaging/linux/measure prepares. */
final class Programs {

    private static final Pattern MOMENT = Pattern.compile("start: (first frame|usable).* at (\\d+)");

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

    /** The program with a vault, which asks for its password. */
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

    /** A program that was started. */
    record Started(Process process, Optional<Long> firstFrame, long usable) implements AutoCloseable {
        @Override
        public void close() throws InterruptedException {
            everyProcess().forEach(ProcessHandle::destroy);
            process.waitFor();
        }

        /** A launcher may do its work in a process of its own. */
        List<ProcessHandle> everyProcess() {
            var all = new ArrayList<>(process.descendants().toList());
            all.add(process.toHandle());
            return all;
        }
    }

    /** Starts a program and waits until it says that it can be used; times are milliseconds from just before the start. */
    static Started start(List<String> command) throws IOException {
        long begun = System.currentTimeMillis();
        var process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(LAST_WORDS)).start();
        Optional<Long> firstFrame = Optional.empty();
        var lines = process.inputReader();
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            var moment = MOMENT.matcher(line);
            if (moment.find()) {
                long after = Long.parseLong(moment.group(2)) - begun;
                if (moment.group(1).equals("usable")) {
                    return new Started(process, firstFrame, after);
                }
                firstFrame = Optional.of(after);
            }
        }
        throw new IOException("It ended before it could be used, see " + LAST_WORDS + ": " + command);
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
