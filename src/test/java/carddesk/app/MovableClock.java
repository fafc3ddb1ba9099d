package carddesk.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/** The machine's clock, which a test can move as a sleeping machine or a person would. */
final class MovableClock extends Clock {

    private final AtomicReference<Duration> moved = new AtomicReference<>(Duration.ZERO);
    private final Clock machine;

    MovableClock(ZoneId zone) {
        this.machine = Clock.system(zone);
    }

    void move(Duration by) {
        moved.accumulateAndGet(by, Duration::plus);
    }

    @Override
    public ZoneId getZone() {
        return machine.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.offset(machine.withZone(zone), moved.get());
    }

    @Override
    public Instant instant() {
        return machine.instant().plus(moved.get());
    }
}
