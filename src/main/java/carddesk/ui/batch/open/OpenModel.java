package carddesk.ui.batch.open;

import carddesk.batch.BatchPlan;
import carddesk.batch.BatchPlanJson;
import carddesk.batch.Headings;
import carddesk.batch.RowCheck;
import carddesk.batch.RowCheck.Result;
import carddesk.batch.SendSummary;
import carddesk.cards.Confirmation;
import carddesk.journal.BatchRow;
import carddesk.journal.BatchStore;
import carddesk.journal.JournalException;
import carddesk.journal.StoredBatch;
import carddesk.sheets.SheetOptions;
import carddesk.sheets.SheetReader;
import carddesk.ui.BackgroundExecutor;
import carddesk.ui.BackgroundTask;
import carddesk.ui.Messages;
import carddesk.ui.OpenProfile;
import carddesk.ui.batch.check.OpenedSheet;
import carddesk.ui.batch.run.BatchJob;
import carddesk.ui.confirm.notification.NotificationReader;
import carddesk.wechatpay.CallbackLog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Reads spreadsheets and logs of notifications, and the batches of the journal, in the background. */
public final class OpenModel {

    private static final int ROWS_AT_ONCE = 1_000;

    /**
     * The batches of the journal.
     *
     * @param open those that can be continued, the newest first
     * @param lastEnded the newest that has ended: its result may not be saved yet
     */
    public record Listing(List<StoredBatch> open, @Nullable StoredBatch lastEnded) {
        public Listing {
            open = List.copyOf(open);
        }
    }

    /**
     * A batch of the journal that can be continued.
     *
     * @param checks of the rows that are left, by their positions
     */
    public record Unfinished(long id, BatchJob.Rows rows, Map<Integer, Result> checks) {

        SendSummary sending() {
            return SendSummary.of(() -> checks.values().stream().<Confirmation>mapMulti((check, sent) -> {
                if (check instanceof Result.Ready(var confirmation)) {
                    sent.accept(confirmation);
                }
            }).iterator(), rows.plan().merchantCodes());
        }
    }

    /** The steps that follow; called on the FX thread. */
    public interface NextSteps {
        void check(OpenedSheet sheet);

        void resume(Unfinished batch);

        void showResult(BatchJob.Rows ended);
    }

    private final OpenProfile openProfile;
    private final InstantSource clock;
    private final Supplier<Locale> language;
    private final NextSteps next;
    private final BackgroundTask reading;
    private final BackgroundTask loading;
    private final BackgroundTask listing;
    private final ObservableList<Path> dropped = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Listing> batches =
            new ReadOnlyObjectWrapper<>(this, "batches", new Listing(List.of(), null));
    private final ReadOnlyObjectWrapper<@Nullable Exception> failure = new ReadOnlyObjectWrapper<>(this, "failure");
    private final ReadOnlyObjectWrapper<@Nullable Exception> listingFailure =
            new ReadOnlyObjectWrapper<>(this, "listingFailure");

    /** @param language of the titles above notifications */
    public OpenModel(OpenProfile openProfile, BackgroundExecutor executor, InstantSource clock, Supplier<Locale> language, NextSteps next) {
        this.openProfile = openProfile;
        this.clock = clock;
        this.language = language;
        this.next = next;
        this.reading = executor.task();
        this.loading = executor.task();
        this.listing = executor.task();
    }

    /** Opens a spreadsheet or a log of notifications, as its content shows. */
    public void file(Path file) {
        read(() -> CallbackLog.open(file), String.valueOf(file.getFileName()), options -> SheetReader.read(file, Headings.titles(), options));
    }

    /** Opens a file that was dropped; of several none until the user chooses one. */
    void drop(List<Path> files) {
        dropped.setAll(files.size() > 1 ? files : List.of());
        if (files.size() == 1) {
            file(files.getFirst());
        }
    }

    /** Opens one of the dropped files; the others can be opened afterwards. */
    void openDropped(Path file) {
        dropped.remove(file);
        file(file);
    }

    /** Files that were dropped together and are not opened yet. */
    ObservableList<Path> dropped() {
        return dropped;
    }

    /** Opens rows that were copied from a spreadsheet, or notifications. */
    public void pasted(String text) {
        pasted(text, "");
    }

    /** Opens a text under a name. */
    void pasted(String text, String name) {
        read(() -> CallbackLog.of(text), name, options -> SheetReader.pasted(text, Headings.titles(), options));
    }

    /** Continues a batch if the user agrees to what its rest writes, or if it only asks. */
    void resume(StoredBatch batch, BiPredicate<BatchPlan, SendSummary> agrees) {
        load(() -> unfinished(batch), unfinished -> {
            if (unfinished.rows().plan().asksMembers() || agrees.test(unfinished.rows().plan(), unfinished.sending())) {
                next.resume(unfinished);
            }
        });
    }

    /** Shows the result of a batch that has ended. */
    void showResult(StoredBatch batch) {
        load(() -> rows(batch, false), next::showResult);
    }

    /** Shows a batch as it was left, also one that can be continued. */
    public void show(long batchId) {
        load(() -> rows(store().batch(batchId).orElseThrow(), false), next::showResult);
    }

    /** Lists the batches of the journal. */
    public void list() {
        list(() -> {});
    }

    /** Pauses a batch at all desks of a team. */
    void pause(StoredBatch batch) {
        list(() -> store().pause(batch.id(), true));
    }

    /** Lists again what other desks may have changed; a failure that is shown stays, and a list under way is not replaced. */
    public void refresh() {
        if (!listing.busyProperty().get()) {
            listing.run(this::listed, batches::set, unreadable -> {}); // the notice of the team's server shows that
        }
    }

    /** Whether batches may only be looked at. */
    boolean isReadOnly() {
        return openProfile.journal().isReadOnly();
    }

    /** Ends a batch: it cannot be continued any more. */
    void end(StoredBatch batch) {
        list(() -> store().end(batch.id(), BatchPlanJson.personalCells(BatchPlanJson.read(batch.plan()))));
    }

    /** Cancels what is opened, and forgets the last failure. */
    public void cancel() {
        reading.cancel();
        loading.cancel();
        failure.set(null);
    }

    public ReadOnlyObjectProperty<Listing> batchesProperty() {
        return batches.getReadOnlyProperty();
    }

    /** Why a spreadsheet or a batch could not be opened. */
    ReadOnlyObjectProperty<@Nullable Exception> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /** Why the batches could not be listed. */
    ReadOnlyObjectProperty<@Nullable Exception> listingFailureProperty() {
        return listingFailure.getReadOnlyProperty();
    }

    /** The task that reads a spreadsheet. */
    BackgroundTask reading() {
        return reading;
    }

    /** The task that reads a batch from the journal. */
    BackgroundTask loading() {
        return loading;
    }

    /** A change of the journal before its batches are listed. */
    @FunctionalInterface
    private interface Change {
        void make() throws JournalException;
    }

    /** Opens a log of notifications. */
    @FunctionalInterface
    private interface LogSource {
        CallbackLog open() throws IOException;
    }

    private void read(LogSource notifications, String name, OpenedSheet.Reader sheet) {
        failure.set(null);
        var messages = new Messages(language.get());
        reading.run(() -> {
            try (var log = notifications.open()) {
                var reader = new NotificationReader(openProfile, clock);
                var found = new NotificationLog(openProfile.cards(), reader, messages).read(log, name);
                return found.isPresent() ? found.get() : OpenedSheet.of(sheet.read(SheetOptions.automatic()), sheet);
            }
        }, next::check, failure::set);
    }

    private <T> void load(Callable<T> source, Consumer<T> then) {
        cancel();
        loading.run(source, then, problem -> failure.set(problem));
    }

    private void list(Change change) {
        listingFailure.set(null);
        listing.run(() -> {
            change.make();
            return listed();
        }, batches::set, problem -> listingFailure.set(problem));
    }

    private Listing listed() throws JournalException {
        var attribution = openProfile.confirmer().attribution();
        return new Listing(
                store().open(attribution.profile(), attribution.merchantType()),
                store().ended(attribution.profile(), attribution.merchantType(), 1).stream().findFirst().orElse(null));
    }

    private Unfinished unfinished(StoredBatch batch) throws JournalException {
        var rows = rows(batch, true);
        var check = new RowCheck(rows.plan(), Map.of(), LocalDate.ofInstant(clock.instant(), rows.plan().zone()));
        var checks = new HashMap<Integer, Result>();
        rows.rows().stream().filter(row -> row.status().isLeft()).forEach(row -> checks.put(row.position(), check.ofStarted(row)));
        return new Unfinished(batch.id(), rows, checks);
    }

    private BatchJob.Rows rows(StoredBatch batch, boolean isRunning) throws JournalException {
        var rows = new ArrayList<BatchRow>();
        List<BatchRow> some;
        do {
            some = store().rows(batch.id(), rows.size(), ROWS_AT_ONCE);
            some.forEach(row -> rows.add(isRunning ? row.whileRunning() : row));
        } while (some.size() == ROWS_AT_ONCE);
        return BatchJob.Rows.of(BatchPlanJson.read(batch.plan()), rows, true);
    }

    private BatchStore store() {
        return openProfile.journal().batches();
    }
}
