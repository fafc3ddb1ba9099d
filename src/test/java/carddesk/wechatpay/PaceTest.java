package carddesk.wechatpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Pace pace = new Pace(System::nanoTime);

    @Test
    void aStallBetweenSlotAndDepartureLetsNoSixthFollowWithinASecond() throws Exception {
        var slots = takeFive();
        var sixth = taking();
        for (var slot : slots) {
            slot.departed();
        }
        var departed = System.nanoTime();

        var slot = sixth.get();
        slot.awaitTurn();

        assertThat(System.nanoTime() - departed).isGreaterThan(SECOND - TimeUnit.MILLISECONDS.toNanos(1));
    }

    @Test
    void aSlotGivenBackGoesToTheNextInLineAtOnce() throws Exception {
        var stopped = new Pace(() -> 0L);
        var slots = new ArrayList<Pace.Slot>();
        for (int i = 0; i < 5; i++) {
            slots.add(stopped.take("list", "40001"));
        }
        var sixth = new FutureTask<>(() -> stopped.take("list", "40001"));
        Thread.ofVirtual().start(sixth);

        slots.getFirst().giveBack();

        assertThat(sixth.get()).isNotNull();
    }

    @Test
    void eachOperationAndEachCallerHasAPaceOfItsOwn() throws Exception {
        takeFive();

        assertThat(pace.take("confirm", "40001")).isNotNull();
        assertThat(pace.take("list", "40002")).isNotNull();
    }

    @Test
    void whoCameFirstGoesFirst() throws Exception {
        var now = new AtomicLong();
        var patient = new Pace(now::get);
        var slots = new ArrayList<Pace.Slot>();
        for (int i = 0; i < 5; i++) {
            slots.add(patient.take("list", "40001"));
        }
        var order = new CopyOnWriteArrayList<Integer>();
        var done = new CountDownLatch(4);
        for (int i = 0; i < 4; i++) {
            int number = i;
            var waiting = Thread.ofPlatform().start(() -> {
                takeAndNote(patient, order, number);
                done.countDown();
            });
            awaitWaiting(waiting);
        }

        for (var slot : slots.subList(0, 4)) {
            var before = order.size();
            slot.giveBack();
            awaitSize(order, before + 1);
        }

        done.await();
        assertThat(order).containsExactly(0, 1, 2, 3);
    }

    @Test
    void anInterruptedWaitTakesNothingAndLetsTheOthersOn() throws Exception {
        var slots = takeFive();
        var given = taking();
        var failure = new FutureTask<>(() -> {
            assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> pace.take("list", "40001"));
            return true;
        });
        var impatient = Thread.ofPlatform().start(failure);
        awaitWaiting(impatient);
        var last = taking();

        impatient.interrupt();
        assertThat(failure.get()).isTrue();
        slots.get(0).giveBack();
        slots.get(1).giveBack();

        assertThat(given.get()).isNotNull();
        assertThat(last.get()).isNotNull();
    }

    @Test
    void afterTooFastTheOperationPausesAndRecovers() throws Exception {
        var began = System.nanoTime();
        pace.slowDown("list", "40001", Duration.ofMillis(150));

        pace.take("confirm", "40001").awaitTurn();
        pace.take("list", "40001").awaitTurn();

        assertThat(System.nanoTime() - began).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(150));
    }

    private List<Pace.Slot> takeFive() throws InterruptedException {
        var slots = new ArrayList<Pace.Slot>();
        for (int i = 0; i < 5; i++) {
            slots.add(pace.take("list", "40001"));
        }
        return slots;
    }

    private FutureTask<Pace.Slot> taking() {
        var task = new FutureTask<>(() -> pace.take("list", "40001"));
        awaitWaiting(Thread.ofPlatform().start(task));
        return task;
    }

    private static void takeAndNote(Pace pace, List<Integer> order, int number) {
        try {
            pace.take("list", "40001");
            order.add(number);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.WAITING && thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
    }

    private static void awaitSize(List<?> list, int size) {
        while (list.size() < size) {
            Thread.onSpinWait();
        }
    }
}
