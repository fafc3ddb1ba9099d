package carddesk.wechatpay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * The departures of one operation and caller within the last second, and when the next one may follow.
 *
 * <p>Times are nanoseconds of a monotonic clock. Not safe for use by several threads.
 */
final class PaceWindow {
    /** How many may depart within any one second. */
    static final int DEPARTURES = 5;

    // The server counts arrivals: the margin covers requests that travel a little faster than the one five before them.
    private static final long SECOND_AND_MARGIN = TimeUnit.MILLISECONDS.toNanos(1008);

    private final List<Entry> entries = new ArrayList<>();
    private OptionalLong pausedUntil = OptionalLong.empty();

    /** One departure, planned or done. */
    static final class Entry {
        private OptionalLong departedAt = OptionalLong.empty();

        private long waitFrom(long now) {
            return departedAt.isPresent() ? departedAt.getAsLong() + SECOND_AND_MARGIN - now : Long.MAX_VALUE;
        }
    }

    /** Nanoseconds until one more may depart, 0 for at once; empty as long as that hangs on a departure still to come. */
    OptionalLong waitFrom(long now) {
        entries.removeIf(entry -> entry.waitFrom(now) <= 0);
        if (pausedUntil.isPresent() && pausedUntil.getAsLong() - now <= 0) {
            pausedUntil = OptionalLong.empty();
        }
        var pause = pausedUntil.isPresent() ? pausedUntil.getAsLong() - now : 0;
        if (entries.size() < DEPARTURES) {
            return OptionalLong.of(pause);
        }
        var waits = entries.stream().map(entry -> entry.waitFrom(now)).sorted(Comparator.reverseOrder()).toList();
        long wait = waits.get(DEPARTURES - 1);
        return wait == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(Math.max(wait, pause));
    }

    /** Plans a departure; it counts from now on, for as long as it takes to depart and a second more. */
    Entry plan() {
        var entry = new Entry();
        entries.add(entry);
        return entry;
    }

    /** Fixes the moment of a departure; later calls change nothing. */
    void departed(Entry entry, long now) {
        if (entry.departedAt.isEmpty()) {
            entry.departedAt = OptionalLong.of(now);
        }
    }

    /** Forgets a planned departure that never happens; does nothing once it has departed. */
    void giveBack(Entry entry) {
        if (entry.departedAt.isEmpty()) {
            entries.remove(entry);
        }
    }

    /** Lets nothing new depart for a while; a longer pause already set stays. */
    void pause(Duration pause, long now) {
        var until = now + pause.toNanos();
        if (pausedUntil.isEmpty() || pausedUntil.getAsLong() - until < 0) {
            pausedUntil = OptionalLong.of(until);
        }
    }
}
