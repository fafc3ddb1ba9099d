package carddesk.ui.history;

import carddesk.journal.History;
import carddesk.journal.History.Old;
import carddesk.ui.BackgroundTask;
import carddesk.ui.TaskResult;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Erases old attempts: at the start those that were kept long enough, and others when a person wants it. */
public final class Erasure {

    /** Entries older than a moment, to erase if the user agrees. */
    record Question(Old old, Instant before) {}

    /** Number of erased entries; with months if they were kept for that long, null if the user erased them. */
    record Erased(int entries, @Nullable Integer keptMonths) {}

    private static final Logger LOG = LoggerFactory.getLogger(Erasure.class);

    private final History history;
    private final BackgroundTask task;
    private final InstantSource clock;
    private final ZoneId zone;
    private final Runnable changed;
    private final ReadOnlyObjectWrapper<TaskResult<Erased>> result = new ReadOnlyObjectWrapper<>(this, "result", TaskResult.ready());

    /** @param changed called when the journal holds fewer entries than before */
    Erasure(History history, BackgroundTask task, InstantSource clock, ZoneId zone, Runnable changed) {
        this.history = history;
        this.task = task;
        this.clock = clock;
        this.zone = zone;
        this.changed = changed;
    }

    /** Erases what is older than so many months; 0 keeps everything. */
    public void keepMonths(int months) {
        if (months > 0) {
            erase(monthsAgo(months), months);
        }
    }

    /** Finds out what is older than so many months, to ask the person; 0 for everything. */
    void prepare(int months, Consumer<Question> ask) {
        var before = monthsAgo(months);
        task.run(() -> history.olderThan(before), old -> ask.accept(new Question(old, before)), this::failed);
    }

    /** Erases what the person agreed to. */
    void erase(Instant before) {
        erase(before, null);
    }

    /** The person has read it, or did not agree. */
    void forget() {
        result.set(TaskResult.ready());
    }

    ReadOnlyObjectProperty<TaskResult<Erased>> resultProperty() {
        return result.getReadOnlyProperty();
    }

    private Instant monthsAgo(int months) {
        return clock.instant().atZone(zone).minusMonths(months).toInstant();
    }

    private void erase(Instant before, @Nullable Integer keptMonths) {
        task.run(() -> history.eraseOlderThan(before), erased -> erased(erased, keptMonths), this::failed);
    }

    private void erased(int entries, @Nullable Integer keptMonths) {
        if (entries > 0) {
            LOG.info("{} entries of the history were erased, {}", entries, keptMonths != null ? "kept long enough" : "by hand");
            changed.run();
        }
        if (entries > 0 || keptMonths == null) {
            result.set(TaskResult.succeeded(new Erased(entries, keptMonths)));
        }
    }

    private void failed(Exception problem) {
        result.set(TaskResult.failed(problem));
    }
}
