package carddesk.journal;

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

/**
 * The attempts that this process is sending, and how long ago the calls of those with an unknown outcome ended; safe for use by several threads.
 *
 * <p>Until some time after its end a call may still reach the server. This machine's clock does not measure that: it may be set while the program
 * runs and between two runs. Within one run a monotonic clock counts; the calls of earlier runs ended when this run began at the latest. Beyond
 * that, only times that WeChat Pay signed prove anything: one of an earlier run, and one of this run.
 */
final class Attempts {

    /** Signed times are whole seconds: two of them may be this much closer than they say. */
    private static final Duration RESOLUTION = Duration.ofSeconds(1);

    private final DatabaseWorker database;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final long began;
    private final Map<Long, SendRecorder> underWay = new ConcurrentHashMap<>();
    private final Set<Long> resolving = ConcurrentHashMap.newKeySet();
    private final Map<Long, Long> ended = new ConcurrentHashMap<>();

    /** Entries whose first signed time after their call is of this run: the monotonic clock measures this run better. */
    private final Set<Long> signed = ConcurrentHashMap.newKeySet();

    /** @param nanos a monotonic clock */
    Attempts(DatabaseWorker database, InstantSource clock, LongSupplier nanos) {
        this.database = database;
        this.clock = clock;
        this.nanos = nanos;
        this.began = nanos.getAsLong();
    }

    /** @param sentBefore how many sends of the entry are recorded already */
    void begin(long entryId, int sentBefore) {
        underWay.put(entryId, new SendRecorder(database, entryId, sentBefore, clock));
    }

    /** Records the sends of an attempt that began; ignores those of one that has ended. */
    SendObserver recorder(long entryId) {
        var recorder = underWay.get(entryId);
        return recorder == null ? SendObserver.NONE : recorder;
    }

    /** The end of an attempt: writes what came back of its last send, and when closed, whether or not that was written, the attempt has ended. */
    final class Ending implements AutoCloseable {

        private final long entryId;

        private Ending(long entryId) {
            this.entryId = entryId;
        }

        /** Part of the change that writes the outcome. */
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

    /** Ends an attempt whose outcome is not written. */
    void abandon(long entryId) {
        if (underWay.remove(entryId) != null) {
            ended.putIfAbsent(entryId, nanos.getAsLong());
        }
    }

    /** A running batch asks about an attempt itself. */
    void startResolving(long entryId) {
        resolving.add(entryId);
    }

    void stopResolving(long entryId) {
        resolving.remove(entryId);
    }

    /** Whether an attempt is being sent, or a running batch asks about it. */
    boolean isUnderWay(long entryId) {
        return underWay.containsKey(entryId) || resolving.contains(entryId);
    }

    Set<Long> underWay() {
        var all = new HashSet<>(underWay.keySet());
        all.addAll(resolving);
        return all;
    }

    /** See {@link Journal#mayArriveFor}. */
    Duration mayArriveFor(JournalEntry entry, Optional<Instant> verifiedTime, Duration latest) {
        if (underWay.containsKey(entry.id())) {
            return latest;
        }
        var measured = Duration.ofNanos(nanos.getAsLong() - ended.getOrDefault(entry.id(), began));
        var proven = entry.verifiedAfter().filter(_ -> !signed.contains(entry.id()))
                .flatMap(first -> verifiedTime.map(now -> Duration.between(first, now).minus(RESOLUTION)));
        return latest.minus(proven.filter(longer -> longer.compareTo(measured) > 0).orElse(measured));
    }

    /** Applies {@link AttemptRule} to what a card that was asked for says about an attempt, and returns its entry as it is then. */
    JournalEntry resolve(Handle handle, long entryId, Sighting seen) throws JournalException {
        seen.verifiedTime().ifPresent(time -> verifiedAfter(handle, entryId, time));
        return AttemptRule.apply(handle, entryId, seen, clock.instant());
    }

    /** Remembers a time that was signed after an attempt's call had ended, unless an earlier one is known. */
    void verifiedAfter(Handle handle, long entryId, Instant time) {
        if (Entries.verifiedAfter(handle, entryId, time) == 1) {
            signed.add(entryId);
        }
    }
}
