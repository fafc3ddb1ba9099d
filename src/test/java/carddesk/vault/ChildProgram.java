package carddesk.vault;

import com.google.gson.Gson;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A second Java program that a test starts, listens to, and kills. */
final class ChildProgram implements AutoCloseable {

    private final Process process;
    private final BufferedReader said;

    private ChildProgram(Process process) {
        this.process = process;
        this.said = process.inputReader(StandardCharsets.US_ASCII);
    }

    /** Starts the main method of a class of this package. */
    static ChildProgram start(Class<?> main, String... arguments) throws IOException, URISyntaxException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1", "-cp", classPath(), main.getName()));
        command.addAll(List.of(arguments));
        return new ChildProgram(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    }

    /** Its next line, null once it has ended and everything was read. */
    @Nullable String nextLine() throws IOException {
        return said.readLine();
    }

    /** Lets it run on for so long. */
    void runFor(long microseconds) throws InterruptedException {
        process.waitFor(microseconds, TimeUnit.MICROSECONDS);
    }

    /** Ends it as a power cut would; what it has said before can still be read. */
    void kill() {
        process.toHandle().destroyForcibly();
    }

    /** Waits until it is gone. */
    void awaitEnd() throws InterruptedException {
        process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static String classPath() throws URISyntaxException {
        var roots = List.of(rootOf(VaultStore.class), rootOf(ChildProgram.class),
                Path.of(Gson.class.getProtectionDomain().getCodeSource().getLocation().toURI()));
        return roots.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static Path rootOf(Class<?> type) throws URISyntaxException {
        var file = Path.of(type.getResource(type.getSimpleName() + ".class").toURI());
        return Stream.iterate(file, Path::getParent).skip(type.getName().chars().filter(c -> c == '.').count() + 1L).findFirst().orElseThrow();
    }
}
