package carddesk.ui.batch;

import carddesk.journal.Attribution;
import carddesk.journal.BatchStore;
import carddesk.journal.StoredBatch;
import carddesk.ui.Lane;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The batches of this profile that stopped before their end. */
final class OpenBatches {

    private final BatchStore store;
    private final Attribution attribution;
    private final Lane lane;
    private final ReadOnlyObjectWrapper<List<StoredBatch>> batches = new ReadOnlyObjectWrapper<>(this, "batches", List.of());
    private final ReadOnlyObjectWrapper<Optional<Exception>> failure = new ReadOnlyObjectWrapper<>(this, "failure", Optional.empty());

    /** @param attribution on whose behalf they run */
    OpenBatches(BatchStore store, Attribution attribution, Lane lane) {
        this.store = store;
        this.attribution = attribution;
        this.lane = lane;
    }

    /** The newest first. */
    ReadOnlyObjectProperty<List<StoredBatch>> batchesProperty() {
        return batches.getReadOnlyProperty();
    }

    /** Why the journal could not be read or written. */
    ReadOnlyObjectProperty<Optional<Exception>> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /** Reads them. */
    void load() {
        failure.set(Optional.empty());
        lane.run(this::read, batches::set, problem -> failure.set(Optional.of(problem)));
    }

    /** Ends one: it is not offered again. */
    void end(StoredBatch batch) {
        failure.set(Optional.empty());
        lane.run(() -> {
            store.end(batch.id());
            return read();
        }, batches::set, problem -> failure.set(Optional.of(problem)));
    }

    private List<StoredBatch> read() throws Exception {
        return store.open(attribution.profile(), attribution.face());
    }
}
