package carddesk.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * {@link BatchChild} as a process of its own, which can be killed.
 *
 * @param folder of the journal and the practice keys
 * @param server where the practice environment listens
 */
record BatchProgram(Path folder, URI server) {

    /** Lets the program run, for ever or for some time after its first row; gives whether it came to its end. */
    boolean live(@Nullable Integer millis) throws Exception {
        var child = new ProcessBuilder(command()).redirectError(folder.resolve("child.err").toFile()).start();
        var last = "";
        try (var lines = new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            var line = lines.readLine();
            if (millis != null && line != null) {
                child.waitFor(millis, TimeUnit.MILLISECONDS);
                child.toHandle().destroyForcibly();
            }
            for (; line != null; line = lines.readLine()) {
                last = line;
            }
        } finally {
            child.destroyForcibly().waitFor();
        }
        assertThat(last).as(() -> "The program ended by itself: " + errors()).matches(word -> millis != null || word.equals("ended"));
        return last.equals("ended");
    }

    private List<String> command() throws URISyntaxException {
        var runtime = ProcessHandle.current().info().command().orElseThrow();
        var child = Path.of(Objects.requireNonNull(BatchChild.class.getResource("BatchChild.class")).toURI());
        var path = new ArrayList<String>();
        path.add(child.getParent().getParent().getParent().toString());
        path.add(Objects.toString(System.getProperty("jdk.module.path"), ""));
        path.add(System.getProperty("java.class.path"));
        return List.of(runtime, "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-cp", String.join(File.pathSeparator, path), BatchChild.class.getName(),
                folder.toString(), server.toString());
    }

    private String errors() {
        try {
            return Files.readString(folder.resolve("child.err"));
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }
}
