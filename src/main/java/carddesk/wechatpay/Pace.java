package carddesk.wechatpay;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Keeps each operation of each caller at five departures in any one second (protocol section 1); one pace serves the whole program.
 *
 * <p>A token bucket (Bucket4j) cannot both let five go at once and never let six leave within a second, because it counts permits
 * and not departures; so this class counts departures itself. A slot counts from the moment it is taken until one second after its
 * request has really left, and as much longer as it may have travelled ({@link PaceWindow}), so a request that stalls on its way
 * holds its successor back. Waiting is first come, first served.
 */
public final class Pace {
    /** How many requests of one operation and caller may depart within any one second. */
    public static final int A_SECOND = 5;

    // Signing and connecting happen within this time before the allowed moment, so that they cost no throughput.
    private static final long LEAD = TimeUnit.MILLISECONDS.toNanos(20);

    // A thread that sleeps wakes up to so much later than asked for; each second would lose it.
    private static final long WAKING = TimeUnit.MICROSECONDS.toNanos(500);

    private final LongSupplier nanoTime;
    private final Map<Key, Limit> limits = new ConcurrentHashMap<>();

    private record Key(String operation, String callerId) {}

    /** Leave for one request to depart; it is to be settled by {@link #departed} or {@link #giveBack}, or it blocks others. */
    public interface Slot {
        /** Waits the last few milliseconds, if any, until the request may leave. */
        void awaitTurn() throws InterruptedException;

        /** The request has left this machine just now; only the first call counts. */
        void departed();

        /** The answer to the request has begun to come, which lets the next one follow a little sooner. */
        void answered();

        /** The request will never leave; does nothing once it has departed. */
        void giveBack();
    }

    /** @param nanoTime a monotonic clock in nanoseconds, such as {@link System#nanoTime} */
    public Pace(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * Waits for a slot.
     *
     * @throws InterruptedException when the thread is interrupted before there is one; nothing is taken then
     */
    public Slot take(String operation, String callerId) throws InterruptedException {
        return limit(operation, callerId).take();
    }

    /** After a 429: lets no further request of this operation and caller begin for a while, then goes on as before. */
    public void slowDown(String operation, String callerId, Duration pause) {
        limit(operation, callerId).pause(pause);
    }

    private Limit limit(String operation, String callerId) {
        return limits.computeIfAbsent(new Key(operation, callerId), _ -> new Limit());
    }

    /** The queue and the window of one operation and caller. */
    private final class Limit {
        private final ReentrantLock lock = new ReentrantLock();
        private final Deque<Condition> queue = new ArrayDeque<>();
        private final PaceWindow window = new PaceWindow();

        Slot take() throws InterruptedException {
            lock.lockInterruptibly();
            try {
                var turn = lock.newCondition();
                queue.addLast(turn);
                try {
                    return awaitSlot(turn);
                } finally {
                    queue.remove(turn);
                    callFirst();
                }
            } finally {
                lock.unlock();
            }
        }

        void pause(Duration pause) {
            locked(() -> window.pause(pause, nanoTime.getAsLong()));
        }

        private Slot awaitSlot(Condition turn) throws InterruptedException {
            while (true) {
                if (!turn.equals(queue.peekFirst())) {
                    turn.await();
                    continue;
                }
                var now = nanoTime.getAsLong();
                var wait = window.waitFrom(now);
                if (wait.isEmpty()) {
                    turn.await();
                } else if (wait.getAsLong() <= LEAD) {
                    long allowed = now + wait.getAsLong();
                    return new LimitSlot(this, window.plan(allowed), allowed);
                } else {
                    turn.awaitNanos(wait.getAsLong() - LEAD);
                }
            }
        }

        private void callFirst() {
            var first = queue.peekFirst();
            if (first != null) {
                first.signal();
            }
        }

        private void locked(Runnable change) {
            lock.lock();
            try {
                change.run();
                callFirst();
            } finally {
                lock.unlock();
            }
        }
    }

    /** A slot of one limit. */
    private final class LimitSlot implements Slot {
        private final Limit limit;
        private final PaceWindow.Entry entry;
        private final long notBefore;

        LimitSlot(Limit limit, PaceWindow.Entry entry, long notBefore) {
            this.limit = limit;
            this.entry = entry;
            this.notBefore = notBefore;
        }

        @Override
        public void awaitTurn() throws InterruptedException {
            for (var left = notBefore - nanoTime.getAsLong(); left > 0; left = notBefore - nanoTime.getAsLong()) {
                if (left > WAKING) {
                    TimeUnit.NANOSECONDS.sleep(left - WAKING);
                } else {
                    Thread.onSpinWait();
                }
            }
        }

        @Override
        public void departed() {
            limit.locked(() -> limit.window.departed(entry, nanoTime.getAsLong()));
        }

        @Override
        public void answered() {
            limit.locked(() -> limit.window.answered(entry, nanoTime.getAsLong()));
        }

        @Override
        public void giveBack() {
            limit.locked(() -> limit.window.giveBack(entry));
        }
    }
}
