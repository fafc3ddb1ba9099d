package carddesk.ui.batch;

import carddesk.journal.Attribution;
import carddesk.journal.BatchStore;
import carddesk.journal.JournalException;
import carddesk.journal.StoredBatch;
import carddesk.ui.BackgroundTask;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The batches of this profile that stopped before their end, and the last one that did not. */
final class OpenBatches {

    /**
     * What the journal holds.
     *
     * @param open those that can go on, the newest first
     * @param lastEnded the newest that has ended: its result may not have been saved yet
     */
    record Listing(List<StoredBatch> open, Optional<StoredBatch> lastEnded) {
        Listing {
            open = List.copyOf(open);
        }
    }

    private final BatchStore store;
    private final Attribution attribution;
    private final BackgroundTask task;
    private final ReadOnlyObjectWrapper<Listing> listing =
            new ReadOnlyObjectWrapper<>(this, "listing", new Listing(List.of(), Optional.empty()));
    private final ReadOnlyObjectWrapper<Optional<Exception>> failure = new ReadOnlyObjectWrapper<>(this, "failure", Optional.empty());

    /** @param attribution on whose behalf they run */
    OpenBatches(BatchStore store, Attribution attribution, BackgroundTask task) {
        this.store = store;
        this.attribution = attribution;
        this.task = task;
    }

    /** What there is to go on with. */
    ReadOnlyObjectProperty<Listing> listingProperty() {
        return listing.getReadOnlyProperty();
    }

    /** Why the journal could not be read or written. */
    ReadOnlyObjectProperty<Optional<Exception>> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /** Reads them. */
    void load() {
        failure.set(Optional.empty());
        task.run(this::read, listing::set, problem -> failure.set(Optional.of(problem)));
    }

    /** Ends one: it is not offered again. */
    void end(StoredBatch batch) {
        failure.set(Optional.empty());
        task.run(() -> {
            store.end(batch.id());
            return read();
        }, listing::set, problem -> failure.set(Optional.of(problem)));
    }

    private Listing read() throws JournalException {
        return new Listing(
                store.open(attribution.profile(), attribution.merchantType()),
                store.ended(attribution.profile(), attribution.merchantType(), 1).stream().findFirst());
    }
}
