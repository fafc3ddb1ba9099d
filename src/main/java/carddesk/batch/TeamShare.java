package carddesk.batch;

import carddesk.journal.BatchState;
import carddesk.journal.BatchStore;
import carddesk.journal.JournalException;
import java.util.function.Consumer;

/**
 * The share of a desk in a batch of a team: reads what the other desks do, and returns what this one does not do. Does nothing in a local history.
 * Thread-safe.
 */
final class TeamShare {

    private final BatchStore store;
    private final long batchId;
    private final Consumer<BatchState> observer;
    private long revision;
    private volatile boolean hasRowsToGiveBack;

    /** @param observer called with each state, one call at a time */
    TeamShare(BatchStore store, long batchId, Consumer<BatchState> observer) {
        this.store = store;
        this.batchId = batchId;
        this.observer = observer;
    }

    /** Reads the present state. Each row comes after it has changed, sometimes twice. */
    synchronized void look() throws JournalException {
        if (store.isShared()) {
            var state = store.state(batchId, revision);
            revision = state.revision();
            observer.accept(state);
        }
    }

    /** As {@link #look}, unless the server is gone. */
    void tryToLook() {
        attempt(this::look);
    }

    /** Pauses the batch at all desks, or lets it go on; returns whether the server did so. */
    boolean tryToPause(boolean isPaused) {
        return attempt(() -> store.pause(batchId, isPaused));
    }

    /** Gives back the rows that were not sent. Call it when none is under way. */
    void giveBack() {
        hasRowsToGiveBack = !attempt(() -> store.release(batchId));
    }

    /** Whether the server was gone when rows were to be given back. */
    boolean hasRowsToGiveBack() {
        return hasRowsToGiveBack;
    }

    @FunctionalInterface
    private interface Work {
        void run() throws JournalException;
    }

    private static boolean attempt(Work work) {
        try {
            work.run();
            return true;
        } catch (JournalException failed) {
            return false; // the run meets the same failure with its next row, and reports it
        }
    }
}
