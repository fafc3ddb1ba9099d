package carddesk.batch;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.batch.ThroughputMeter.Rest;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The estimate of the time that is left counts what waits, not only the rows at the present rate. */
class ThroughputMeterTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final ThroughputMeter throughput = new ThroughputMeter();

    /** Five rows a second, for ten seconds. */
    @BeforeEach
    void runForTenSeconds() {
        throughput.begin(0);
        for (long row = 1; row <= 50; row++) {
            throughput.done(row * SECOND / 5);
        }
    }

    private Duration remaining(Rest rest, long seconds) {
        return throughput.remaining(rest, seconds * SECOND).orElseThrow();
    }

    @Test
    void withoutWaitsTheRowsGoAtThePresentRate() {
        assertThat(remaining(new Rest(200, 0, 0, 0), 10)).isEqualTo(Duration.ofSeconds(40));
    }

    @Test
    void aRowThatWaitsLongerThanTheOthersTakeDecides() {
        assertThat(remaining(new Rest(5, 0, 5, 90 * SECOND), 10)).isEqualTo(Duration.ofSeconds(91));
    }

    @Test
    void aWaitDuringWhichOtherRowsGoCostsNothing() {
        assertThat(remaining(new Rest(1_000, 0, 1, 90 * SECOND), 10)).isEqualTo(Duration.ofSeconds(200));
    }

    @Test
    void whatHoldsAllRowsComesBeforeThem() {
        assertThat(remaining(new Rest(200, 30 * SECOND, 0, 0), 10)).isEqualTo(Duration.ofSeconds(70));
    }

    @Test
    void afterALongWaitTheRateSinceTheBeginningCounts() {
        assertThat(remaining(new Rest(5, 0, 5, 40 * SECOND), 100)).isEqualTo(Duration.ofSeconds(50));
    }

    @Test
    void beforeTheFirstRowIsDoneOnlyTheWaitIsKnown() {
        throughput.begin(100 * SECOND);

        assertThat(throughput.remaining(new Rest(5, 0, 0, 0), 101 * SECOND)).isEmpty();
        assertThat(remaining(new Rest(5, 0, 5, 90 * SECOND), 101)).isEqualTo(Duration.ofSeconds(90));
    }
}
