package carddesk.wechatpay;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * The departures of one operation and caller within the last second, and when the next one may follow.
 *
 * <p>The server counts arrivals, and a busy machine or network may deliver one request later than the next. An answer proves how late
 * its request can have arrived at most: at first, by all the time the answer took; later, by what it took longer than the quickest
 * answers do. That time is added to the second; as long as there is no answer, {@link #LATEST} is.
 *
 * <p>When hardly any answer is nearly as quick as the quickest, the server's own work takes the time, and an answer tells nothing of when its
 * request arrived: then requests are believed to arrive in time, until the server says that they came too fast.
 *
 * <p>Five may leave at once; those that follow keep apart, until there are two seconds of rest.
 *
 * <p>Times are nanoseconds of a monotonic clock. Not safe for use by several threads.
 */
final class PaceWindow {
    /** The most that a request is believed to arrive late. */
    static final long LATEST = TimeUnit.MILLISECONDS.toNanos(500);

    /** How many answers it takes to know how quick the quickest are. */
    static final int LEARNING = 20;

    private static final long SECOND_AND_MARGIN = TimeUnit.MILLISECONDS.toNanos(1001);

    // Of the quickest answer's time this much is not trusted: it may have been the server's work, which varies.
    private static final long DOUBT = TimeUnit.MILLISECONDS.toNanos(7);

    /** How many answers it takes to see that their times vary. */
    static final int COMPARED = 3;

    /** After how many answers a server that said "too fast" is taken at its answers' times again. */
    static final int DOUBTED = 20;

    private static final int REMEMBERED = 40;
    // No busy machine or network makes answers differ by so much for long; it takes a server that is at work.
    private static final long WIDELY_APART = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long NEARLY_AS_QUICK = TimeUnit.MILLISECONDS.toNanos(60);

    // What an arrival is believed to be late at most when answers tell nothing of it: more would cost the pace, less a 429 now and then.
    private static final long UNTOLD = TimeUnit.MILLISECONDS.toNanos(8);

    // Likewise, for those that left together: they open connections and hold each other up.
    private static final long UNTOLD_TOGETHER = TimeUnit.MILLISECONDS.toNanos(100);

    // After so long without a departure, five may leave at once again.
    private static final long REST = TimeUnit.SECONDS.toNanos(2);

    // Requests that leave together jostle each other on their way, and arrive in another order a second later.
    private static final long APART = TimeUnit.MILLISECONDS.toNanos(50);

    private final List<Entry> entries = new ArrayList<>();
    private final Deque<Long> lately = new ArrayDeque<>();
    private long lastAllowed;
    private int inARow;
    private OptionalLong pausedUntil = OptionalLong.empty();
    private long quickestAnswer = Long.MAX_VALUE;
    private int answers;
    private int doubted;

    /** One departure, planned or done. */
    static final class Entry {
        private final long untold;
        private OptionalLong departedAt = OptionalLong.empty();
        private long lateness = LATEST;
        private long latenessIfAnswersVary = LATEST;

        private Entry(long untold) {
            this.untold = untold;
        }
    }

    /** Nanoseconds until one more may depart, 0 for at once; empty as long as that hangs on a departure still to come. */
    OptionalLong waitFrom(long now) {
        boolean answersVary = answersVary();
        entries.removeIf(entry -> waitFor(entry, now, answersVary) <= 0);
        if (pausedUntil.isPresent() && pausedUntil.getAsLong() - now <= 0) {
            pausedUntil = OptionalLong.empty();
        }
        var least = Math.max(pausedUntil.isPresent() ? pausedUntil.getAsLong() - now : 0, apart(now));
        if (entries.size() < Pace.A_SECOND) {
            return OptionalLong.of(least);
        }
        var waits = entries.stream().map(entry -> waitFor(entry, now, answersVary)).sorted(Comparator.reverseOrder()).toList();
        long wait = waits.get(Pace.A_SECOND - 1);
        if (wait == Long.MAX_VALUE) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Math.max(wait, least));
    }

    // Whether answers vary is judged by all that is known now, so that the first answers of all hold nobody back once they are seen to.
    private long waitFor(Entry entry, long now, boolean answersVary) {
        var lateness = answersVary ? entry.latenessIfAnswersVary : entry.lateness;
        return entry.departedAt.isPresent() ? entry.departedAt.getAsLong() + lateness + SECOND_AND_MARGIN - now : Long.MAX_VALUE;
    }

    private long apart(long now) {
        return inARow < Pace.A_SECOND || now - lastAllowed >= APART ? 0 : lastAllowed + APART - now;
    }

    /**
     * Plans a departure; it counts from now on, for as long as it takes to depart and a second more.
     *
     * @param allowed the moment from which it may leave
     */
    Entry plan(long allowed) {
        inARow = inARow > 0 && allowed - lastAllowed < REST ? inARow + 1 : 1;
        lastAllowed = allowed;
        var entry = new Entry(inARow <= Pace.A_SECOND ? UNTOLD_TOGETHER : UNTOLD);
        entries.add(entry);
        return entry;
    }

    /** Fixes the moment of a departure; later calls change nothing. */
    void departed(Entry entry, long now) {
        if (entry.departedAt.isEmpty()) {
            entry.departedAt = OptionalLong.of(now);
        }
    }

    /** Notes that the answer has begun to come, so the request has arrived. */
    void answered(Entry entry, long now) {
        departed(entry, now);
        var took = now - entry.departedAt.getAsLong();
        quickestAnswer = Math.min(quickestAnswer, took);
        answers = Math.min(answers + 1, LEARNING);
        lately.addLast(took);
        if (lately.size() > REMEMBERED) {
            lately.removeFirst();
        }
        doubted = Math.max(doubted - 1, 0);
        var usual = answers < LEARNING ? 0 : Math.max(quickestAnswer - DOUBT, 0);
        entry.lateness = Math.min(entry.lateness, took - usual);
        entry.latenessIfAnswersVary = Math.min(entry.untold, took);
    }

    /** Forgets a planned departure that never happens; does nothing once it has departed. */
    void giveBack(Entry entry) {
        if (entry.departedAt.isEmpty() && entries.remove(entry)) {
            inARow--;
        }
    }

    /** The server has said "too fast": lets nothing new depart for a while; a longer pause already set stays. */
    void pause(Duration pause, long now) {
        doubted = DOUBTED;
        var until = now + pause.toNanos();
        if (pausedUntil.isEmpty() || pausedUntil.getAsLong() - until < 0) {
            pausedUntil = OptionalLong.of(until);
        }
    }

    private boolean answersVary() {
        if (doubted > 0 || lately.size() < COMPARED) {
            return false;
        }
        long others = lately.stream().filter(took -> took - quickestAnswer <= NEARLY_AS_QUICK).count() - 1;
        long slowest = lately.stream().mapToLong(Long::longValue).max().orElse(0);
        return slowest - quickestAnswer >= WIDELY_APART && others * 3 < lately.size() - 1;
    }
}
