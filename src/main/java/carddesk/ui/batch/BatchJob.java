package carddesk.ui.batch;

import carddesk.batch.BatchPlan;
import carddesk.batch.BatchProgress;
import carddesk.batch.BatchProgress.Phase;
import carddesk.batch.BatchRun;
import carddesk.batch.RowResult;
import carddesk.batch.RowStanding;
import carddesk.ui.Background;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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

    private final BatchPlan plan;
    private final List<RunLine> lines;
    private final int[] numbers;
    private final boolean continued;
    private final Optional<BatchRun> run;
    private final ObservableList<RunLine> shown = FXCollections.observableArrayList();
    private final ObjectProperty<Optional<RowStanding>> filter = new SimpleObjectProperty<>(this, "filter", Optional.empty());
    private final ReadOnlyObjectWrapper<BatchProgress> progress = new ReadOnlyObjectWrapper<>(this, "progress");
    private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper(this, "changes");

    /**
     * A batch that runs.
     *
     * @param lines all rows in the file's order
     * @param continued whether the rows come from the journal, where personal values of done rows are erased
     * @param run makes the run that tells this listener
     */
    BatchJob(BatchPlan plan, List<RunLine> lines, boolean continued, Background background, Function<BatchRun.Listener, BatchRun> run) {
        this(plan, lines, continued, Phase.READY, listenedTo(background, run));
    }

    /** A batch of the journal that has ended. */
    static BatchJob ended(BatchPlan plan, List<RunLine> lines) {
        return new BatchJob(plan, lines, true, Phase.ENDED, job -> Optional.empty());
    }

    private BatchJob(
            BatchPlan plan, List<RunLine> lines, boolean continued, Phase phase, Function<BatchJob, Optional<BatchRun>> run) {
        this.plan = plan;
        this.lines = lines;
        this.numbers = lines.stream().mapToInt(RunLine::number).toArray();
        this.continued = continued;
        this.run = run.apply(this);
        shown.setAll(lines);
        progress.set(new BatchProgress(phase, countsOf(lines), 0, Optional.empty(), Optional.empty()));
        filter.addListener(change -> show());
    }

    BatchPlan plan() {
        return plan;
    }

    /** All rows, in the file's order. */
    List<RunLine> lines() {
        return lines;
    }

    /** The rows that the filter lets through; those that change meanwhile stay until it is chosen again. */
    ObservableList<RunLine> shown() {
        return shown;
    }

    /** Which rows are shown; empty for all. */
    ObjectProperty<Optional<RowStanding>> filterProperty() {
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
        return continued && plan.columns().stream().flatMap(Optional::stream).anyMatch(column -> column.isPersonal());
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
    int count(RowStanding standing) {
        return progress.get().counts().getOrDefault(standing, 0);
    }

    /** How many rows wait for their turn. */
    int waiting() {
        return count(RowStanding.WAITING) + count(RowStanding.UNDER_WAY);
    }

    /** How much is done, 0 to 100 percent of the rows that are not left out. */
    int share() {
        int all = progress.get().counts().values().stream().mapToInt(Integer::intValue).sum() - count(RowStanding.LEFT_OUT);
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

    private static Function<BatchJob, Optional<BatchRun>> listenedTo(Background background, Function<BatchRun.Listener, BatchRun> run) {
        return job -> Optional.of(run.apply(job.new OnScreen(background)));
    }

    private static Map<RowStanding, Integer> countsOf(List<RunLine> lines) {
        var counts = new EnumMap<RowStanding, Integer>(RowStanding.class);
        lines.forEach(line -> counts.merge(line.standing(), 1, Integer::sum));
        return counts;
    }

    private void show() {
        var wanted = filter.get();
        shown.setAll(lines.stream().filter(line -> wanted.isEmpty() || wanted.get() == line.standing()).toList());
    }

    private void changed(RowResult row) {
        int index = Arrays.binarySearch(numbers, row.number());
        if (index >= 0) {
            lines.get(index).changed(row);
            changes.set(changes.get() + 1);
        }
    }

    /** Brings what the run tells to the screen. */
    private final class OnScreen implements BatchRun.Listener {
        private final Background background;

        OnScreen(Background background) {
            this.background = background;
        }

        @Override
        public void progressed(BatchProgress now) {
            background.onFxThread(() -> progress.set(now));
        }

        @Override
        public void rowChanged(RowResult row) {
            background.onFxThread(() -> changed(row));
        }
    }
}
