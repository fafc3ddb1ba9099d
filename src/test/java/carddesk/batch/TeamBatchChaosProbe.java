package carddesk.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three desks run a batch while they are killed and the server is suspended and restarted; run by name. The figures are left in a file. */
class TeamBatchChaosProbe {

    private static final int ROWS = Integer.getInteger("carddesk.rows", 600);
    private static final int KILLS = Integer.getInteger("carddesk.kills", 30);
    private static final long SEED = Long.getLong("carddesk.chaos.seed", System.nanoTime());
    private static final Path FIGURES = Path.of("target", "team-batch.txt");

    @TempDir
    Path folder;

    @Test
    void eachCardIsConfirmedOnce() throws Exception {
        try (var chaos = new TeamBatchChaos(
                new TeamBatchChaos.Size(3, ROWS, KILLS, 5, 3, Duration.ofSeconds(4), Duration.ofSeconds(6), false), folder, SEED)) {
            var figures = chaos.run();
            Files.writeString(FIGURES, figures + ", seed " + SEED + "\n");
            assertThat(figures).contains("each card confirmed once");
        }
    }
}
