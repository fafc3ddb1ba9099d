package carddesk.wechatpay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaceWindowTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    private final PaceWindow window = new PaceWindow();

    @Test
    void fiveGoAtOnceAndTheSixthASecondAfterTheFirst() {
        for (int i = 0; i < 5; i++) {
            assertThat(window.waitFrom(i * MILLI)).hasValue(0);
            departAndArrive(i * MILLI);
        }

        assertThat(window.waitFrom(10 * MILLI).orElseThrow()).isBetween(SECOND - 10 * MILLI, SECOND);
        assertThat(window.waitFrom(SECOND).orElseThrow()).isPositive();
        assertThat(window.waitFrom(SECOND + 10 * MILLI)).hasValue(0);
    }

    @Test
    void aRequestWithoutAnswerIsBelievedToArriveLate() {
        for (int i = 0; i < 5; i++) {
            window.departed(window.plan(0), 0);
        }

        assertThat(window.waitFrom(SECOND).orElseThrow()).isGreaterThanOrEqualTo(PaceWindow.LATEST);
        assertThat(window.waitFrom(SECOND + PaceWindow.LATEST + 2 * MILLI)).hasValue(0);
    }

    @Test
    void aLateAnswerHoldsTheNextOneBackByAsMuchAsItIsLaterThanUsual() {
        for (int i = 0; i < PaceWindow.LEARNING; i++) {
            departAndAnswer(i * 2L * SECOND, 60 * MILLI);
        }
        var now = 100 * SECOND;
        for (int i = 0; i < 5; i++) {
            departAndAnswer(now, (i == 0 ? 60 : 150) * MILLI);
        }

        var first = window.waitFrom(now + 150 * MILLI).orElseThrow();
        departAndArrive(now + 150 * MILLI + first);
        var second = window.waitFrom(now + 150 * MILLI).orElseThrow();
        assertThat(first).isBetween(850 * MILLI, 860 * MILLI);
        assertThat(second - first).isEqualTo(90 * MILLI);
    }

    @Test
    void aStallOnTheWayHoldsTheNextOneBack() {
        for (int i = 0; i < 4; i++) {
            departAndArrive(0);
        }
        var stalled = window.plan(0);

        assertThat(window.waitFrom(SECOND / 2).orElseThrow()).as("the four others' second is not over").isGreaterThan(SECOND / 2);
        assertThat(window.waitFrom(2 * SECOND)).hasValue(0);
        for (int i = 0; i < 4; i++) {
            window.plan(2 * SECOND);
        }
        assertThat(window.waitFrom(30 * SECOND)).as("five are on their way, for however long").isEmpty();
        window.departed(stalled, 30 * SECOND);
        assertThat(window.waitFrom(30 * SECOND).orElseThrow()).isGreaterThan(SECOND);
    }

    @Test
    void afterFiveAtOnceTheNextKeepApartUntilThereAreTwoSecondsOfRest() {
        var departures = new ArrayList<Long>();
        long now = 0;
        for (int i = 0; i < 15; i++) {
            now += window.waitFrom(now).orElseThrow();
            departAndArrive(now);
            departures.add(now);
        }
        assertThat(departures.subList(0, 5)).containsOnly(0L);
        for (int i = 6; i < 15; i++) {
            assertThat(departures.get(i) - departures.get(i - 1)).isGreaterThanOrEqualTo(50 * MILLI);
        }

        now += 3 * SECOND;
        for (int i = 0; i < 5; i++) {
            assertThat(window.waitFrom(now)).hasValue(0);
            departAndArrive(now);
        }
    }

    @Test
    void aSlotGivenBackIsFreeAtOnce() {
        var planned = new ArrayList<PaceWindow.Entry>();
        for (int i = 0; i < 5; i++) {
            planned.add(window.plan(0));
        }

        window.giveBack(planned.getLast());

        assertThat(window.waitFrom(0)).hasValue(0);
    }

    @Test
    void whatHasDepartedCannotBeGivenBackNorDepartLater() {
        var entry = window.plan(0);
        window.departed(entry, 0);
        window.departed(entry, SECOND / 2);
        window.giveBack(entry);
        for (int i = 0; i < 4; i++) {
            departAndArrive(SECOND / 2);
        }

        assertThat(window.waitFrom(SECOND / 2).orElseThrow()).isLessThan(SECOND / 2 + PaceWindow.LATEST + 10 * MILLI);
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
            departAndArrive(start);
        }

        assertThat(window.waitFrom(start + SECOND).orElseThrow()).isBetween(MILLI, 10 * MILLI);
        assertThat(window.waitFrom(start + SECOND + 10 * MILLI)).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 4, 30, 80})
    void aThousandQueuedCallsLeaveAtTheFullPace(long answerTakesMillis) {
        long now = 0;
        for (int i = 0; i < 1000; i++) {
            now += window.waitFrom(now).orElseThrow();
            departAndAnswer(now, answerTakesMillis * MILLI);
        }

        assertThat(1000.0 * SECOND / now).isBetween(4.95, 5.03);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void answersThatTakeVeryDifferentTimesDoNotSlowThePace(long seed) {
        assertThat(departuresPerSecond(1000, new Random(seed))).isBetween(4.95, 5.03);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void thatAnswersVaryIsSeenFromTheFirstOnes(long seed) {
        assertThat(departuresPerSecond(51, new Random(seed))).as("51 calls take ten seconds at the least").isBetween(5.0, 5.1);
    }

    /** Each case: the times of answers in milliseconds, to requests that left at once, and for how long those are believed to be late. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "400 460 460 900 900 | 400 | two of four are nearly as quick as the quickest",
        "400 461 461 650     | 100 | none is, and they are a quarter of a second apart",
        "400 461 461 649     | 400 | none is, but they are not so far apart",
        "400 460 800 900     | 400 | one of three is",
        "400 460 800 800 900 | 100 | one of four is",
        "400 900             | 400 | two tell nothing"})
    void answersThatVaryTellNothingOfArrivals(String answers, long late, String why) {
        var entries = new ArrayList<PaceWindow.Entry>();
        for (int i = 0; i < 5; i++) {
            entries.add(window.plan(0));
            window.departed(entries.get(i), 0);
        }
        long now = 0;
        for (var took : answers.split(" ", -1)) {
            now = Long.parseLong(took) * MILLI;
            window.answered(entries.removeFirst(), now);
        }

        assertThat(window.waitFrom(now)).as(why).hasValue(SECOND + MILLI + late * MILLI - now);
    }

    @Test
    void aServerThatSaysTooFastIsGivenTimeAgain() {
        window.pause(Duration.ofNanos(1), 0);
        for (int i = 0; i < PaceWindow.DOUBTED / 2; i++) {
            departAndAnswer(i * 2L * SECOND, (i + 1) * 30L * MILLI);
        }
        var now = 200 * SECOND;
        for (int i = 0; i < 5; i++) {
            departAndAnswer(now, 400 * MILLI);
        }

        assertThat(window.waitFrom(now).orElseThrow()).isGreaterThan(SECOND + 300 * MILLI);
    }

    /** A queue of calls whose answers take 20 to 900 ms, and overlap. */
    private double departuresPerSecond(int calls, Random random) {
        var answers = new TreeMap<Long, PaceWindow.Entry>();
        long now = 0;
        for (int left = calls; left > 0; ) {
            var wait = window.waitFrom(now);
            if (wait.equals(OptionalLong.of(0))) {
                var entry = window.plan(now);
                window.departed(entry, now);
                answers.put(now + random.nextLong(20 * MILLI, 900 * MILLI), entry);
                left--;
                continue;
            }
            var next = now + wait.orElse(Long.MAX_VALUE / 2);
            if (!answers.isEmpty() && answers.firstKey() <= next) {
                next = answers.firstKey();
                window.answered(answers.pollFirstEntry().getValue(), next);
            }
            now = next;
        }
        return (double) calls * SECOND / now;
    }

    /** A queue of calls whose requests arrive up to 200 ms late, for a server that counts arrivals. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void neverSixArriveInOneSecondHoweverLateTheyArrive(long seed) {
        var random = new Random(seed);
        var arrivals = new ArrayList<Long>();
        long now = 0;
        for (int i = 0; i < 1000; i++) {
            now += window.waitFrom(now).orElseThrow();
            var late = random.nextInt(4) == 0 ? random.nextLong(200 * MILLI) : 0;
            arrivals.add(now + 20 * MILLI + late);
            departAndAnswer(now, 40 * MILLI + late + random.nextLong(5 * MILLI));
        }

        assertThat(smallestSpanOfSix(arrivals.stream().sorted().toList())).isGreaterThanOrEqualTo(SECOND);
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
                onTheWay.add(window.plan(now));
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

    private void departAndArrive(long now) {
        departAndAnswer(now, 0);
    }

    private void departAndAnswer(long now, long answerTakes) {
        var entry = window.plan(now);
        window.departed(entry, now);
        window.answered(entry, now + answerTakes);
    }

    private static long smallestSpanOfSix(List<Long> departures) {
        var smallest = Long.MAX_VALUE;
        for (int i = 5; i < departures.size(); i++) {
            smallest = Math.min(smallest, departures.get(i) - departures.get(i - 5));
        }
        return smallest;
    }
}
