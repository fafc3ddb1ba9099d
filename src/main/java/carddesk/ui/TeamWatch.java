package carddesk.ui;

import carddesk.journal.History;
import carddesk.journal.OnlineDesk;
import carddesk.journal.TeamChanges;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Follows what the desks of a team do, this one included, and whether their server can be reached; a local history has nothing to follow. Used on
 * the FX thread, where its listeners are called.
 */
public final class TeamWatch implements AutoCloseable {

    private static final long LOOKS_EVERY_SECONDS = 20;

    /** Several desks that run a batch change dozens of rows in this time. */
    private static final long BATCHES_AFTER_SECONDS = 2;

    private final History history;
    private final BackgroundExecutor executor;
    private final InstantSource clock;
    private final BackgroundTask looking;
    private final Changed entries = new Changed(0);
    private final Changed batches = new Changed(BATCHES_AFTER_SECONDS);
    private final List<Runnable> reconnections = new CopyOnWriteArrayList<>();
    private final ReadOnlyObjectWrapper<@Nullable Instant> lostSince = new ReadOnlyObjectWrapper<>(this, "lostSince");
    private final ReadOnlyObjectWrapper<List<OnlineDesk>> online = new ReadOnlyObjectWrapper<>(this, "online", List.of());
    private @Nullable TeamChanges changes;
    private boolean closed;

    private TeamWatch(History history, BackgroundExecutor executor, InstantSource clock) {
        this.history = history;
        this.executor = executor;
        this.clock = clock;
        this.looking = executor.task();
    }

    /** Begins to follow the changes of a history. */
    public static TeamWatch start(History history, BackgroundExecutor executor, InstantSource clock) {
        var watch = new TeamWatch(history, executor, clock);
        watch.changes = history.changes(watch.new Heard()).orElse(null);
        if (history.isShared()) {
            watch.lookRegularly();
        }
        return watch;
    }

    /** Calls a listener with the ids of entries that began or have another outcome. */
    public Subscription onEntries(Consumer<Set<Long>> listener) {
        return entries.add(listener);
    }

    /** Calls a listener with the ids of batches that began, ended, or have rows with another status; many changes at a time. */
    public Subscription onBatches(Consumer<Set<Long>> listener) {
        return batches.add(listener);
    }

    /** Calls a listener when the server can be reached again: changes may have been missed. */
    public Subscription onReconnection(Runnable listener) {
        reconnections.add(listener);
        return () -> reconnections.remove(listener);
    }

    /** Since when the server cannot be reached, by this computer's clock; null while it can. */
    public ReadOnlyObjectProperty<@Nullable Instant> lostSinceProperty() {
        return lostSince.getReadOnlyProperty();
    }

    /** The desks that are there, ordered by operator; renewed every {@value #LOOKS_EVERY_SECONDS} seconds and with each change. */
    public ReadOnlyObjectProperty<List<OnlineDesk>> onlineProperty() {
        return online.getReadOnlyProperty();
    }

    private void lookRegularly() {
        look();
        executor.schedule(this::lookRegularly, LOOKS_EVERY_SECONDS, TimeUnit.SECONDS);
    }

    private void look() {
        if (history.isShared() && !closed && lostSince.get() == null && !looking.busyProperty().get()) {
            looking.run(history::online, online::set, unreachable -> {}); // the connection that hears changes shows that
        }
    }

    private void connected() {
        boolean wasLost = lostSince.get() != null;
        lostSince.set(null);
        look();
        if (wasLost) {
            reconnections.forEach(Runnable::run);
        }
    }

    private void lost() {
        if (lostSince.get() == null) {
            lostSince.set(clock.instant());
            looking.cancel();
            online.set(List.of()); // unknown until the server is back
        }
    }

    /** Drops what was heard before the end and arrives after it. */
    private void ifOpen(Runnable action) {
        if (!closed) {
            action.run();
        }
    }

    /** Changes that were heard since the last delivery, which happens once for many. */
    private final class Changed {

        private final long delay;
        private final Set<Long> ids = ConcurrentHashMap.newKeySet();
        private final AtomicBoolean isDue = new AtomicBoolean();
        private final List<Consumer<Set<Long>>> listeners = new CopyOnWriteArrayList<>();

        /** @param delay between a change and its delivery, in seconds */
        Changed(long delay) {
            this.delay = delay;
        }

        Subscription add(Consumer<Set<Long>> listener) {
            listeners.add(listener);
            return () -> listeners.remove(listener);
        }

        void hear(long id) {
            ids.add(id);
            if (isDue.compareAndSet(false, true)) {
                executor.onFxThread(() -> executor.schedule(() -> ifOpen(this::deliver), delay, TimeUnit.SECONDS));
            }
        }

        private void deliver() {
            isDue.set(false);
            var some = Set.copyOf(ids);
            ids.removeAll(some);
            listeners.forEach(listener -> listener.accept(some));
            look();
        }
    }

    /** Called on the thread that listens. */
    private final class Heard implements TeamChanges.Listener {

        @Override
        public void changed(long entryId) {
            entries.hear(entryId);
        }

        @Override
        public void batchChanged(long batchId) {
            batches.hear(batchId);
        }

        @Override
        public void connected() {
            executor.onFxThread(() -> ifOpen(TeamWatch.this::connected));
        }

        @Override
        public void lost() {
            executor.onFxThread(() -> ifOpen(TeamWatch.this::lost));
        }
    }

    /** Ends the following. */
    @Override
    public void close() {
        closed = true;
        if (changes != null) {
            changes.close();
        }
    }
}
