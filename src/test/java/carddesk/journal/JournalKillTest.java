package carddesk.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that is killed while it writes has lost no intent that it reported as written. */
class JournalKillTest {

    private static final int KILLS = Integer.getInteger("carddesk.kills", 3);

    @TempDir
    Path folder;

    @Test
    void everyWrittenIntentOutlivesAKill() throws Exception {
        var reported = new HashSet<Long>();
        for (int kill = 1; kill <= KILLS; kill++) {
            reported.addAll(idsReportedBeforeKill(20 * kill));
            try (var journal = new JournalFixture().open(folder)) {
                assertThat(journal.unfinished()).extracting(JournalEntry::id).containsAll(reported);
            }
        }
        assertThat(reported).hasSizeGreaterThanOrEqualTo(20 * KILLS * (KILLS + 1) / 2);
    }

    /** Starts a writer, kills it in the middle of its work once it has reported this number of ids; returns all that it reported. */
    private List<Long> idsReportedBeforeKill(int enough) throws Exception {
        var child = new ProcessBuilder(command()).redirectError(folder.resolve("child.err").toFile()).start();
        var ids = new ArrayList<Long>();
        try (var lines = new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                ids.add(Long.valueOf(line));
                if (ids.size() == enough) {
                    child.toHandle().destroyForcibly();
                }
            }
        } finally {
            child.destroyForcibly().waitFor();
        }
        assertThat(ids).as(() -> "The writer ended by itself: " + errors()).hasSizeGreaterThanOrEqualTo(enough);
        return ids;
    }

    /** A plain class path serves for both ways in which tests are run. */
    private List<String> command() throws URISyntaxException {
        var runtime = ProcessHandle.current().info().command().orElseThrow();
        var writer = Objects.requireNonNull(IntentWriter.class.getResource("IntentWriter.class"));
        var tests = Path.of(writer.toURI()).getParent().getParent().getParent();
        var path = String.join(File.pathSeparator,
                tests.toString(), Objects.toString(System.getProperty("jdk.module.path"), ""), System.getProperty("java.class.path"));
        return List.of(runtime, "-XX:TieredStopAtLevel=1", "-cp", path, IntentWriter.class.getName(), folder.toString());
    }

    private String errors() {
        try {
            return Files.readString(folder.resolve("child.err"));
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }
}
