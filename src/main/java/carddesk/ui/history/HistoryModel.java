package carddesk.ui.history;

import carddesk.files.FileMove;
import carddesk.journal.ExportProof;
import carddesk.journal.History;
import carddesk.journal.JournalEntry;
import carddesk.journal.JournalEntry.Status;
import carddesk.journal.JournalPage;
import carddesk.journal.OutcomeResolver;
import carddesk.journal.RecordedSend;
import carddesk.ui.BackgroundExecutor;
import carddesk.ui.BackgroundTask;
import carddesk.ui.FileExport;
import carddesk.ui.OpenProfile;
import carddesk.ui.TaskResult;
import carddesk.wechatpay.StatementSigner;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Which attempts of the journal are shown, and which of them is chosen. */
public final class HistoryModel {

    private static final int PAGE_SIZE = 50;

    private final History journal;
    private final boolean isPractice;
    private final String profileName;
    private final String recordedAs;
    private final StatementSigner signer;
    private final OutcomeResolver resolver;
    private final InstantSource clock;
    private final ZoneId zone;
    private final BackgroundTask task;
    private final BackgroundTask asking;
    private final BackgroundTask reading;
    private final ReadOnlyObjectWrapper<List<RecordedSend>> sends = new ReadOnlyObjectWrapper<>(this, "sends", List.of());
    private final FileExport export;
    private final Erasure erasure;
    private final OpenAttempts openAttempts;
    private final ObservableList<JournalEntry> rows = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<TaskResult<JournalPage>> found = new ReadOnlyObjectWrapper<>(this, "found", TaskResult.ready());
    private final ReadOnlyIntegerWrapper page = new ReadOnlyIntegerWrapper(this, "page");
    private final ObjectProperty<@Nullable JournalEntry> selected = new SimpleObjectProperty<>(this, "selected");
    private final ReadOnlyObjectWrapper<@Nullable NotAsked> notAsked = new ReadOnlyObjectWrapper<>(this, "notAsked");
    private @Nullable Long chosenId;
    private boolean isStale;
    private final ReadOnlyObjectWrapper<HistoryFilter> filter = new ReadOnlyObjectWrapper<>(this, "filter", HistoryFilter.ALL);

    /** @param zone in which a day begins and ends */
    public HistoryModel(OpenProfile openProfile, BackgroundExecutor executor, InstantSource clock, ZoneId zone) {
        this.journal = openProfile.journal();
        this.isPractice = openProfile.practice() != null;
        this.profileName = openProfile.profileName();
        this.recordedAs = openProfile.confirmer().attribution().profile();
        this.signer = openProfile.signer();
        this.resolver = new OutcomeResolver(journal, openProfile.cards().withoutPersonalValues()::userCard, openProfile.cards()::verifiedTime,
                openProfile.confirmer().attribution());
        this.clock = clock;
        this.zone = zone;
        this.task = executor.task();
        this.asking = executor.task();
        this.export = new FileExport(executor, FileMove.atomic());
        this.erasure = new Erasure(journal, executor.task(), clock, zone, this::load);
        this.reading = executor.task();
        selected.subscribe(this::readSends);
        this.openAttempts = new OpenAttempts(resolver, executor, this::load);
    }

    /** Shows what a filter lets through, from the first page. */
    void filter(HistoryFilter wanted) {
        if (!wanted.equals(filter.get())) {
            filter.set(wanted);
            page.set(0);
            load();
        }
    }

    HistoryFilter filter() {
        return filter.get();
    }

    /** Turns to a page, the first being 0. */
    void page(int index) {
        if (index != page.get()) {
            page.set(index);
            load();
        }
    }

    /** Reads from the journal what is to be shown. */
    public void load() {
        var query = filter.get().query(zone).page((long) page.get() * PAGE_SIZE, PAGE_SIZE);
        task.run(() -> journal.search(query), this::show);
    }

    /** Reads again what is shown after it changed elsewhere; leaves all as it is when the page is the same. */
    public void refresh() {
        if (task.busyProperty().get()) {
            isStale = true;
        } else {
            var query = filter.get().query(zone).page((long) page.get() * PAGE_SIZE, PAGE_SIZE);
            task.run(() -> journal.search(query), this::showIfOther, unreadable -> show(TaskResult.failed(unreadable)));
        }
    }

    private void showIfOther(JournalPage answer) {
        if (found.get().result().filter(answer::equals).isEmpty()) {
            show(TaskResult.succeeded(answer));
        } else {
            refreshIfStale();
        }
    }

    private void refreshIfStale() {
        if (isStale) {
            isStale = false;
            refresh();
        }
    }

    /** The page's attempts, newest first. */
    ObservableList<JournalEntry> rows() {
        return rows;
    }

    /** The result of the last search. */
    ReadOnlyObjectProperty<TaskResult<JournalPage>> foundProperty() {
        return found.getReadOnlyProperty();
    }

    /** The page shown, the first being 0. */
    ReadOnlyIntegerProperty pageProperty() {
        return page.getReadOnlyProperty();
    }

    /** The attempt that is looked at. */
    ObjectProperty<@Nullable JournalEntry> selectedProperty() {
        return selected;
    }

    /** The attempt that was looked at before the page was read anew. */
    Optional<Long> chosenId() {
        return Optional.ofNullable(chosenId);
    }

    /** How many pages there are, at least one; one more than is known where not all is counted. */
    int pageCount() {
        return found.get().result()
                .map(known -> (int) Math.max(1, Math.ceilDiv(known.total(), PAGE_SIZE) + (known.counted() ? 0 : 1)))
                .orElse(1);
    }

    /** Whether other desks write here too. */
    boolean isShared() {
        return journal.isShared();
    }

    /** Whether attempts may be erased. */
    boolean mayErase() {
        return journal.mayErase();
    }

    /** Whether it is the history of the practice environment. */
    boolean isPractice() {
        return isPractice;
    }

    /** The name of the profile that sent an attempt: that of the open one as it is now, of others as it was. */
    String profileOf(JournalEntry entry) {
        return !journal.isShared() && entry.profile().equals(recordedAs) ? profileName : entry.profile();
    }

    /** Whether the server may be asked what became of an attempt. */
    boolean mayAsk(JournalEntry entry) {
        return resolver.mayAsk(entry);
    }

    /** Whether an attempt is being sent now, or a running batch asks for its outcome; any thread may ask. */
    boolean isOnItsWay(JournalEntry entry) {
        return journal.isOnItsWay(entry);
    }

    /** Asks the server what became of an attempt; only reads there. */
    void ask(JournalEntry entry) {
        notAsked.set(null);
        asking.run(
                () -> resolver.ask(entry).entry(),
                learned -> {
                    if (isChosen(entry)) {
                        selected.set(learned);
                    }
                    load();
                },
                problem -> notAsked.set(new NotAsked(entry.id(), problem)));
    }

    /** The sends of the chosen attempt in their order; empty while they are read, and for attempts of versions that did not record them. */
    ReadOnlyObjectProperty<List<RecordedSend>> sendsProperty() {
        return sends.getReadOnlyProperty();
    }

    private void readSends(@Nullable JournalEntry entry) {
        sends.set(List.of());
        Optional.ofNullable(entry).ifPresent(chosen -> reading.run(
                () -> journal.sends(chosen.id()),
                sends::set,
                problem -> sends.set(List.of()))); // the list itself says when the journal cannot be read
    }

    private boolean isChosen(JournalEntry entry) {
        return selected.get() != null && selected.get().id() == entry.id();
    }

    /** Why the server did not answer about an attempt. */
    record NotAsked(long id, Exception problem) {}

    /** The last question that failed; it may be about another attempt than the chosen one. */
    ReadOnlyObjectProperty<@Nullable NotAsked> notAskedProperty() {
        return notAsked.getReadOnlyProperty();
    }

    /** The work that asks about one attempt. */
    BackgroundTask asking() {
        return asking;
    }

    /** The work that reads. */
    BackgroundTask task() {
        return task;
    }

    /** The export of what is filtered. */
    FileExport export() {
        return export;
    }

    /** Writes every attempt that the filter lets through to a file of the name: XLSX when it ends so, else CSV. */
    FileExport.Content filtered(HistorySheet sheet, String fileName) {
        var query = filter.get().query(zone);
        return (out, read) -> sheet.write(journal, query, fileName, out, read);
    }

    /** Writes the proof of an exported file, signed with the merchant's key; none for a history without a chain. */
    FileExport.Companion proof() {
        boolean isFiltered = !filter.get().isAll();
        return (file, rows) -> {
            var state = journal.chainState();
            if (state.isPresent()) {
                ExportProof.write(file, rows, isFiltered, state.get(), clock.instant(), signer);
            }
        };
    }

    /** The erasing of old attempts. */
    public Erasure erasure() {
        return erasure;
    }

    /** The attempts that an earlier run of the program left without an outcome. */
    public OpenAttempts openAttempts() {
        return openAttempts;
    }

    /** The day it is. */
    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    /** Shows only the attempts with an unknown outcome. */
    public void showInDoubt() {
        filter(HistoryFilter.ALL.with(Status.UNKNOWN));
    }

    /** What is filtered; set from wherever it is chosen. */
    ReadOnlyObjectProperty<HistoryFilter> filterProperty() {
        return filter.getReadOnlyProperty();
    }

    /** Whether the last search found attempts. */
    boolean hasRows() {
        return found.get().result().filter(known -> !known.entries().isEmpty()).isPresent();
    }

    private void show(TaskResult<JournalPage> result) {
        if (result.isRunning()) {
            return; // the rows remain until the answer
        }
        result.result().ifPresent(answer -> {
            chosenId = selected.get() == null ? null : selected.get().id();
            rows.setAll(answer.entries());
            found.set(TaskResult.ready()); // so that an equal answer is a change too
        });
        found.set(result);
        refreshIfStale();
    }
}
