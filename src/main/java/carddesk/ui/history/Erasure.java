package carddesk.ui.history;

import carddesk.journal.Journal;
import carddesk.journal.Journal.Old;
import carddesk.ui.BackgroundTask;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Erases old attempts: at the start those that were kept long enough, and others when a person wants it. */
public final class Erasure {

    /** What there is to tell of it. */
    sealed interface State {
        /** Nothing. */
        record Nothing() implements State {}

        /** What would go if the person agrees; before which moment. */
        record Asks(Old old, Instant before) implements State {}

        /** So many are gone; at the start when they were kept for so many months. */
        record Erased(int entries, Optional<Integer> keptMonths) implements State {}

        /** It did not work. */
        record Failed(Exception problem) implements State {}
    }

    private static final Logger LOG = LoggerFactory.getLogger(Erasure.class);

    private final Journal journal;
    private final BackgroundTask task;
    private final InstantSource clock;
    private final ZoneId zone;
    private final Runnable changed;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(this, "state", new State.Nothing());

    /** @param changed called when the journal holds fewer entries than before */
    Erasure(Journal journal, BackgroundTask task, InstantSource clock, ZoneId zone, Runnable changed) {
        this.journal = journal;
        this.task = task;
        this.clock = clock;
        this.zone = zone;
        this.changed = changed;
    }

    /** Erases what is older than so many months; 0 keeps everything. */
    public void keepMonths(int months) {
        if (months > 0) {
            erase(monthsAgo(months), Optional.of(months));
        }
    }

    /** Finds out what is older than so many months, to ask the person; 0 for everything. */
    void prepare(int months) {
        var before = monthsAgo(months);
        task.run(() -> journal.olderThan(before), old -> state.set(new State.Asks(old, before)), this::failed);
    }

    /** Erases what the person agreed to. */
    void erase(Instant before) {
        erase(before, Optional.empty());
    }

    /** The person has read it, or did not agree. */
    void forget() {
        state.set(new State.Nothing());
    }

    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    private Instant monthsAgo(int months) {
        return clock.instant().atZone(zone).minusMonths(months).toInstant();
    }

    private void erase(Instant before, Optional<Integer> keptMonths) {
        task.run(() -> journal.eraseOlderThan(before), erased -> erased(erased, keptMonths), this::failed);
    }

    private void erased(int entries, Optional<Integer> keptMonths) {
        if (entries > 0) {
            LOG.info("{} entries of the history were erased, {}", entries, keptMonths.isPresent() ? "kept long enough" : "by hand");
            changed.run();
        }
        if (entries > 0 || keptMonths.isEmpty()) {
            state.set(new State.Erased(entries, keptMonths));
        }
    }

    private void failed(Exception problem) {
        state.set(new State.Failed(problem));
    }
}
