package carddesk.ui.batch.run;

import carddesk.batch.BatchPlan;
import carddesk.batch.BatchPlanJson;
import carddesk.batch.BatchProgress;
import carddesk.batch.BatchProgress.Phase;
import carddesk.batch.BatchRun;
import carddesk.journal.BatchRow;
import carddesk.journal.BatchRow.Status;
import carddesk.ui.BackgroundExecutor;
import carddesk.ui.batch.parts.BatchFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** A batch that was started, in this session or before: its rows and its progress. Used on the FX thread only. */
public final class BatchJob {

    /** Reasons of rows that were left out on purpose, see {@link BatchFormatter#leftOut}: sending them is never wanted. */
    private static final Set<String> FINAL = Set.of(
            "REPEATED", "DONE_BEFORE", "MEMBER_REPEATED", "NOT_WAITING", "CARD_DELETED", "OTHER_EVENT", "OTHER_BRAND");

    private final BatchPlan plan;
    private final List<BatchRow> rows;
    private final boolean isStored;
    private final @Nullable BatchRun run;
    private final ObservableList<Integer> shown = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable Status> filter = new SimpleObjectProperty<>(this, "filter");
    private final ReadOnlyObjectWrapper<BatchProgress> progress = new ReadOnlyObjectWrapper<>(this, "progress");
    private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper(this, "changes");

    /**
     * The rows of a batch that the journal holds.
     *
     * @param rows all rows, in the file's order
     * @param isStored whether they were read from the journal, which erases personal values of done rows
     * @param counts how many rows have each status
     */
    public record Rows(BatchPlan plan, List<BatchRow> rows, boolean isStored, Map<Status, Integer> counts) {

        /** May take a while for many rows, so it is called off the FX thread. */
        public static Rows of(BatchPlan plan, List<BatchRow> rows, boolean isStored) {
            var counts = new EnumMap<Status, Integer>(Status.class);
            rows.forEach(row -> counts.merge(row.status(), 1, Integer::sum));
            return new Rows(plan, rows, isStored, counts);
        }
    }

    /**
     * A batch that runs.
     *
     * @param run makes the run for a listener
     */
    public BatchJob(Rows rows, BackgroundExecutor executor, Function<BatchRun.Listener, BatchRun> run) {
        this(rows, Phase.READY, job -> run.apply(job.new OnScreen(executor)));
    }

    public static BatchJob ended(Rows rows) {
        return new BatchJob(rows, Phase.ENDED, job -> null);
    }

    private BatchJob(Rows rows, Phase phase, Function<BatchJob, @Nullable BatchRun> run) {
        this.plan = rows.plan();
        this.rows = new ArrayList<>(rows.rows());
        this.isStored = rows.isStored();
        this.run = run.apply(this);
        progress.set(new BatchProgress(phase, rows.counts(), 0, null, null));
        filter.addListener(change -> show());
        show();
    }

    public BatchPlan plan() {
        return plan;
    }

    /** All rows, in the file's order, as they are now. */
    public List<BatchRow> rows() {
        return List.copyOf(rows);
    }

    int size() {
        return rows.size();
    }

    /** The row of an index, in the file's order. */
    BatchRow row(int index) {
        return rows.get(index);
    }

    /** The rows that are worth another look: refused, of unknown outcome, or left out for something that can be fixed or chosen otherwise. */
    public List<BatchRow> open() {
        return rows.stream().filter(row -> row.status() == Status.REFUSED || row.status() == Status.UNKNOWN || isFixable(row)).toList();
    }

    /** How many rows were not sent although nothing but a fix or a choice kept them from it. */
    int fixable() {
        return (int) rows.stream().filter(BatchJob::isFixable).count();
    }

    private static boolean isFixable(BatchRow row) {
        return row.status() == Status.LEFT_OUT && !FINAL.contains(Objects.requireNonNullElse(row.reason(), "").split("\n", 2)[0]);
    }

    /** The indexes of the rows that the filter shows; those that change meanwhile stay until the filter changes. */
    ObservableList<Integer> shown() {
        return shown;
    }

    /** The status of the rows that are shown; empty for all. */
    ObjectProperty<@Nullable Status> filterProperty() {
        return filter;
    }

    public ReadOnlyObjectProperty<BatchProgress> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /** Incremented when a row has changed. */
    ReadOnlyIntegerProperty changesProperty() {
        return changes.getReadOnlyProperty();
    }

    /** Whether personal values of done rows may be erased. */
    boolean hasErasedValues() {
        return isStored && !(plan.keepsPersonal() && run != null) && !BatchPlanJson.personalCells(plan).isEmpty();
    }

    /** Whether it sends now or is about to pause. */
    public boolean isRunning() {
        var phase = progress.get().phase();
        return phase == Phase.RUNNING || phase == Phase.PAUSING;
    }

    public boolean hasEnded() {
        return progress.get().phase() == Phase.ENDED;
    }

    /** How many rows have a status. */
    public int count(Status status) {
        return progress.get().counts().getOrDefault(status, 0);
    }

    /** How many rows are still to be sent or resolved. */
    public int waiting() {
        return progress.get().counts().entrySet().stream().filter(count -> count.getKey().isLeft()).mapToInt(count -> count.getValue()).sum();
    }

    /** How many rows are not left out. */
    int wanted() {
        return rows.size() - count(Status.LEFT_OUT);
    }

    /** Whether it can be continued from the journal. */
    boolean canContinue() {
        return run != null && waiting() > 0;
    }

    /** The part of the wanted rows that is done, 0 to 100 percent. */
    public int share() {
        return wanted() == 0 ? 0 : (int) (100L * (wanted() - waiting()) / wanted());
    }

    public void start() {
        if (run != null) {
            run.start();
        }
    }

    /** Pauses at this desk. */
    public void pause() {
        if (run != null) {
            run.pause();
        }
    }

    /** Pauses at all desks of a team. */
    void pauseAtAllDesks() {
        if (run != null) {
            run.pauseAtAllDesks();
        }
    }

    public void resume() {
        if (run != null) {
            run.resume();
        }
    }

    public void stop() {
        if (run != null) {
            run.stop();
        }
    }

    /** Ends the run; rows that were not sent keep waiting in the journal. Blocks for a moment while calls are under way. */
    public void close() {
        if (run != null) {
            run.close();
        }
    }

    private void show() {
        var wanted = Optional.ofNullable(filter.get());
        shown.setAll(IntStream.range(0, rows.size()).filter(index -> wanted.isEmpty() || wanted.get() == row(index).status()).boxed().toList());
    }

    /** The journal erases personal values of done rows, the screen keeps them for the result file. */
    private void changed(BatchRow now) {
        var cells = row(now.position()).cells();
        boolean isAnswered = now.cells().size() > cells.size(); // with the cards of a member
        rows.set(now.position(), now.withCells(isAnswered ? Stream.concat(cells.stream(), now.cells().stream().skip(cells.size())).toList() : cells));
        changes.set(changes.get() + 1);
    }

    /** Delivers the events of the run on the FX thread. */
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
        public void rowChanged(BatchRow row) {
            executor.onFxThread(() -> changed(row));
        }
    }
}
