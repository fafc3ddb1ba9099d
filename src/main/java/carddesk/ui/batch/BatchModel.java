package carddesk.ui.batch;

import carddesk.batch.BatchPlan;
import carddesk.batch.BatchPlanJson;
import carddesk.batch.BatchRetryPolicy;
import carddesk.batch.BatchRun;
import carddesk.batch.CardCalls;
import carddesk.batch.Column;
import carddesk.batch.RowCheck;
import carddesk.batch.RowCheck.Result;
import carddesk.cards.CardTemplate;
import carddesk.journal.BatchRow;
import carddesk.journal.BatchStore;
import carddesk.journal.NewBatch;
import carddesk.sheets.Sheet;
import carddesk.sheets.SheetOptions;
import carddesk.sheets.SheetRow;
import carddesk.ui.BackgroundExecutor;
import carddesk.ui.BackgroundTask;
import carddesk.ui.OpenProfile;
import carddesk.ui.Settings;
import carddesk.ui.batch.check.CheckedRow;
import carddesk.ui.batch.check.Mapping;
import carddesk.ui.batch.check.OpenedSheet;
import carddesk.ui.batch.check.SheetCheck;
import carddesk.ui.batch.members.MemberList;
import carddesk.ui.batch.open.OpenModel;
import carddesk.ui.batch.run.BatchJob;
import carddesk.ui.templates.TemplatesModel;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** One batch after the other: a spreadsheet is opened, checked, run. A running batch continues while other screens are shown. */
public final class BatchModel {

    sealed interface Place {
        record Opening() implements Place {}

        record Asking(MemberList list) implements Place {}

        record Checking(SheetCheck check) implements Place {}

        record Running(BatchJob job) implements Place {}
    }

    private final OpenProfile openProfile;
    private final Settings settings;
    private final BackgroundExecutor executor;
    private final InstantSource clock;
    private final ZoneId zone;
    private final OpenModel opening;
    private final BackgroundTask starting;
    private final BackgroundTask rereading;
    private final BackgroundTask templatesTask;
    private final ObservableList<CardTemplate> templates = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Place> place = new ReadOnlyObjectWrapper<>(this, "place", new Place.Opening());
    private final ReadOnlyObjectWrapper<@Nullable Integer> share = new ReadOnlyObjectWrapper<>(this, "share");
    private final ReadOnlyIntegerWrapper unfinished = new ReadOnlyIntegerWrapper(this, "unfinished");
    private @Nullable Long runningId;
    private final ReadOnlyObjectWrapper<@Nullable Exception> failure = new ReadOnlyObjectWrapper<>(this, "failure");

    /** @param zone of times without an offset */
    public BatchModel(OpenProfile openProfile, Settings settings, BackgroundExecutor executor, InstantSource clock, ZoneId zone) {
        this.openProfile = openProfile;
        this.settings = settings;
        this.executor = executor;
        this.clock = clock;
        this.zone = zone;
        this.opening = new OpenModel(openProfile, executor, clock, settings.languageProperty()::get, new OpenModel.NextSteps() {
            @Override
            public void check(OpenedSheet sheet) {
                BatchModel.this.check(sheet);
            }

            @Override
            public void resume(OpenModel.Unfinished batch) {
                run(batch.id(), batch.rows(), row -> Objects.requireNonNull(batch.checks().get(row.position())));
            }

            @Override
            public void showResult(BatchJob.Rows ended) {
                place.set(new Place.Running(BatchJob.ended(ended)));
            }
        });
        opening.batchesProperty().subscribe(listing -> unfinished.set(listing.open().size()));
        this.starting = executor.task();
        this.rereading = executor.task();
        this.templatesTask = executor.task();
    }

    /** The done part of a running batch, in percent; empty while none runs. */
    public ReadOnlyObjectProperty<@Nullable Integer> shareProperty() {
        return share.getReadOnlyProperty();
    }

    /** How many batches of the journal can be continued, as listed last. */
    public ReadOnlyIntegerProperty unfinishedProperty() {
        return unfinished.getReadOnlyProperty();
    }

    /** Lists the batches of the journal if no batch is shown. */
    public void load() {
        if (place.get() instanceof Place.Opening) {
            opening.list();
        }
    }

    /** Lists the batches again after other desks of a team have changed them, if no batch is shown. */
    public void refresh() {
        if (place.get() instanceof Place.Opening) {
            opening.refresh();
        }
    }

    /**
     * Returns work that ends the running batch: its calls are cancelled, and it can be continued later. It blocks while the journal is
     * written, so it runs off the FX thread, before the journal closes.
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

    ReadOnlyObjectProperty<Place> placeProperty() {
        return place.getReadOnlyProperty();
    }

    OpenModel opening() {
        return opening;
    }

    /** The task that writes a batch to the journal before it runs. */
    BackgroundTask starting() {
        return starting;
    }

    /** The task that reads the checked spreadsheet with other options. */
    BackgroundTask rereading() {
        return rereading;
    }

    /** Why a batch could not be started, or a spreadsheet not be read again. */
    ReadOnlyObjectProperty<@Nullable Exception> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /** Whether this batch is shown as it runs. */
    public boolean isRunning(long batchId) {
        return job().isPresent() && Objects.equals(runningId, batchId);
    }

    /** Shows a batch of the journal as it is now, in place of what is shown; a batch that is shown stops. */
    public void show(long batchId) {
        if (!isRunning(batchId)) {
            another();
            opening.show(batchId);
        }
    }

    /** Opens pasted rows in place of what is shown; a batch that is shown stops. */
    public void paste(String rows) {
        another();
        opening.pasted(rows);
    }

    Optional<BatchJob> job() {
        return place.get() instanceof Place.Running running ? Optional.of(running.job()) : Optional.empty();
    }

    Optional<SheetCheck> checking() {
        return place.get() instanceof Place.Checking checking ? Optional.of(checking.check()) : Optional.empty();
    }

    /** The file's own name of the batch that is shown; blank for pasted rows. */
    Optional<String> fileName() {
        return switch (place.get()) {
            case Place.Opening _ -> Optional.empty();
            case Place.Asking(var list) -> Optional.of(list.sheet().name());
            case Place.Checking(var check) -> Optional.of(check.fileName());
            case Place.Running(var job) -> Optional.of(job.plan().fileName());
        };
    }

    /** Returns to the first step; a batch that is shown stops. */
    void another() {
        job().ifPresent(BatchJob::stop);
        checking().ifPresent(check -> check.task().cancel());
        starting.cancel();
        rereading.cancel();
        failure.set(null);
        opening.cancel();
        runningId = null;
        place.set(new Place.Opening());
        opening.list();
    }

    /** Checks a spreadsheet with few rows. */
    void check(Sheet sheet) {
        check(OpenedSheet.of(sheet));
    }

    /** Opens rows that name cards in the check, and those that name members in the step that asks for their cards. */
    void check(OpenedSheet sheet) {
        var mapping = new Mapping(sheet.header(), settings.headingsProperty());
        if (mapping.namesMembers()) {
            open(new Place.Asking(new MemberList(sheet, mapping.columnOf(Column.OPENID).orElseThrow(), templates, zone)));
        } else {
            chooseColumns(sheet);
        }
    }

    /** Opens rows in the check, whatever they name. */
    void chooseColumns(OpenedSheet sheet) {
        var mapping = new Mapping(sheet.header(), settings.headingsProperty());
        open(new Place.Checking(new SheetCheck(sheet, mapping, templates, openProfile.journal(), executor, clock, zone)));
    }

    private void open(Place opened) {
        starting.cancel();
        rereading.cancel();
        opening.cancel();
        failure.set(null);
        place.set(opened);
        fetchTemplates();
    }

    /** Reads the checked spreadsheet with other options, and checks what they give in its place. */
    void reread(SheetCheck check, SheetOptions options) {
        var reader = check.origin().orElseThrow().reader();
        failure.set(null);
        rereading.run(
                () -> OpenedSheet.of(reader.read(options), reader),
                opened -> {
                    check.task().cancel();
                    place.set(new Place.Checking(check.again(opened)));
                },
                failure::set);
    }

    /** Checks the rows of a batch that were refused, have an unknown outcome or were not sent as a spreadsheet of their own, with the same plan. */
    void checkFailed(BatchJob job) {
        var plan = job.plan();
        var failed = job.open();
        starting.run(
                () -> OpenedSheet.of(new Sheet(
                        plan.fileName(), plan.header(), failed.stream().map(row -> new SheetRow(row.number(), row.cells())).toList(), List.of())),
                sheet -> {
                    check(sheet);
                    switch (place.get()) {
                        case Place.Asking(var list) -> list.cardIdProperty().set(plan.cardId());
                        case Place.Checking(var check) -> check.takeOver(plan);
                        case Place.Opening _, Place.Running _ -> { }
                    }
                },
                problem -> failure.set(problem));
    }

    /** Writes a checked batch to the journal, then runs it. The result file holds all rows, so those that are not sent are written too. */
    void start(SheetCheck check) {
        if (!check.mayStart() || starting.busyProperty().get() || rereading.busyProperty().get()) {
            return;
        }
        var plan = check.plan();
        var checked = check.rows();
        start(plan, () -> {
            var personal = BatchPlanJson.personalCells(plan);
            var results = CheckedRow.results(checked);
            return new Prepared(checked.stream().map(row -> row.forBatch(personal::contains)).toList(), row -> results.get(row.position()));
        });
    }

    /** Writes a batch that asks for members' cards to the journal, then runs it. */
    void ask(MemberList list) {
        if (!starting.busyProperty().get()) {
            var plan = list.plan();
            start(plan, () -> new Prepared(list.rows(plan), new RowCheck(plan, Map.of(), LocalDate.EPOCH)::ofStarted));
        }
    }

    /** Rows to be written, and the result of each one's check. */
    private record Prepared(List<BatchRow> rows, Function<BatchRow, Result> check) {}

    /** @param preparing is called off the FX thread */
    private void start(BatchPlan plan, Supplier<Prepared> preparing) {
        var attribution = openProfile.confirmer().attribution();
        var titles = templates.stream().collect(Collectors.toMap(CardTemplate::cardId, CardTemplate::title, (one, other) -> one));
        failure.set(null);
        starting.run(
                () -> {
                    var prepared = preparing.get();
                    var rows = prepared.rows().parallelStream().map(BatchRow::decrypted).toList(); // before the journal is held up
                    openProfile.journal().rememberTitles(titles);
                    long id = store().create(new NewBatch(
                            attribution.profile(), attribution.merchantType(), attribution.operator(), plan.fileName(), BatchPlanJson.text(plan),
                            BatchPlanJson.erasedWithRow(plan), BatchPlanJson.personalCells(plan), rows));
                    return new Written(id, BatchJob.Rows.of(plan, rows, false), prepared.check());
                },
                written -> run(written.id(), written.rows(), written.check()),
                problem -> failure.set(problem));
    }

    private record Written(long id, BatchJob.Rows rows, Function<BatchRow, Result> check) {}

    private void run(long id, BatchJob.Rows rows, Function<BatchRow, Result> check) {
        var calls = CardCalls.of(openProfile.cards());
        var attribution = openProfile.confirmer().attribution();
        var plan = openProfile.journal().isWhole() ? rows.plan() : rows.plan().askingFirst();
        var job = new BatchJob(rows, executor, listener -> new BatchRun(
                store(), id, plan, check, calls, attribution, clock, BatchRetryPolicy.STANDARD, listener));
        job.progressProperty().subscribe(() -> {
            share.set(job.isRunning() ? job.share() : null);
            if (job.hasEnded()) {
                opening.list();
            }
        });
        runningId = id;
        place.set(new Place.Running(job));
        job.start();
    }

    private void fetchTemplates() {
        if (templates.isEmpty() && !templatesTask.busyProperty().get()) {
            templatesTask.run(
                    () -> TemplatesModel.wholeList(openProfile.cards(), null, count -> {}),
                    fetched -> {
                        templates.setAll(fetched);
                        checking().ifPresent(SheetCheck::templatesCame);
                    },
                    problem -> {}); // shown by the status bar; rows that name their template need no list
        }
    }

    private BatchStore store() {
        return openProfile.journal().batches();
    }
}
