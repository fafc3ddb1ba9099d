package carddesk.wechatpay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceWindowTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    private final PaceWindow window = new PaceWindow();

    @Test
    void fiveGoAtOnceAndTheSixthASecondAfterTheFirst() {
        for (int i = 0; i < 5; i++) {
            assertThat(window.waitFrom(i * MILLI)).hasValue(0);
            window.departed(window.plan(), i * MILLI);
        }

        assertThat(window.waitFrom(10 * MILLI).orElseThrow()).isBetween(SECOND - 10 * MILLI, SECOND);
        assertThat(window.waitFrom(SECOND).orElseThrow()).isPositive();
        assertThat(window.waitFrom(SECOND + 10 * MILLI)).hasValue(0);
    }

    @Test
    void aStallOnTheWayHoldsTheNextOneBack() {
        for (int i = 0; i < 4; i++) {
            window.departed(window.plan(), 0);
        }
        var stalled = window.plan();

        assertThat(window.waitFrom(SECOND / 2).orElseThrow()).as("the four others' second is not over").isGreaterThan(SECOND / 2);
        assertThat(window.waitFrom(2 * SECOND)).hasValue(0);
        for (int i = 0; i < 4; i++) {
            window.plan();
        }
        assertThat(window.waitFrom(30 * SECOND)).as("five are on their way, for however long").isEmpty();
        window.departed(stalled, 30 * SECOND);
        assertThat(window.waitFrom(30 * SECOND).orElseThrow()).isGreaterThan(SECOND);
    }

    @Test
    void aSlotGivenBackIsFreeAtOnce() {
        var planned = new ArrayList<PaceWindow.Entry>();
        for (int i = 0; i < 5; i++) {
            planned.add(window.plan());
        }

        window.giveBack(planned.getLast());

        assertThat(window.waitFrom(0)).hasValue(0);
    }

    @Test
    void whatHasDepartedCannotBeGivenBackNorDepartLater() {
        var entry = window.plan();
        window.departed(entry, 0);
        window.departed(entry, SECOND / 2);
        window.giveBack(entry);
        for (int i = 0; i < 4; i++) {
            window.departed(window.plan(), SECOND / 2);
        }

        assertThat(window.waitFrom(SECOND / 2).orElseThrow()).isBetween(SECOND / 2, SECOND / 2 + 10 * MILLI);
    }

    @Test
    void aPauseHoldsEverythingBackAndEnds() {
        window.pause(Duration.ofSeconds(3), 0);
        window.pause(Duration.ofSeconds(1), 0);

        assertThat(window.waitFrom(SECOND)).hasValue(2 * SECOND);
        assertThat(window.waitFrom(3 * SECOND)).hasValue(0);
    }

    @Test
    void aClockThatPassesTheLargestNumberChangesNothing() {
        var start = Long.MAX_VALUE - SECOND / 2;
        for (int i = 0; i < 5; i++) {
            window.departed(window.plan(), start);
        }

        assertThat(window.waitFrom(start + SECOND).orElseThrow()).isBetween(MILLI, 10 * MILLI);
        assertThat(window.waitFrom(start + SECOND + 10 * MILLI)).hasValue(0);
    }

    @Test
    void aThousandQueuedCallsLeaveAtTheFullPace() {
        long now = 0;
        for (int i = 0; i < 1000; i++) {
            now += window.waitFrom(now).orElseThrow();
            window.departed(window.plan(), now);
        }

        assertThat(1000.0 * SECOND / now).isBetween(4.95, 5.03);
    }

    /** Plays calls that stall between slot and departure, fail, and pause, and looks at every second of the outcome. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void neverSixDepartInOneSecondWhateverHappensOnTheWay(long seed) {
        var random = new Random(seed);
        var onTheWay = new ArrayList<PaceWindow.Entry>();
        var departures = new ArrayList<Long>();
        for (long now = 0; now < 300 * SECOND; now += random.nextLong(40 * MILLI)) {
            if (window.waitFrom(now).equals(OptionalLong.of(0))) {
                onTheWay.add(window.plan());
            }
            if (!onTheWay.isEmpty() && random.nextInt(3) > 0) {
                var entry = onTheWay.remove(random.nextInt(onTheWay.size()));
                if (random.nextInt(10) == 0) {
                    window.giveBack(entry);
                } else {
                    window.departed(entry, now);
                    departures.add(now);
                }
            }
        }

        assertThat(departures).hasSizeGreaterThan(500);
        assertThat(smallestSpanOfSix(departures)).isGreaterThan(SECOND);
    }

    private static long smallestSpanOfSix(List<Long> departures) {
        var smallest = Long.MAX_VALUE;
        for (int i = 5; i < departures.size(); i++) {
            smallest = Math.min(smallest, departures.get(i) - departures.get(i - 5));
        }
        return smallest;
    }
}
