package carddesk.batch;

import carddesk.journal.Attribution;
import carddesk.journal.BatchStore;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Runs a batch. */
public final class BatchRun implements AutoCloseable {

    /** Told how a batch goes on; off the screen's thread, must not throw and soon return. */
    public interface Listener {
        /** How far the batch is: at each change of phase, otherwise at most ten times a second. */
        void progressed(BatchProgress progress);

        /** A row stands elsewhere now; calls come from several threads, those about one row one after another. */
        void rowChanged(RowResult row);
    }

    public BatchRun(BatchStore store, long batchId, BatchPlan plan, CardCalls calls, Attribution attribution, InstantSource clock,
            BatchWaits waits, Listener listener) {}

    /** Begins: {@link BatchProgress.Phase#READY} becomes RUNNING. Returns at once, as all but {@link #close} do. */
    public void start() {}

    /** Lets what is under way finish: PAUSING, then PAUSED. */
    public void pause() {}

    /** Goes on after a pause. */
    public void resume() {}

    /** Lets what is under way finish and ends this run; what was not sent keeps waiting in the journal. */
    public void stop() {}

    /** How far the batch is; never blocks. */
    public BatchProgress progress() {
        return new BatchProgress(BatchProgress.Phase.READY, Map.of(), 0, Optional.empty(), Optional.empty());
    }

    /** Cancels what is under way and waits until it has ended; blocks as long as a cancelled call and the journal take. */
    @Override
    public void close() {}
}
