package carddesk.ui.shell;

import carddesk.ui.CallMonitor;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** Whether this machine's clock is so wrong that a person must know, and what both clocks say; used on the FX thread. */
final class ClockWatch implements AutoCloseable {

    private static final Duration UNEVEN = Duration.ofSeconds(2);

    /**
     * What both clocks say now.
     *
     * @param skew this machine's clock minus the server's
     * @param here by this machine
     * @param there by the server
     */
    record Wrong(Duration skew, Instant here, Instant there) {
        /** Whether calls fail for it. */
        boolean isBeyondLimit() {
            return skew.abs().compareTo(CallMonitor.CALLS_FAIL) > 0;
        }
    }

    private final CallMonitor monitor;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final ReadOnlyObjectWrapper<@Nullable Wrong> shown = new ReadOnlyObjectWrapper<>(this, "shown");
    private final Subscription following;
    private Instant measuredAt = Instant.EPOCH;
    private long measuredNanos;
    private @Nullable Wrong dismissed;

    /** @param nanoTime goes on evenly, whatever is done to the clock */
    ClockWatch(CallMonitor monitor, InstantSource clock, LongSupplier nanoTime) {
        this.monitor = monitor;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.following = monitor.skewProperty().subscribe(this::measured);
    }

    /** What a person must know now; empty when the clock is right enough, or when the person knows already. */
    ReadOnlyObjectProperty<@Nullable Wrong> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** Takes both clocks on. A clock that was set meanwhile, or a sleep, makes the measurement worthless until the next call. */
    void tick() {
        var now = clock.instant();
        var expected = measuredAt.plusNanos(nanoTime.getAsLong() - measuredNanos);
        if (shown.get() != null && Duration.between(expected, now).abs().compareTo(UNEVEN) > 0) {
            monitor.forgetSkew();
        }
        var wrong = shown.get();
        shown.set(wrong == null ? null : new Wrong(wrong.skew(), now, now.minus(wrong.skew())));
    }

    /** The person knows; it is said again only when it gets so bad that calls fail, or after the clock was right. */
    void dismiss() {
        dismissed = shown.get();
        shown.set(null);
    }

    @Override
    public void close() {
        following.unsubscribe();
    }

    private void measured(@Nullable Duration skew) {
        measuredAt = clock.instant();
        measuredNanos = nanoTime.getAsLong();
        if (skew == null) {
            dismissed = null;
            shown.set(null);
            return;
        }
        var wrong = new Wrong(skew, measuredAt, measuredAt.minus(skew));
        boolean isNews = dismissed == null || (wrong.isBeyondLimit() && !dismissed.isBeyondLimit());
        shown.set(isNews ? wrong : null);
    }
}
