package carddesk.batch;

import carddesk.batch.RowProcessor.RowStep;
import carddesk.journal.BatchRow;
import carddesk.journal.BatchRow.Status;
import carddesk.journal.BatchStore;
import carddesk.journal.JournalException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The order of the rows: first those whose outcome is unknown, then those that wait, in the file's order; those to be tried again when their
 * time has come.
 *
 * <p>Rows are claimed from the journal a page at a time. While a row is tried, other rows of the same card wait for it. Of a batch that other desks
 * share, rows are claimed again each second while there is nothing new to do: others may have given some back, or are gone. Times are nanoseconds
 * of a monotonic clock. Not safe for use by several threads.
 */
final class RowQueue {

    private static final int MOST_HELD = 1_000;
    private static final long ROUND = TimeUnit.SECONDS.toNanos(1);
    private static final List<Status> ORDER = List.of(Status.UNDER_WAY, Status.UNKNOWN, Status.WAITING);

    private final Function<BatchRow, RowCheck.Result> check;
    private final int pageSize;
    private final boolean isShared;
    private final Deque<Status> toRead = new ArrayDeque<>(ORDER);
    private final Deque<RowTask> fresh = new ArrayDeque<>();
    private final List<RowTask> held = new ArrayList<>();
    private final List<Timed> later = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();
    private final Set<Long> unsettled = new HashSet<>();
    private boolean isFirstRound = true;
    private long roundEnded;
    private int from;

    private record Timed(RowTask task, long notBefore) {}

    RowQueue(BatchStore store, Function<BatchRow, RowCheck.Result> check) {
        this.check = check;
        this.pageSize = store.claimedAtOnce();
        this.isShared = store.isShared();
    }

    record Page(Status status, int from, int limit, boolean isFirstRound) {
        List<BatchRow> claim(BatchStore store, long batchId) throws JournalException {
            return store.claim(batchId, status, from, limit, isFirstRound);
        }
    }

    /** The page that must be claimed before anything more can come; empty when there is enough, or no more for now. */
    Optional<Page> wanted(long now) {
        if (isShared && toRead.isEmpty() && now - roundEnded >= ROUND) {
            again();
        }
        return fresh.isEmpty() && held.size() < MOST_HELD && !toRead.isEmpty()
                ? Optional.of(new Page(toRead.peek(), from, pageSize, isFirstRound)) : Optional.empty();
    }

    /** Begins another round of claims. */
    void again() {
        toRead.addAll(ORDER);
        isFirstRound = false;
        from = 0;
    }

    /** Takes in the wanted page. A row that has changed its status while it was read is not taken twice; returns those taken. */
    List<BatchRow> read(List<BatchRow> rows, long now) {
        boolean isUnsettled = toRead.peek() != Status.WAITING;
        var accepted = new ArrayList<BatchRow>();
        for (var row : rows) {
            if (!isFirstRound || !unsettled.contains(row.id())) {
                fresh.add(RowTask.of(row, check.apply(row)));
                accepted.add(row);
            }
            if (isUnsettled) {
                unsettled.add(row.id());
            }
        }
        if (rows.size() < pageSize) {
            toRead.pop();
            from = 0;
            roundEnded = now;
        } else {
            from = rows.getLast().position() + 1;
        }
        return accepted;
    }

    Optional<RowTask> next(long now) {
        var due = later.stream().filter(timed -> timed.notBefore() - now <= 0).findFirst();
        if (due.isPresent()) {
            later.remove(due.get());
            return due.map(Timed::task);
        }
        var free = held.stream().filter(one -> !taken.contains(one.card())).findFirst();
        if (free.isPresent()) {
            held.remove(free.get());
            taken.add(free.get().card());
            return free;
        }
        while (!fresh.isEmpty()) {
            var one = fresh.pop();
            if (taken.add(one.card())) {
                return Optional.of(one);
            }
            held.add(one);
        }
        return Optional.empty();
    }

    /** When the next row's time comes; empty when none waits for its time. */
    OptionalLong nextMoment(long now) {
        return later.stream().map(timed -> timed.notBefore() - now).min(Comparator.naturalOrder()).stream().mapToLong(left -> now + left).findFirst();
    }

    /** How long, in nanoseconds, until the last of the rows that wait for their time may be tried; 0 when none waits. */
    long longestWait(long now) {
        return later.stream().mapToLong(timed -> Math.max(0, timed.notBefore() - now)).max().orElse(0);
    }

    /** How many rows wait for their time. */
    int timed() {
        return later.size();
    }

    /** Whether nothing is left but what was handed out. */
    boolean isEmpty() {
        return toRead.isEmpty() && fresh.isEmpty() && held.isEmpty() && later.isEmpty();
    }

    /** Takes back a row that was handed out. */
    void take(RowTask handedOut, RowStep next, long now) {
        switch (next) {
            case RowStep.Settled _, RowStep.Dropped _ -> taken.remove(handedOut.card());
            case RowStep.Later(var again, Duration pause) -> later.add(new Timed(again, now + pause.toNanos()));
        }
    }
}
