package carddesk.journal;

import carddesk.journal.Link.Kind;
import carddesk.wechatpay.SendObserver;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The attempts that this process is sending, and the time since the calls of those with an unknown outcome ended. Thread-safe.
 *
 * <p>For some time after its end a call may still reach the server. The system clock cannot measure that time, since it may be set during or
 * between runs. Within a run a monotonic clock counts; calls of earlier runs ended no later than this run began. Beyond that, only times signed
 * by WeChat Pay prove anything: one of an earlier run, and one of this run.
 */
final class Attempts {

    /** Signed times are whole seconds: two of them may be this much closer. */
    private static final Duration RESOLUTION = Duration.ofSeconds(1);

    private final Database database;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final long began;
    private final Map<Long, SendRecorder> underWay = new ConcurrentHashMap<>();
    private final Set<Long> resolving = ConcurrentHashMap.newKeySet();
    private final Map<Long, Long> ended = new ConcurrentHashMap<>();

    /** Entries with their first signed time in this run, which the monotonic clock measures better. */
    private final Set<Long> signed = ConcurrentHashMap.newKeySet();

    /** @param nanos a monotonic clock */
    Attempts(Database database, InstantSource clock, LongSupplier nanos) {
        this.database = database;
        this.clock = clock;
        this.nanos = nanos;
        this.began = nanos.getAsLong();
    }

    /** @param sentBefore number of recorded sends of the entry */
    void begin(long entryId, int sentBefore) {
        underWay.put(entryId, new SendRecorder(database, entryId, sentBefore, clock));
    }

    /** Records the sends of an attempt; ignores those of an attempt that has ended. */
    SendObserver recorder(long entryId) {
        var recorder = underWay.get(entryId);
        return recorder == null ? SendObserver.NONE : recorder;
    }

    /** The end of an attempt: writes the result of its last send; on close the attempt has ended, whether or not that was written. */
    final class Ending implements AutoCloseable {

        private final long entryId;

        private Ending(long entryId) {
            this.entryId = entryId;
        }

        /** Call it in the transaction that writes the outcome. */
        void write(Handle handle) {
            var recorder = underWay.get(entryId);
            if (recorder != null) {
                recorder.finish(handle);
            }
        }

        @Override
        public void close() {
            abandon(entryId);
            resolving.remove(entryId);
        }
    }

    Ending ending(long entryId) {
        return new Ending(entryId);
    }

    /** Ends an attempt without writing its outcome. */
    void abandon(long entryId) {
        if (underWay.remove(entryId) != null) {
            ended.put(entryId, nanos.getAsLong()); // of the last call: an entry that was never sent is used again
        }
    }

    void startResolving(long entryId) {
        resolving.add(entryId);
    }

    void stopResolving(long entryId) {
        resolving.remove(entryId);
    }

    /** Returns whether an attempt is being sent, or a running batch queries it. */
    boolean isUnderWay(long entryId) {
        return underWay.containsKey(entryId) || resolving.contains(entryId);
    }

    /** Returns whether this process is sending an attempt. */
    boolean isSending(long entryId) {
        return underWay.containsKey(entryId);
    }

    Set<Long> underWay() {
        var all = new HashSet<>(underWay.keySet());
        all.addAll(resolving);
        return all;
    }

    /** See {@link History#mayArriveFor}. */
    Duration mayArriveFor(JournalEntry entry, @Nullable Instant verifiedTime, Duration latest) {
        if (underWay.containsKey(entry.id())) {
            return latest;
        }
        return remaining(entry, verifiedTime, latest, Duration.ofNanos(nanos.getAsLong() - ended.getOrDefault(entry.id(), began)));
    }

    /** @param measured time since the end of the attempt's call */
    Duration remaining(JournalEntry entry, @Nullable Instant verifiedTime, Duration latest, Duration measured) {
        var proven = Optional.ofNullable(entry.verifiedAfter()).filter(_ -> !signed.contains(entry.id()))
                .flatMap(first -> Optional.ofNullable(verifiedTime).map(now -> Duration.between(first, now).minus(RESOLUTION)));
        return latest.minus(proven.filter(longer -> longer.compareTo(measured) > 0).orElse(measured));
    }

    /** Applies {@link AttemptRule} and returns the entry. */
    JournalEntry resolve(Handle handle, Link link, long entryId, Sighting seen) throws JournalException {
        Optional.ofNullable(seen.verifiedTime()).ifPresent(time -> verifiedAfter(handle, link, entryId, time));
        var now = clock.instant();
        link.about(Kind.OUTCOME, entryId, now);
        return AttemptRule.apply(handle, entryId, seen, now);
    }

    /** Stores a time signed after the call of an attempt had ended, unless an earlier one is stored. */
    void verifiedAfter(Handle handle, Link link, long entryId, Instant time) {
        link.about(Kind.OUTCOME, entryId, time);
        if (Entries.verifiedAfter(handle, entryId, time) == 1) {
            signed.add(entryId);
        }
    }
}
