package carddesk.ui.batch;

import carddesk.batch.BatchPlan;
import carddesk.batch.CellProblem;
import carddesk.batch.Column;
import carddesk.batch.Duplicates;
import carddesk.batch.RowCheck;
import carddesk.batch.WrittenFields;
import carddesk.cards.CardTemplate;
import carddesk.cards.Confirmation.ConfirmState;
import carddesk.journal.JournalException;
import carddesk.sheets.SheetRow;
import carddesk.ui.BackgroundExecutor;
import carddesk.ui.BackgroundTask;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

/** The rows of an opened spreadsheet, checked in the background whenever what they mean changes, and at once where a person fixes one. */
final class SheetCheck {

    private static final int TELL_EVERY = 2_000;
    private static final List<Column> WHO = List.of(Column.CODE, Column.CARD_ID, Column.OPENID);

    /** Finds the rows whose card the journal knows as confirmed, by their positions; blocks. */
    @FunctionalInterface
    interface DoneBefore {
        Set<Integer> among(BatchPlan plan, List<SheetRow> rows) throws JournalException;
    }

    private record Compared(Set<Integer> repeated, Set<Integer> doneBefore) {}

    /** What the check of one row came to; those without problems that write the same share one. */
    private record Verdict(List<CellProblem> problems, WrittenFields written) {
        void tell(Line line) {
            line.checked(problems, written);
        }
    }

    private record Checked(List<SheetRow> rows, List<Verdict> verdicts, Compared compared) {}

    private final String fileName;
    private final Mapping mapping;
    private final List<Line> lines;
    private final ObservableList<Line> shown = FXCollections.observableArrayList();
    private final BackgroundExecutor executor;
    private final BackgroundTask task;
    private final InstantSource clock;
    private final ZoneId zone;
    private final DoneBefore doneBefore;
    private final ObservableList<CardTemplate> templates;
    private final ObjectProperty<Optional<String>> cardId = new SimpleObjectProperty<>(this, "cardId", Optional.empty());
    private final ObjectProperty<ConfirmState> state = new SimpleObjectProperty<>(this, "state", ConfirmState.CREATE_CARD_SUCCESS);
    private final BooleanProperty asksFirst = new SimpleBooleanProperty(this, "asksFirst", true);
    private final ObjectProperty<Optional<Mark>> filter = new SimpleObjectProperty<>(this, "filter", Optional.empty());
    private final ReadOnlyObjectWrapper<CheckCounts> statusCounts = new ReadOnlyObjectWrapper<>(this, "counts", CheckCounts.NONE);
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(this, "progress", 0);
    private final ReadOnlyObjectWrapper<Optional<Exception>> failure = new ReadOnlyObjectWrapper<>(this, "failure", Optional.empty());
    private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper(this, "changes");
    private boolean edited;

    /** @param templates those of the brand, as far as they are known; more may come */
    SheetCheck(SheetLines sheet, Mapping mapping, ObservableList<CardTemplate> templates, DoneBefore doneBefore, BackgroundExecutor executor,
            InstantSource clock, ZoneId zone) {
        this.fileName = sheet.name();
        this.mapping = mapping;
        this.templates = templates;
        this.doneBefore = doneBefore;
        this.executor = executor;
        this.task = executor.task();
        this.clock = clock;
        this.zone = zone;
        this.lines = sheet.lines();
        shown.setAll(lines);
        mapping.columnsProperty().subscribe(this::recheck);
        mapping.sentPersonalProperty().addListener(change -> recheck());
        cardId.addListener(change -> recheck());
        state.addListener(change -> recheck());
        filter.addListener(change -> show());
        recheck();
    }

    /** The file's own name; blank for pasted rows. */
    String fileName() {
        return fileName;
    }

    Mapping mapping() {
        return mapping;
    }

    /** All rows, in the file's order. */
    List<Line> lines() {
        return lines;
    }

    /** The rows that the filter lets through. */
    ObservableList<Line> shown() {
        return shown;
    }

    /** The templates to choose from. */
    ObservableList<CardTemplate> templates() {
        return templates;
    }

    /** The id of the template of rows without one. */
    ObjectProperty<Optional<String>> cardIdProperty() {
        return cardId;
    }

    /** The outcome of rows without one. */
    ObjectProperty<ConfirmState> stateProperty() {
        return state;
    }

    /** Whether each card's state is asked for first. */
    BooleanProperty asksFirstProperty() {
        return asksFirst;
    }

    /** Which rows are shown; empty for all. */
    ObjectProperty<Optional<Mark>> filterProperty() {
        return filter;
    }

    /** How many rows stand how. */
    ReadOnlyObjectProperty<CheckCounts> countsProperty() {
        return statusCounts.getReadOnlyProperty();
    }

    /** Grows whenever rows stand otherwise than before. */
    ReadOnlyIntegerProperty changesProperty() {
        return changes.getReadOnlyProperty();
    }

    /** How far the check is, 0 to 1. */
    ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /** Why the rows could not be compared with the journal. */
    ReadOnlyObjectProperty<Optional<Exception>> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /** The work that checks. */
    BackgroundTask task() {
        return task;
    }

    /** Whether something was fixed that stands in no file yet. */
    boolean isEdited() {
        return edited;
    }

    /** Chooses what an earlier plan said. */
    void takeOver(BatchPlan earlier) {
        mapping.chooseAll(earlier.columns(), earlier.sentPersonal());
        cardId.set(earlier.cardId());
        state.set(earlier.state());
        asksFirst.set(earlier.asksFirst());
    }

    /** How the rows become confirmations, as chosen now. */
    BatchPlan plan() {
        return new BatchPlan(
                fileName, mapping.header(), mapping.columnsProperty().get(), mapping.sentPersonalProperty().get(), cardId.get(), state.get(),
                zone, asksFirst.get());
    }

    /** What nobody can be confirmed without and that neither a column nor a choice gives. */
    List<Column> missing() {
        return WHO.stream().filter(who -> mapping.columnOf(who).isEmpty() && !(who == Column.CARD_ID && cardId.get().isPresent())).toList();
    }

    /** Whether the check is done and some rows may be sent. */
    boolean mayStart() {
        return !task.busyProperty().get() && failure.get().isEmpty() && statusCounts.get().sent() > 0;
    }

    /** Checks all rows anew. */
    void recheck() {
        var plan = plan();
        var rows = lines.stream().map(Line::row).toList();
        var check = check(plan);
        failure.set(Optional.empty());
        progress.set(0);
        task.run(() -> {
            var verdicts = new ArrayList<Verdict>(rows.size());
            var shared = new HashMap<WrittenFields, Verdict>();
            for (var row : rows) {
                verdicts.add(verdict(check, row, shared));
                if (verdicts.size() % TELL_EVERY == 0) {
                    double share = (double) verdicts.size() / rows.size();
                    executor.onFxThread(() -> progress.set(share));
                }
            }
            return new Checked(rows, verdicts, compare(plan, rows));
        }, this::apply, problem -> failure.set(Optional.of(problem)));
    }

    /** Puts another text into a cell and checks its row at once. */
    void edit(Line line, int column, String text) {
        if (text.equals(line.row().cell(column)) && line.noticeAt(column).isEmpty()) {
            return;
        }
        edited = true;
        line.edit(column, text);
        var plan = plan();
        verdict(check(plan), line.row(), new HashMap<>()).tell(line);
        count();
        if (task.busyProperty().get()) {
            recheck();
        } else if (mapping.columnsProperty().get().get(column).filter(WHO::contains).isPresent()) {
            var rows = lines.stream().map(Line::row).toList();
            task.run(() -> compare(plan, rows), found -> apply(rows, found), problem -> failure.set(Optional.of(problem)));
        }
    }

    /** A person wants a row sent, or left out. */
    void choose(Line line, boolean sent) {
        line.choose(sent);
        count();
    }

    /** The next row to fix behind this one among those shown, from the top again after the last; -1 when there is none. */
    int nextToMend(int after) {
        for (int step = 1; step <= shown.size(); step++) {
            int index = Math.floorMod(after + step, shown.size());
            if (shown.get(index).mark() == Mark.MEND) {
                return index;
            }
        }
        return -1;
    }

    /** The templates became known: what the check could not compare before, it can now. */
    void templatesCame() {
        if (mapping.columnOf(Column.CUSTOM_CHOSEN).isPresent()) {
            recheck();
        }
    }

    private RowCheck check(BatchPlan plan) {
        Map<String, CardTemplate> known = templates.stream().collect(Collectors.toMap(CardTemplate::cardId, Function.identity(), (one, _) -> one));
        return new RowCheck(plan, known, LocalDate.ofInstant(clock.instant(), zone));
    }

    private static Verdict verdict(RowCheck check, SheetRow row, Map<WrittenFields, Verdict> shared) {
        return switch (check.of(row.cells())) {
            case RowCheck.Result.Ready ready ->
                    shared.computeIfAbsent(WrittenFields.of(ready.confirmation()), written -> new Verdict(List.of(), written));
            case RowCheck.Result.Wrong wrong -> new Verdict(wrong.problems(), WrittenFields.NONE);
        };
    }

    private Compared compare(BatchPlan plan, List<SheetRow> rows) throws JournalException {
        return new Compared(Duplicates.of(plan, rows), doneBefore.among(plan, rows));
    }

    private void apply(Checked checked) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).row().equals(checked.rows().get(i))) {
                checked.verdicts().get(i).tell(lines.get(i));
            }
        }
        apply(checked.rows(), checked.compared());
        show();
    }

    private void apply(List<SheetRow> rows, Compared compared) {
        for (int i = 0; i < rows.size(); i++) {
            lines.get(i).compared(compared.repeated().contains(i), compared.doneBefore().contains(i));
        }
        progress.set(1);
        count();
    }

    private void count() {
        statusCounts.set(CheckCounts.of(lines));
        changes.set(changes.get() + 1);
    }

    private void show() {
        var wanted = filter.get();
        var let = wanted.isEmpty() ? lines : lines.stream().filter(line -> wanted.get() == line.mark()).toList();
        boolean isTheSame = wanted.isEmpty() ? shown.size() == lines.size() : let.equals(shown);
        if (!isTheSame) { // otherwise the person would lose the place in the table
            shown.setAll(let);
        }
    }
}
