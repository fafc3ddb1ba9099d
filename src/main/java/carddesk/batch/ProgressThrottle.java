package carddesk.batch;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** Tells a listener of progress: at once when it matters, otherwise at most ten times a second, and never two at a time. */
final class ProgressThrottle {

    private static final long APART = TimeUnit.MILLISECONDS.toNanos(100);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private boolean isNew;
    private boolean isUrgent;

    /** Records a change; the next notice reports it. */
    void mention() {
        raise(false);
    }

    /** Records a change and reports it immediately. */
    void announce() {
        raise(true);
    }

    /**
     * Tells until it is over.
     *
     * @param tell reports the changes; returns whether there will be more
     */
    void tellAll(BooleanSupplier tell) {
        while (awaitNews()) {
            if (!tell.getAsBoolean()) {
                return;
            }
        }
    }

    private boolean awaitNews() {
        lock.lock();
        try {
            var left = APART;
            while (left > 0 && !isUrgent) {
                left = news.awaitNanos(left);
            }
            while (!isNew) {
                news.await();
            }
            isNew = false;
            isUrgent = false;
            return true;
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void raise(boolean urgent) {
        lock.lock();
        try {
            isNew = true;
            isUrgent |= urgent;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
