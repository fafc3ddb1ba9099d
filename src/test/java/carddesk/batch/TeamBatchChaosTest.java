package carddesk.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@link TeamBatchChaosProbe}. */
class TeamBatchChaosTest {

    private static final long SEED = Long.getLong("carddesk.chaos.seed", System.nanoTime());

    @TempDir
    Path folder;

    @Test
    void eachCardIsConfirmedOnceWhateverHappensToDesksAndServer(TestReporter reporter) throws Exception {
        try (var chaos = new TeamBatchChaos(
                new TeamBatchChaos.Size(2, 24, 2, 1, 1, Duration.ofMillis(300), Duration.ofMillis(300), true), folder, SEED)) {
            var figures = chaos.run();
            reporter.publishEntry("chaos", figures + ", seed " + SEED);
            assertThat(figures).contains("each card confirmed once");
        }
    }
}
