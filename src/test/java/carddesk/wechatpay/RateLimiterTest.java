package carddesk.wechatpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(15)
class RateLimiterTest {
    private static final Duration SPACING = RateLimiter.SPACING;

    private final SimulatedTime time = new SimulatedTime();
    private final RateLimiter limiter = new RateLimiter(SPACING, time, time);

    @Test
    void permitsAreEvenlySpaced() throws Exception {
        permits(2);

        var begun = time.now();
        assertThat(permits(10)).isEqualTo(IntStream.rangeClosed(1, 10).mapToObj(i -> begun.plus(SPACING.multipliedBy(i))).toList());
    }

    @Test
    void idleTimeSavesUpNoBurst() throws Exception {
        limiter.acquire("list", "40001");
        time.pass(Duration.ofHours(1));

        var idleUntil = time.now();
        assertThat(permits(3)).containsExactly(idleUntil, idleUntil.plus(SPACING).minus(RateLimiter.PROMPT),
                idleUntil.plus(SPACING.multipliedBy(2)).minus(RateLimiter.PROMPT));
    }

    @Test
    void aThreadThatWakesUpLateCostsNoThroughput() throws Exception {
        var lateness = Duration.ofMillis(10);
        var waking = new RateLimiter(SPACING, time, nanos -> time.park(nanos + lateness.toNanos()));

        for (int i = 0; i <= 100; i++) {
            waking.acquire("list", "40001");
        }

        assertThat(time.now()).isEqualTo(SPACING.multipliedBy(100).minus(RateLimiter.PROMPT).plus(lateness));
    }

    @Test
    void eachOperationAndEachCallerHasALimitOfItsOwn() throws Exception {
        limiter.acquire("list", "40001");
        limiter.acquire("confirm", "40001");
        limiter.acquire("list", "40002");

        assertThat(time.now()).isZero();
    }

    /** One request in ten opens a connection, threads wake up to 30 ms late, and each request may take up to 20 ms on its way. */
    @ParameterizedTest
    @ValueSource(ints = {0, 60, 150, 300, 900})
    void noSixthRequestArrivesWithinASecondHoweverLongConnectionsTake(int handshakeMillis) throws Exception {
        var random = new Random(5);
        var leaving = new PriorityQueue<Leaving>(Comparator.comparing(Leaving::at));
        var departures = new ArrayList<Duration>();
        var connecting = new RateLimiter(SPACING, time, nanos -> {
            var wakesUp = time.now().plusNanos(nanos).plus(upTo(random, Duration.ofMillis(30)));
            while (!leaving.isEmpty() && leaving.peek().at.compareTo(wakesUp) <= 0) {
                var next = leaving.remove();
                time.pass(next.at.minus(time.now()));
                next.permit.leave();
                departures.add(next.at);
            }
            time.pass(wakesUp.minus(time.now()));
        });

        for (int i = 0; i < 5_000; i++) {
            var permit = connecting.acquire("list", "40001");
            var late = random.nextInt(10) == 0 ? Duration.ofMillis(handshakeMillis) : upTo(random, RateLimiter.PROMPT);
            leaving.add(new Leaving(time.now().plus(late), permit));
        }

        var arrivals = departures.stream().map(left -> left.plus(upTo(random, Duration.ofMillis(20)))).sorted().toList();
        assertThat(arrivals).hasSizeGreaterThan(4_900);
        assertThat(IntStream.range(5, arrivals.size()).mapToObj(sixth -> arrivals.get(sixth).minus(arrivals.get(sixth - 5))))
                .allMatch(span -> span.compareTo(Duration.ofSeconds(1)) >= 0);
    }

    /** A request that will leave. */
    private record Leaving(Duration at, RateLimiter.Permit permit) {}

    private static Duration upTo(Random random, Duration most) {
        return Duration.ofNanos(random.nextLong(most.toNanos() + 1));
    }

    @Test
    void aRequestThatLeavesLateDelaysTheNextPermits() throws Exception {
        var late = Duration.ofMillis(60);
        permits(1);
        var permit = limiter.acquire("list", "40001");
        var due = time.now();
        time.pass(RateLimiter.PROMPT.plus(late));

        permit.leave();

        assertThat(permits(2)).containsExactly(due.plus(SPACING).plus(late), due.plus(SPACING.multipliedBy(2)).plus(late));
    }

    @Test
    void aRequestThatLeavesPromptlyDelaysNothing() throws Exception {
        permits(1);
        var permit = limiter.acquire("list", "40001");
        var due = time.now();
        time.pass(RateLimiter.PROMPT);

        permit.leave();

        assertThat(permits(2)).containsExactly(due.plus(SPACING), due.plus(SPACING.multipliedBy(2)));
    }

    @Test
    void afterAPausePermitsAreEvenlySpacedAgain() throws Exception {
        limiter.acquire("list", "40001");
        limiter.pause("list", "40001", Duration.ofSeconds(1));

        var pauseEnd = Duration.ofSeconds(1);
        assertThat(permits(3)).containsExactly(pauseEnd, pauseEnd.plus(SPACING), pauseEnd.plus(SPACING.multipliedBy(2)));
    }

    @Test
    void aPauseConcernsOneOperationOfOneCaller() throws Exception {
        limiter.pause("list", "40001", Duration.ofSeconds(1));

        limiter.acquire("confirm", "40001");
        limiter.acquire("list", "40002");

        assertThat(time.now()).isZero();
    }

    @Test
    void aLongerPauseStaysWhenAShorterOneComesOrTheSameAgain() throws Exception {
        for (int seconds : List.of(1, 5, 5, 2)) {
            limiter.pause("list", "40001", Duration.ofSeconds(seconds));
        }

        limiter.acquire("list", "40001");

        assertThat(time.now()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void aPauseHoldsBackAThreadThatAlreadyWaits() throws Exception {
        var isPaused = new AtomicBoolean();
        var limiters = new ArrayList<RateLimiter>();
        limiters.add(new RateLimiter(SPACING, time, nanos -> {
            if (!isPaused.getAndSet(true)) {
                limiters.getFirst().pause("list", "40001", Duration.ofSeconds(5));
            }
            time.park(nanos);
        }));
        limiters.getFirst().acquire("list", "40001");

        limiters.getFirst().acquire("list", "40001");

        assertThat(time.now()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void waitingThreadsGetTheirPermitsInTheOrderTheyCame() throws Exception {
        var mayPass = new Semaphore(0);
        var guarded = new RateLimiter(SPACING, time, nanos -> {
            mayPass.acquire();
            time.park(nanos);
        });
        guarded.acquire("list", "40001");
        var order = new CopyOnWriteArrayList<Integer>();
        var waiters = new ArrayList<Waiter>();
        for (int i = 0; i < 4; i++) {
            int number = i;
            waiters.add(Waiter.start(() -> {
                guarded.acquire("list", "40001");
                order.add(number);
            }));
        }

        for (var waiter : waiters) {
            mayPass.release();
            waiter.task.get();
        }

        assertThat(order).containsExactly(0, 1, 2, 3);
    }

    @Test
    void interruptedThreadsUseNoPermit() throws Exception {
        var never = new Semaphore(0);
        var guarded = new RateLimiter(SPACING, time, nanos -> never.acquire());
        guarded.acquire("list", "40001");
        var waiters = new ArrayList<Waiter>();
        for (int i = 0; i < 3; i++) {
            waiters.add(Waiter.start(() -> assertThatExceptionOfType(InterruptedException.class)
                    .isThrownBy(() -> guarded.acquire("list", "40001"))));
        }

        for (var waiter : waiters) {
            waiter.thread.interrupt();
            waiter.task.get();
        }
        time.pass(SPACING);

        guarded.acquire("list", "40001"); // would wait for ever
    }

    /** When each of the next permits comes. */
    private List<Duration> permits(int count) throws Exception {
        var permits = new ArrayList<Duration>();
        for (int i = 0; i < count; i++) {
            limiter.acquire("list", "40001");
            permits.add(time.now());
        }
        return permits;
    }

    /** A thread that waits for a permit. */
    private record Waiter(Thread thread, FutureTask<Boolean> task) {
        interface Work {
            void run() throws Exception;
        }

        static Waiter start(Work work) {
            var task = new FutureTask<>(() -> {
                work.run();
                return true;
            });
            var thread = Thread.ofPlatform().start(task);
            while (thread.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            return new Waiter(thread, task);
        }
    }
}
