package carddesk.wechatpay;

import io.github.bucket4j.BlockingStrategy;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A clock for a rate limiter that passes only while a thread waits, and without delay. */
final class SimulatedTime implements TimeMeter, BlockingStrategy {
    private final AtomicLong nanos = new AtomicLong();

    /** Time since the beginning. */
    Duration now() {
        return Duration.ofNanos(nanos.get());
    }

    void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Override
    public long currentTimeNanos() {
        return nanos.get();
    }

    @Override
    public boolean isWallClockBased() {
        return false;
    }

    @Override
    public void park(long nanosToPark) {
        nanos.addAndGet(nanosToPark);
    }
}
