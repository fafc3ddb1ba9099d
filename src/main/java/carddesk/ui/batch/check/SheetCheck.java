package carddesk.ui.batch.check;

import carddesk.batch.BatchPlan;
import carddesk.batch.Column;
import carddesk.batch.RowCheck;
import carddesk.batch.TemplateNames;
import carddesk.cards.CardTemplate;
import carddesk.cards.Confirmation.ConfirmState;
import carddesk.journal.History;
import carddesk.sheets.SheetOptions;
import carddesk.ui.BackgroundExecutor;
import carddesk.ui.BackgroundTask;
import carddesk.ui.batch.check.CheckedRow.Mark;
import carddesk.ui.batch.check.OpenedSheet.NotificationCounts;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The rows of an opened spreadsheet. All are checked in the background when their meaning changes, one immediately when it is edited.
 *
 * <p>The first check waits for {@link #begin}, so that it takes no processor time from the first frame of the page.
 */
public final class SheetCheck {

    private static final int PROGRESS_EVERY = 2_000;
    private static final List<Column> WHO = List.of(Column.CODE, Column.CARD_ID, Column.OPENID);

    private final OpenedSheet sheet;
    private final Mapping mapping;
    private List<CheckedRow> rows;
    private final ObservableList<Integer> shown = FXCollections.observableArrayList();
    private final History journal;
    private final BackgroundExecutor executor;
    private final BackgroundTask task;
    private final InstantSource clock;
    private final ZoneId zone;
    private final ObservableList<CardTemplate> templates;
    private final ObjectProperty<@Nullable String> cardId = new SimpleObjectProperty<>(this, "cardId");
    private final ObjectProperty<ConfirmState> state = new SimpleObjectProperty<>(this, "state", ConfirmState.CREATE_CARD_SUCCESS);
    private final BooleanProperty asksFirst = new SimpleBooleanProperty(this, "asksFirst", true);
    private final ObjectProperty<@Nullable Mark> filter = new SimpleObjectProperty<>(this, "filter");
    private final ReadOnlyObjectWrapper<CheckCounts> counts = new ReadOnlyObjectWrapper<>(this, "counts", CheckCounts.NONE);
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(this, "progress", 0);
    private final ReadOnlyObjectWrapper<@Nullable Exception> failure = new ReadOnlyObjectWrapper<>(this, "failure");
    private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper(this, "changes");
    /** The rows that were edited or chosen by hand, by their numbers, those that are not read now included. */
    private final Map<Integer, CheckedRow> changed = new HashMap<>();
    /** The numbers of the rows that are being decrypted. */
    private final Set<Integer> decrypting = new HashSet<>();
    private final ReadOnlyObjectWrapper<Map<String, String>> translated = new ReadOnlyObjectWrapper<>(this, "translated", Map.of());
    private final CountDownLatch begun = new CountDownLatch(1);
    private boolean edited;

    /**
     * Prepares the check.
     *
     * @param templates those of the brand that are known; more may come
     * @param journal knows the cards that were confirmed before
     */
    public SheetCheck(OpenedSheet sheet, Mapping mapping, ObservableList<CardTemplate> templates, History journal, BackgroundExecutor executor,
            InstantSource clock, ZoneId zone) {
        this.sheet = sheet;
        this.mapping = mapping;
        this.rows = new ArrayList<>(sheet.rows());
        this.templates = templates;
        this.journal = journal;
        this.executor = executor;
        this.task = executor.task();
        this.clock = clock;
        this.zone = zone;
        mapping.columnsProperty().subscribe(this::recheck);
        mapping.sentPersonalProperty().addListener(change -> recheck());
        cardId.addListener(change -> recheck());
        state.addListener(change -> recheck());
        filter.addListener(change -> show());
        show();
        recheck();
    }

    /** Starts the check; called when the page has been drawn. */
    void begin() {
        begun.countDown();
    }

    /** The file's own name; blank for pasted rows. */
    public String fileName() {
        return sheet.name();
    }

    /** How the spreadsheet was read; empty for rows that no file holds. */
    public Optional<OpenedSheet.Origin> origin() {
        return Optional.ofNullable(sheet.origin());
    }

    /** How many notifications the file holds; empty when it is no log of notifications. */
    Optional<NotificationCounts> notifications() {
        return Optional.ofNullable(sheet.notifications());
    }

    /** The ids that titles of templates in the rows became, by title. */
    ReadOnlyObjectProperty<Map<String, String>> translatedProperty() {
        return translated.getReadOnlyProperty();
    }

    Mapping mapping() {
        return mapping;
    }

    /** The row of an index, in the file's order. */
    public CheckedRow row(int index) {
        return rows.get(index);
    }

    /** The indexes of the rows that the filter shows. */
    ObservableList<Integer> shown() {
        return shown;
    }

    ObservableList<CardTemplate> templates() {
        return templates;
    }

    /** The id of the template of rows without one. */
    ObjectProperty<@Nullable String> cardIdProperty() {
        return cardId;
    }

    /** The confirm state of rows without one. */
    ObjectProperty<ConfirmState> stateProperty() {
        return state;
    }

    BooleanProperty asksFirstProperty() {
        return asksFirst;
    }

    /** The mark of the rows that are shown; empty for all. */
    ObjectProperty<@Nullable Mark> filterProperty() {
        return filter;
    }

    public ReadOnlyObjectProperty<CheckCounts> countsProperty() {
        return counts.getReadOnlyProperty();
    }

    /** Incremented when rows have changed. */
    ReadOnlyIntegerProperty changesProperty() {
        return changes.getReadOnlyProperty();
    }

    /** The progress of the check, 0 to 1. */
    ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /** Why the rows could not be compared with the journal. */
    ReadOnlyObjectProperty<@Nullable Exception> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    public BackgroundTask task() {
        return task;
    }

    /** Whether a cell was edited, which no file contains yet. */
    public boolean isEdited() {
        return edited;
    }

    /** Chooses what an earlier plan says. */
    public void takeOver(BatchPlan earlier) {
        mapping.chooseAll(earlier.columns(), earlier.sentPersonal());
        mapping.keepsPersonalProperty().set(earlier.keepsPersonal());
        cardId.set(earlier.cardId());
        state.set(earlier.state());
        asksFirst.set(earlier.asksFirst());
    }

    /** Whether the rows keep their cells, and thereby what was edited, when the spreadsheet is read with other options. */
    public boolean keepsRows(SheetOptions options) {
        return origin().filter(origin -> origin.source().readsSameCells(options)).isPresent();
    }

    /** The check of the same spreadsheet read again; what was chosen stays chosen, and what was edited stays edited where the cells are the same. */
    public SheetCheck again(OpenedSheet opened) {
        boolean isSame = opened.origin() != null && keepsRows(opened.origin().source().options());
        var next = new Mapping(opened.header(), mapping.remembered());
        next.keep(mapping);
        var check = new SheetCheck(isSame ? opened.keeping(changed) : opened, next, templates, journal, executor, clock, zone);
        check.cardId.set(cardId.get());
        check.state.set(state.get());
        check.asksFirst.set(asksFirst.get());
        if (isSame) {
            check.changed.putAll(changed);
            check.edited = edited;
        }
        return check;
    }

    public BatchPlan plan() {
        return new BatchPlan(
                sheet.name(), sheet.header(), mapping.columnsProperty().get(), mapping.sentPersonalProperty().get(), cardId.get(), state.get(),
                zone, asksFirst.get(), mapping.columnOf(Column.CARD_ID).isPresent() ? TemplateNames.idsByTitle(templates) : Map.of(),
                merchantCodes(), mapping.keepsPersonalProperty().get());
    }

    private Set<String> merchantCodes() {
        return templates.stream().filter(CardTemplate::takesMerchantCodes).map(CardTemplate::cardId).collect(Collectors.toSet());
    }

    /** The rows as they are now. */
    public List<CheckedRow> rows() {
        return List.copyOf(rows);
    }

    /** The columns that a confirmation needs and that neither a column nor a choice gives. */
    List<Column> missing() {
        return WHO.stream().filter(who -> mapping.columnOf(who).isEmpty() && !(who == Column.CARD_ID && cardId.get() != null)).toList();
    }

    /** Whether the check is done and some rows will be sent. */
    public boolean mayStart() {
        return !task.busyProperty().get() && failure.get() == null && counts.get().sending().rows() > 0;
    }

    void recheck() {
        var plan = plan();
        var check = rowCheck(plan);
        var unchecked = List.copyOf(rows);
        failure.set(null);
        progress.set(0);
        task.run(() -> {
            begun.await();
            var checked = new ArrayList<CheckedRow>(unchecked.size());
            for (var row : unchecked) {
                checked.add(row.checked(check.of(row.row())));
                if (checked.size() % PROGRESS_EVERY == 0) {
                    double share = (double) checked.size() / unchecked.size();
                    executor.onFxThread(() -> progress.set(share));
                }
            }
            return ComparedRows.of(checked, plan, journal);
        }, compared -> {
            apply(compared);
            show();
        }, failure::set);
    }

    /** Decrypts the cells of the row of an index in the background; the rows count as changed afterwards. */
    void decrypt(int index) {
        var row = row(index).row();
        if (decrypting.add(row.number())) {
            executor.task().run(row::decrypted, _ -> {
                decrypting.remove(row.number());
                changes.set(changes.get() + 1);
            }, failure::set);
        }
    }

    /** Puts another text into a cell of the row of an index and checks the row; a check under way begins again. */
    public void edit(int index, int column, String text) {
        if (text.equals(row(index).row().cell(column)) && row(index).noticeAt(column).isEmpty()) {
            return;
        }
        edited = true;
        var plan = plan();
        var row = row(index).edited(column, text);
        change(index, row.checked(rowCheck(plan).of(row.row())));
        count();
        var meaning = mapping.columnsProperty().get().get(column);
        boolean isAboutCard = meaning != null && WHO.contains(meaning);
        if (task.busyProperty().get() || (isAboutCard && failure.get() != null)) {
            recheck();
        } else if (isAboutCard) {
            var edited = List.copyOf(rows);
            task.run(() -> ComparedRows.of(edited, plan, journal), this::apply, failure::set);
        }
    }

    /** Chooses whether the rows of these indexes are sent; a check under way begins again. */
    public void choose(Collection<Integer> chosen, boolean sent) {
        chosen.forEach(index -> change(index, row(index).chosen(sent)));
        count();
        if (task.busyProperty().get()) {
            recheck();
        }
    }

    private void change(int index, CheckedRow row) {
        rows.set(index, row);
        changed.put(row.row().number(), row);
    }

    /** The position of the next row with problems among those shown, from the top again after the last; -1 when there is none. */
    int nextProblem(int after) {
        for (int step = 1; step <= shown.size(); step++) {
            int position = Math.floorMod(after + step, shown.size());
            if (row(shown.get(position)).mark() == Mark.MEND) {
                return position;
            }
        }
        return -1;
    }

    /** Checks custom answers and titles of templates, and counts the codes of the merchant, now that the templates are known. */
    public void templatesCame() {
        if (mapping.columnOf(Column.CUSTOM_CHOSEN).isPresent() || mapping.columnOf(Column.CARD_ID).filter(this::namesUnknown).isPresent()) {
            recheck();
        } else {
            count();
        }
    }

    private boolean namesUnknown(int column) {
        var known = templates.stream().map(CardTemplate::cardId).collect(Collectors.toSet());
        return rows.stream().map(row -> row.row().cell(column)).anyMatch(text -> !text.isEmpty() && !known.contains(text));
    }

    private RowCheck rowCheck(BatchPlan plan) {
        Map<String, CardTemplate> known = templates.stream().collect(Collectors.toMap(CardTemplate::cardId, Function.identity(), (one, _) -> one));
        return new RowCheck(plan, known, LocalDate.ofInstant(clock.instant(), zone));
    }

    private void apply(ComparedRows compared) {
        rows = compared.rows();
        progress.set(1);
        counts.set(merchantCodes().equals(compared.plan().merchantCodes()) ? compared.counts() : CheckCounts.of(rows, merchantCodes()));
        changes.set(changes.get() + 1);
        translated.set(compared.translated());
    }

    private void count() {
        counts.set(CheckCounts.of(rows, merchantCodes()));
        changes.set(changes.get() + 1);
    }

    private void show() {
        var wanted = filter.get();
        if (wanted == null && shown.size() == rows.size()) {
            return;
        }
        var let = new ArrayList<Integer>();
        for (int index = 0; index < rows.size(); index++) {
            if (wanted == null || wanted == row(index).mark()) {
                let.add(index);
            }
        }
        if (!let.equals(shown)) { // otherwise the table would lose its scroll position
            shown.setAll(let);
        }
    }
}
