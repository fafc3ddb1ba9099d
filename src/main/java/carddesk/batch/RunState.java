package carddesk.batch;

import carddesk.batch.BatchProgress.Phase;
import carddesk.batch.BatchProgress.StopReason;
import carddesk.journal.JournalException;
import carddesk.journal.JournalException.Reason;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The phase of a run, the rows that it has to do, its lock and its threads. Fields are used under the lock only. */
abstract class RunState {

    static final int CONCURRENT_ROWS = 8;

    /** Interval of progress reports while nothing changes but the remaining time. */
    static final long TICK = TimeUnit.SECONDS.toNanos(1);

    final ReentrantLock lock = new ReentrantLock();
    final Condition changed = lock.newCondition();
    final ProgressThrottle progressThrottle = new ProgressThrottle();
    private final Set<Thread> threads = new HashSet<>();
    Phase phase = Phase.READY;
    @Nullable StopReason stopped;
    boolean isLost;
    RowQueue queue;
    int underWay;
    long heldUntil;

    RunState(RowQueue queue) {
        this.queue = queue;
    }

    final void enter(Phase next) {
        if (phase != next) {
            phase = next;
            progressThrottle.announce();
        }
    }

    /** Begins to pause, for a reason of the run's own or because it was asked to. */
    final void halt(@Nullable StopReason reason) {
        if (phase == Phase.RUNNING) {
            stopped = reason;
            enter(Phase.PAUSING);
        } else if (phase == Phase.PAUSING && stopped == null) {
            stopped = reason;
        }
    }

    /** The journal failed: without the team's server the run waits, otherwise it halts. */
    final void failed(JournalException failure) {
        isLost = true;
        if (failure.reason() == Reason.NO_SERVER) {
            stopped = phase == Phase.RUNNING ? StopReason.NO_SERVER : stopped;
        } else {
            halt(StopReason.JOURNAL);
        }
    }

    final void hold(StopReason reason, CircuitBreaker.Effect effect) {
        locked(() -> {
            heldUntil = Math.max(heldUntil, System.nanoTime() + effect.hold().toNanos());
            if (effect.pauses()) {
                halt(reason);
            }
        });
    }

    final boolean isDone() {
        return queue.isEmpty() && underWay == 0 && !isLost;
    }

    final long untilNextMoment(long now) {
        if (underWay == CONCURRENT_ROWS) {
            return Long.MAX_VALUE;
        }
        return heldUntil - now > 0 ? heldUntil - now : queue.nextMoment(now).orElse(now + TICK) - now;
    }

    /** Runs work on a thread of its own that {@link #interruptThreads} waits for. */
    final void run(String name, Runnable work) {
        threads.add(Thread.ofVirtual().name(name).start(() -> {
            try {
                work.run();
            } finally {
                locked(() -> threads.remove(Thread.currentThread()));
            }
        }));
    }

    /** Cancels calls under way, and blocks until their threads have ended. */
    final void interruptThreads() {
        threads.stream().filter(thread -> thread != Thread.currentThread()).forEach(Thread::interrupt);
        while (threads.stream().anyMatch(thread -> thread != Thread.currentThread())) {
            changed.awaitUninterruptibly();
        }
    }

    /** Waits for some time, in nanoseconds, as long as a condition holds. */
    final void awaitWhile(long time, BooleanSupplier condition) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = time;
            while (left > 0 && condition.getAsBoolean()) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    final void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    final <T> T underLock(Supplier<T> question) {
        lock.lock();
        try {
            return question.get();
        } finally {
            lock.unlock();
        }
    }
}
