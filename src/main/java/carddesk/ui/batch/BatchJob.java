package carddesk.ui.batch;

import carddesk.batch.BatchPlan;
import carddesk.batch.BatchPlanJson;
import carddesk.batch.BatchProgress;
import carddesk.batch.BatchProgress.Phase;
import carddesk.batch.BatchRun;
import carddesk.batch.RowResult;
import carddesk.batch.RowStatus;
import carddesk.sheets.SheetRow;
import carddesk.ui.BackgroundExecutor;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** A batch that was started, here or before: its rows and how far it is. */
final class BatchJob {

    private final JobRows rows;
    private final Optional<BatchRun> run;
    private final ObservableList<RunLine> shown = FXCollections.observableArrayList();
    private final ObjectProperty<Optional<RowStatus>> filter = new SimpleObjectProperty<>(this, "filter", Optional.empty());
    private final ReadOnlyObjectWrapper<BatchProgress> progress = new ReadOnlyObjectWrapper<>(this, "progress");
    private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper(this, "changes");

    /**
     * A batch that runs.
     *
     * @param run makes the run that tells this listener
     */
    BatchJob(JobRows rows, BackgroundExecutor executor, Function<BatchRun.Listener, BatchRun> run) {
        this(rows, Phase.READY, job -> Optional.of(run.apply(job.new OnScreen(executor))));
    }

    /** A batch of the journal that has ended. */
    static BatchJob ended(JobRows rows) {
        return new BatchJob(rows, Phase.ENDED, job -> Optional.empty());
    }

    private BatchJob(JobRows rows, Phase phase, Function<BatchJob, Optional<BatchRun>> run) {
        this.rows = rows;
        this.run = run.apply(this);
        shown.setAll(rows.lines());
        progress.set(new BatchProgress(phase, rows.counts(), 0, Optional.empty(), Optional.empty()));
        filter.addListener(change -> show());
    }

    BatchPlan plan() {
        return rows.plan();
    }

    /** All rows, in the file's order. */
    List<RunLine> lines() {
        return rows.lines();
    }

    /** The rows that failed, as they were in the file; for a batch that has ended. */
    List<SheetRow> failed() {
        return lines().stream().filter(RunLine::hasFailed).map(line -> new SheetRow(line.number(), line.cells())).toList();
    }

    /** The rows that the filter lets through; those that change meanwhile stay until it is chosen again. */
    ObservableList<RunLine> shown() {
        return shown;
    }

    /** Which rows are shown; empty for all. */
    ObjectProperty<Optional<RowStatus>> filterProperty() {
        return filter;
    }

    /** How far it is. */
    ReadOnlyObjectProperty<BatchProgress> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /** Grows whenever a row stands elsewhere. */
    ReadOnlyIntegerProperty changesProperty() {
        return changes.getReadOnlyProperty();
    }

    /** Whether personal values of done rows are no longer there. */
    boolean hasErasedValues() {
        return rows.continued() && !BatchPlanJson.personalCells(plan()).isEmpty();
    }

    /** Whether it sends now or is about to pause. */
    boolean isRunning() {
        var phase = progress.get().phase();
        return phase == Phase.RUNNING || phase == Phase.PAUSING;
    }

    boolean hasEnded() {
        return progress.get().phase() == Phase.ENDED;
    }

    /** How many rows stand so. */
    int count(RowStatus status) {
        return progress.get().counts().getOrDefault(status, 0);
    }

    /** How many rows are not done: they wait for their turn, or their outcome is still to be asked for. */
    int waiting() {
        return count(RowStatus.WAITING) + count(RowStatus.UNDER_WAY) + count(RowStatus.RESOLVING);
    }

    /** Whether the journal offers what is not done to be continued. */
    boolean canContinue() {
        return run.isPresent() && waiting() > 0;
    }

    /** How much is done, 0 to 100 percent of the rows that are not left out. */
    int share() {
        int all = progress.get().counts().values().stream().mapToInt(Integer::intValue).sum() - count(RowStatus.LEFT_OUT);
        return all == 0 ? 0 : (int) (100L * (all - waiting()) / all);
    }

    void start() {
        run.ifPresent(BatchRun::start);
    }

    void pause() {
        run.ifPresent(BatchRun::pause);
    }

    void resume() {
        run.ifPresent(BatchRun::resume);
    }

    void stop() {
        run.ifPresent(BatchRun::stop);
    }

    /** Ends it here; what was not sent keeps waiting in the journal. Blocks for a moment while something is under way. */
    void close() {
        run.ifPresent(BatchRun::close);
    }

    private void show() {
        var wanted = filter.get();
        shown.setAll(lines().stream().filter(line -> wanted.isEmpty() || wanted.get() == line.status()).toList());
    }

    private void changed(RowResult row) {
        int index = Collections.binarySearch(rows.numbers(), row.number());
        if (index >= 0) {
            lines().get(index).changed(row);
            changes.set(changes.get() + 1);
        }
    }

    /** Brings what the run tells to the screen. */
    private final class OnScreen implements BatchRun.Listener {
        private final BackgroundExecutor executor;

        OnScreen(BackgroundExecutor executor) {
            this.executor = executor;
        }

        @Override
        public void progressed(BatchProgress now) {
            executor.onFxThread(() -> progress.set(now));
        }

        @Override
        public void rowChanged(RowResult row) {
            executor.onFxThread(() -> changed(row));
        }
    }
}
