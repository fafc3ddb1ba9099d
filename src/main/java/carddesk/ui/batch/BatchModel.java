package carddesk.ui.batch;

import carddesk.batch.BatchPlan;
import carddesk.batch.BatchPlanJson;
import carddesk.batch.BatchRetryPolicy;
import carddesk.batch.BatchRun;
import carddesk.batch.CardCalls;
import carddesk.batch.RowCheck;
import carddesk.batch.RowCheck.Result.Ready;
import carddesk.batch.RowResult;
import carddesk.batch.RowStatus;
import carddesk.batch.SendSummary;
import carddesk.batch.WrittenFields;
import carddesk.cards.CardTemplate;
import carddesk.journal.BatchStore;
import carddesk.journal.JournalException;
import carddesk.journal.StoredBatch;
import carddesk.journal.StoredRow;
import carddesk.sheets.Sheet;
import carddesk.ui.BackgroundExecutor;
import carddesk.ui.BackgroundTask;
import carddesk.ui.OpenProfile;
import carddesk.ui.Settings;
import carddesk.ui.templates.TemplatesModel;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** One batch after the other: a spreadsheet is opened, checked, run. What runs goes on whatever screen is shown. */
public final class BatchModel {

    private static final int ROWS_AT_ONCE = 1_000;

    /** Which of the three steps a person is at. */
    sealed interface Place {
        /** Nothing is open. */
        record Opening() implements Place {}

        /** A spreadsheet is checked. */
        record Checking(SheetCheck check) implements Place {}

        /** A batch was started. */
        record Running(BatchJob job) implements Place {}
    }

    private final OpenProfile openProfile;
    private final Settings settings;
    private final BackgroundExecutor executor;
    private final InstantSource clock;
    private final ZoneId zone;
    private final SheetOpening opening;
    private final OpenBatches openBatches;
    private final BackgroundTask starting;
    private final BackgroundTask templatesTask;
    private final ObservableList<CardTemplate> templates = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Place> place = new ReadOnlyObjectWrapper<>(this, "place", new Place.Opening());
    private final ReadOnlyObjectWrapper<Optional<Integer>> share = new ReadOnlyObjectWrapper<>(this, "share", Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Exception>> failure = new ReadOnlyObjectWrapper<>(this, "failure", Optional.empty());

    /** @param zone of times without an offset */
    public BatchModel(OpenProfile openProfile, Settings settings, BackgroundExecutor executor, InstantSource clock, ZoneId zone) {
        this.openProfile = openProfile;
        this.settings = settings;
        this.executor = executor;
        this.clock = clock;
        this.zone = zone;
        this.opening = new SheetOpening(executor.task(), this::check);
        this.openBatches = new OpenBatches(store(), openProfile.confirmer().attribution(), executor.task());
        this.starting = executor.task();
        this.templatesTask = executor.task();
    }

    /** How much of a running batch is done, in percent; empty while none runs. */
    public ReadOnlyObjectProperty<Optional<Integer>> shareProperty() {
        return share.getReadOnlyProperty();
    }

    /** Reads from the journal which batches were not finished. */
    public void load() {
        if (place.get() instanceof Place.Opening) {
            openBatches.load();
        }
    }

    /**
     * What ends the batch that runs: its calls are cancelled, and what was not sent is offered again later. Takes as long as the
     * journal's last notes, so it is run off the FX thread, before the journal closes.
     */
    public Runnable ending() {
        return job().<Runnable>map(job -> job::close).orElse(() -> {});
    }

    OpenProfile openProfile() {
        return openProfile;
    }

    Settings settings() {
        return settings;
    }

    /** Creates a task for a file that the view writes. */
    BackgroundTask task() {
        return executor.task();
    }

    ZoneId zone() {
        return zone;
    }

    /** The step that is shown. */
    ReadOnlyObjectProperty<Place> placeProperty() {
        return place.getReadOnlyProperty();
    }

    SheetOpening opening() {
        return opening;
    }

    OpenBatches openBatches() {
        return openBatches;
    }

    /** The work that writes a batch down, or reads it from the journal, before it runs. */
    BackgroundTask starting() {
        return starting;
    }

    /** Why a batch could not be started. */
    ReadOnlyObjectProperty<Optional<Exception>> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /** The batch that was started, while it is shown. */
    Optional<BatchJob> job() {
        return place.get() instanceof Place.Running running ? Optional.of(running.job()) : Optional.empty();
    }

    /** The spreadsheet that is being checked. */
    Optional<SheetCheck> checking() {
        return place.get() instanceof Place.Checking checking ? Optional.of(checking.check()) : Optional.empty();
    }

    /** Goes back to the first step; a batch that does not run is closed. */
    void another() {
        job().ifPresent(BatchJob::stop);
        checking().ifPresent(check -> check.task().cancel());
        starting.cancel();
        failure.set(Optional.empty());
        opening.forget();
        place.set(new Place.Opening());
        openBatches.load();
    }

    /** Checks a small spreadsheet; its columns mean what their titles say. */
    void check(Sheet sheet) {
        check(SheetLines.of(sheet));
    }

    private void check(SheetLines sheet) {
        starting.cancel();
        failure.set(Optional.empty());
        place.set(new Place.Checking(new SheetCheck(
                sheet, new Mapping(sheet.header(), settings.headingsProperty()), templates, new ConfirmedBefore(openProfile.journal())::among,
                executor,
                clock, zone)));
        fetchTemplates();
    }

    /** Checks the rows that failed as a spreadsheet of their own, their columns meaning what they meant. */
    void checkFailed(BatchJob job) {
        var plan = job.plan();
        starting.run(
                () -> SheetLines.of(new Sheet(plan.fileName(), plan.header(), job.failed(), List.of())),
                failed -> {
                    check(failed);
                    checking().ifPresent(check -> check.takeOver(plan));
                },
                problem -> failure.set(Optional.of(problem)));
    }

    /** Writes the batch down as it was checked, then runs it. */
    void start(SheetCheck check) {
        if (!check.mayStart() || starting.busyProperty().get()) {
            return;
        }
        var plan = check.plan();
        var lines = check.lines().stream().map(LeftOut::runLine).toList();
        var attribution = openProfile.confirmer().attribution();
        failure.set(Optional.empty());
        starting.run(
                () -> new Begun(store().create(LeftOut.batch(attribution, plan, lines)), JobRows.checked(plan, lines)),
                this::run,
                problem -> failure.set(Optional.of(problem)));
    }

    /**
     * Goes on with a batch of the journal where it stopped.
     *
     * @param agrees asked on the FX thread once it is known what the rest writes
     */
    void resume(StoredBatch batch, BiPredicate<BatchPlan, SendSummary> agrees) {
        opening.task().cancel();
        failure.set(Optional.empty());
        starting.run(() -> rest(batch), rest -> {
            if (agrees.test(rest.begun().rows().plan(), rest.sending())) {
                run(rest.begun());
            }
        }, problem -> failure.set(Optional.of(problem)));
    }

    /** Shows what became of a batch that has ended. */
    void showResult(StoredBatch batch) {
        opening.task().cancel();
        failure.set(Optional.empty());
        starting.run(
                () -> rows(batch, RowResult::of),
                rows -> place.set(new Place.Running(BatchJob.ended(rows))),
                problem -> failure.set(Optional.of(problem)));
    }

    /** A batch that the journal holds and that is about to run. */
    private record Begun(long id, JobRows rows) {}

    /** A batch that stopped, and what its rows that were not done write. */
    private record Rest(Begun begun, SendSummary sending) {}

    private Rest rest(StoredBatch batch) throws JournalException {
        var rows = rows(batch, RowResult::ofRunning);
        var check = new RowCheck(rows.plan(), Map.of(), LocalDate.ofInstant(clock.instant(), rows.plan().zone()));
        var sending = SendSummary.of(() -> rows.lines().stream().filter(RunLine::isLeft).map(line -> check.of(line.cells()))
                .filter(Ready.class::isInstance).map(Ready.class::cast).map(ready -> WrittenFields.of(ready.confirmation())).iterator());
        return new Rest(new Begun(batch.id(), rows), sending);
    }

    private void run(Begun begun) {
        var calls = CardCalls.of(openProfile.cards());
        var attribution = openProfile.confirmer().attribution();
        var job = new BatchJob(begun.rows(), executor, listener ->
                new BatchRun(store(), begun.id(), begun.rows().plan(), calls, attribution, clock, BatchRetryPolicy.STANDARD, listener));
        job.progressProperty().subscribe(() -> share.set(job.isRunning() ? Optional.of(job.share()) : Optional.empty()));
        place.set(new Place.Running(job));
        job.start();
    }

    private JobRows rows(StoredBatch batch, Function<StoredRow, RowResult> result) throws JournalException {
        return JobRows.stored(BatchPlanJson.read(batch.plan()), lines(batch.id(), result));
    }

    private List<RunLine> lines(long id, Function<StoredRow, RowResult> of) throws JournalException {
        var lines = new ArrayList<RunLine>();
        while (true) {
            var some = store().rows(id, lines.size(), ROWS_AT_ONCE);
            for (var row : some) {
                var line = new RunLine(row.number(), row.cells());
                var result = of.apply(row);
                if (result.status() != RowStatus.WAITING) {
                    line.changed(result);
                }
                lines.add(line);
            }
            if (some.size() < ROWS_AT_ONCE) {
                return lines;
            }
        }
    }

    private void fetchTemplates() {
        if (templates.isEmpty() && !templatesTask.busyProperty().get()) {
            templatesTask.run(
                    () -> TemplatesModel.wholeList(openProfile.cards(), Optional.empty(), count -> {}),
                    fetched -> {
                        templates.setAll(fetched);
                        checking().ifPresent(SheetCheck::templatesCame);
                    },
                    problem -> {}); // the status bar tells of it; rows that name their template need no list
        }
    }

    private BatchStore store() {
        return openProfile.journal().batches();
    }
}
