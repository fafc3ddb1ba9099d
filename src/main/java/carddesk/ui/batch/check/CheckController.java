package carddesk.ui.batch.check;

import static carddesk.ui.batch.parts.BatchFormatter.count;

import carddesk.batch.Column;
import carddesk.cards.CardTemplate;
import carddesk.cards.Confirmation.ConfirmState;
import carddesk.sheets.SheetOptions;
import carddesk.ui.AfterFrame;
import carddesk.ui.BackgroundTask;
import carddesk.ui.Formatter;
import carddesk.ui.Messages;
import carddesk.ui.Subscriptions;
import carddesk.ui.batch.check.CheckedRow.Mark;
import carddesk.ui.batch.check.OpenedSheet.NotificationCounts;
import carddesk.ui.batch.parts.BatchFormatter;
import carddesk.ui.batch.parts.FilterChips;
import carddesk.ui.batch.parts.RowTable;
import carddesk.ui.batch.parts.SheetExplainer;
import carddesk.ui.batch.parts.Step;
import carddesk.ui.controls.LoadPane;
import carddesk.ui.controls.Named;
import carddesk.ui.controls.PastedNotice;
import carddesk.ui.controls.Presence;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** Binds the second step: the meanings of the columns, the problems of rows, and their correction. */
public final class CheckController implements Step {

    private static final int FIRST_VALUE = 4;

    /**
     * What can be done with the checked rows.
     *
     * @param starting writes the batch to the journal
     * @param rereading reads the spreadsheet with other options
     * @param failure why the batch could not be written, or the spreadsheet not be read again
     * @param start asks the user, and starts the batch
     * @param reread reads the spreadsheet with other options; returns false when the user does not want to
     * @param mayTake asks whether a meaning may be taken from the column of a title
     */
    public record Actions(BackgroundTask starting, BackgroundTask rereading, ReadOnlyObjectProperty<@Nullable Exception> failure, Runnable start,
            Predicate<SheetOptions> reread, BiPredicate<String, String> mayTake) {}

    private final SheetCheck check;
    private final Actions actions;
    private final Messages messages;
    private final BatchFormatter formatter;
    private final CheckFormatter sentences;
    private final Formatter terms;
    private final FilterChips<Mark> chips;
    private final Subscriptions subscriptions = new Subscriptions();
    private final CheckBox chooseAll = new CheckBox();
    private boolean mappingBegun;

    @FXML private FlowPane batchSource;
    @FXML private HBox encodingNotice;
    @FXML private Label encodingSaid;
    @FXML private Label templateTitles;
    @FXML private ToggleButton showMapping;
    @FXML private Label mappingMissing;
    @FXML private HBox personalNotice;
    @FXML private Label personalSaid;
    @FXML private Button personalAll;
    @FXML private Button personalNone;
    @FXML private ScrollPane mappingScroll;
    @FXML private HBox mappingStrip;
    @FXML private ComboBox<Optional<String>> batchTemplate;
    @FXML private ComboBox<ConfirmState> batchState;
    @FXML private CheckBox batchAsksFirst;
    @FXML private CheckBox batchKeepsPersonal;
    @FXML private FlowPane filters;
    @FXML private ToggleButton batchReveal;
    @FXML private Button nextProblem;
    @FXML private LoadPane rereadPane;
    @FXML private TableView<Integer> batchTable;
    @FXML private StackPane pastedHolder;
    @FXML private HBox checkFailed;
    @FXML private Label checkFailure;
    @FXML private Button checkAgain;
    @FXML private ProgressBar checkProgress;
    @FXML private Label batchSummary;
    @FXML private Button batchStart;

    public CheckController(SheetCheck check, Actions actions, Messages messages, BatchFormatter formatter, Formatter terms) {
        this.check = check;
        this.actions = actions;
        this.messages = messages;
        this.formatter = formatter;
        this.sentences = new CheckFormatter(check.mapping().header(), messages);
        this.terms = terms;
        this.chips = new FilterChips<>(List.of(Mark.values()), check.filterProperty(),
                mark -> mark == null ? messages.of("batch.filter.all") : sentences.of(mark));
    }

    @FXML
    private void initialize() {
        bindSource();
        bindMapping();
        bindChoices();
        var cellPasted = new PastedNotice("cellPasted", messages, null);
        pastedHolder.getChildren().setAll(cellPasted);
        pastedHolder.managedProperty().bind(cellPasted.managedProperty()); // an empty holder takes no space
        var table = fillTable(cellPasted);
        subscriptions.add(chips.fill(filters));
        subscriptions.add(check.countsProperty().subscribe(this::showCounts));
        subscriptions.add(check.task().busyProperty().subscribe(this::showBusy));
        subscriptions.add(check.failureProperty().subscribe(this::showFailure));
        subscriptions.add(check.translatedProperty().subscribe(this::showTranslated));
        subscriptions.add(actions.failure().subscribe(this::showFailure));
        subscriptions.add(actions.starting().busyProperty().subscribe(this::showBusy));
        subscriptions.add(actions.rereading().busyProperty().subscribe(this::showBusy));
        subscriptions.add(rereadPane.follow(actions.rereading(), messages, "rereadCancel"));
        checkProgress.progressProperty().bind(check.progressProperty());
        checkAgain.setOnAction(event -> check.recheck());
        nextProblem.setOnAction(event -> goToNextProblem(table));
        chooseAll.setId("chooseAll");
        chooseAll.setAccessibleText(messages.of("batch.chooseAll"));
        chooseAll.setTooltip(new Tooltip(messages.of("batch.chooseAll")));
        chooseAll.setOnAction(event -> chooseAll());
        batchStart.setOnAction(event -> actions.start().run());
        showFailure();
        new AfterFrame(check::begin).start();
    }

    @Override
    public Node first() {
        return batchTable;
    }

    @Override
    public void close() {
        subscriptions.close();
        checkProgress.progressProperty().unbind();
    }

    private void bindSource() {
        Presence.show(batchSource, check.origin().isPresent() || check.notifications().isPresent());
        check.notifications().ifPresent(this::showNotifications);
        check.origin().ifPresent(origin -> subscriptions.add(new SourceStrip(
                batchSource, origin, check.mapping().header(), actions.reread(), messages, formatter).fill(actions.rereading())));
        var guessed = check.origin().filter(origin -> !origin.source().isEncodingCertain());
        Presence.show(encodingNotice, guessed.isPresent());
        guessed.ifPresent(origin -> encodingSaid.setText(messages.of("batch.source.guessed",
                Optional.ofNullable(origin.source().encoding()).map(formatter::encoding).orElse(""), origin.sample())));
    }

    private void showNotifications(NotificationCounts counts) {
        addCount("notificationsFound", "batch.notifications.found", counts.found());
        addCount("notificationsRepeated", "batch.notifications.repeated", counts.repeated());
        addCount("notificationsLeftOut", "batch.notifications.leftOut", counts.leftOut());
        addCount("notificationsUnproven", "batch.notifications.unproven", counts.unproven());
    }

    private void addCount(String id, String key, int number) {
        if (number > 0) {
            var said = new Label(messages.of(key, count(number)));
            said.setId(id);
            batchSource.getChildren().add(said);
        }
    }

    private void showTranslated(Map<String, String> ids) {
        Presence.show(templateTitles, !ids.isEmpty());
        templateTitles.setText(messages.of("batch.source.translated", ids.entrySet().stream()
                .map(title -> title.getKey() + " → " + title.getValue())
                .collect(Collectors.joining(messages.of("word.semicolon")))));
        templateTitles.setTooltip(new Tooltip(templateTitles.getText()));
    }

    private void bindMapping() {
        var mapping = check.mapping();
        subscriptions.add(mapping.columnsProperty().subscribe(columns -> showMapping()));
        subscriptions.add(mapping.sentPersonalProperty().subscribe(sent -> showMapping()));
        subscriptions.add(check.cardIdProperty().subscribe(this::showMapping));
        personalAll.setOnAction(event -> mapping.sendAll(true));
        personalNone.setOnAction(event -> mapping.sendAll(false));
        mappingScroll.visibleProperty().bind(showMapping.selectedProperty());
        mappingScroll.managedProperty().bind(showMapping.selectedProperty());
        subscriptions.add(showMapping.selectedProperty().subscribe(this::fillMapping));
        boolean isClear = !mapping.columnsProperty().get().contains(null) && mapping.personal().isEmpty();
        boolean isKnown = isClear || check.notifications().isPresent();
        showMapping.setSelected(!isKnown || !check.missing().isEmpty());
    }

    // Most spreadsheets are recognised completely, and that many choices take a while to create.
    private void fillMapping() {
        if (showMapping.isSelected() && !mappingBegun) {
            mappingBegun = true;
            subscriptions.add(new MappingStrip(mappingStrip, check.mapping(), messages, formatter, actions.mayTake()).fill());
        }
    }

    private void showMapping() {
        var columns = check.mapping().columnsProperty().get();
        long known = columns.stream().filter(Objects::nonNull).count();
        showMapping.setText(messages.of("batch.mapping", columns.size(), known));
        var missing = check.missing();
        Presence.show(mappingMissing, !missing.isEmpty());
        mappingMissing.setText(messages.of(missing.contains(Column.CARD_ID) ? "batch.mapping.missingTemplate" : "batch.mapping.missing",
                formatter.meanings(missing)));
        showPersonal();
    }

    private void showPersonal() {
        var personal = check.mapping().personal();
        var plan = check.plan();
        var sent = personal.stream().filter(plan::sends).toList();
        var notSent = plan.notSent();
        Presence.show(personalNotice, !personal.isEmpty());
        Presence.show(batchKeepsPersonal, check.mapping().hasPersonal());
        personalSaid.setText(sent.isEmpty() ? messages.of("batch.personal.sendsNone", formatter.meanings(notSent))
                : notSent.isEmpty() ? messages.of("batch.personal.sendsAll", formatter.meanings(sent))
                : messages.of("batch.personal.sendsSome", formatter.meanings(sent), formatter.meanings(notSent)));
        personalAll.setDisable(notSent.isEmpty());
        personalNone.setDisable(sent.isEmpty());
    }

    private void bindChoices() {
        batchTemplate.setConverter(new Named<>(choice -> choice.map(this::nameOf).orElseGet(() -> messages.of("batch.template.prompt"))));
        subscriptions.add(check.templates().subscribe(this::offerTemplates));
        offerTemplates();
        batchTemplate.valueProperty().addListener((property, before, now) -> {
            if (now != null) {
                check.cardIdProperty().set(now.orElse(null));
            }
        });
        batchState.getItems().setAll(ConfirmState.values());
        batchState.setConverter(new Named<>(terms::of));
        batchState.valueProperty().bindBidirectional(check.stateProperty());
        batchAsksFirst.selectedProperty().bindBidirectional(check.asksFirstProperty());
        batchKeepsPersonal.selectedProperty().bindBidirectional(check.mapping().keepsPersonalProperty());
    }

    private void offerTemplates() {
        var chosen = Optional.ofNullable(check.cardIdProperty().get());
        batchTemplate.getItems().clear();
        batchTemplate.getItems().add(Optional.empty());
        check.templates().forEach(template -> batchTemplate.getItems().add(Optional.of(template.cardId())));
        batchTemplate.setValue(chosen);
    }

    private String nameOf(String cardId) {
        return check.templates().stream().filter(known -> known.cardId().equals(cardId)).findFirst().map(this::nameOf).orElse(cardId);
    }

    private String nameOf(CardTemplate template) {
        return Formatter.title(template) + " · " + template.cardId();
    }

    private RowTable fillTable(PastedNotice cellPasted) {
        batchTable.setItems(check.shown());
        var table = new RowTable(batchTable, index -> check.row(index).row(), messages, subscriptions,
                check.changesProperty(), check.mapping().columnsProperty(), batchReveal.selectedProperty());
        table.add("chooseColumn", messages.of("batch.table.send"), 88, ChoiceCell::new).setGraphic(chooseAll);
        table.addPills(messages.of("batch.table.mark"), index -> sentences.look(check.row(index).mark()));
        table.addNumbers();
        table.addTexts("reasonColumn", messages.of("batch.table.reason"), 240, index -> sentences.reason(check.row(index), isMasked()));
        table.addValues(check.mapping().header(), new CheckedValues(check, sentences, this::isMasked, cellPasted::show));
        return table;
    }

    /** Whether a row is sent; a row with problems cannot be chosen. */
    private final class ChoiceCell extends RowTable.Cell {

        private final CheckBox box = new CheckBox();

        ChoiceCell() {
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            box.setOnAction(event -> {
                if (getItem() != null) {
                    check.choose(List.of(getItem()), box.isSelected());
                }
            });
        }

        @Override
        protected void show(int index) {
            var row = check.row(index);
            box.setSelected(row.isSent());
            box.setDisable(!row.maySend());
            box.setAccessibleText(messages.of("batch.choose", row.row().number()));
            setGraphic(box);
        }
    }

    /** Chooses every row that is shown, or none; rows that repeat a card or were confirmed before only where no others are shown. */
    private void chooseAll() {
        boolean sent = chooseAll.isSelected();
        check.choose(check.shown().stream().filter(index -> !sent || isChosenWithAll(check.row(index))).toList(), sent);
    }

    private boolean isChosenWithAll(CheckedRow row) {
        return row.mark() == Mark.READY || (row.maySend() && row.mark() == check.filterProperty().get());
    }

    private void showChosen(CheckCounts counts) {
        int sending = counts.sending().rows();
        chooseAll.setSelected(sending > 0);
        chooseAll.setIndeterminate(sending > 0 && sending < counts.of(Mark.READY));
    }

    private boolean isMasked() {
        return !batchReveal.isSelected();
    }

    /** Selects the first wrong cell of the next row with problems. */
    private void goToNextProblem(RowTable table) {
        if (check.filterProperty().get() != null && check.filterProperty().get() != Mark.MEND) {
            check.filterProperty().set(null);
        }
        int position = check.nextProblem(batchTable.getSelectionModel().getSelectedIndex());
        if (position < 0) {
            return;
        }
        var row = check.row(check.shown().get(position));
        int cell = row.notices().stream().map(notice -> notice.column()).findFirst()
                .or(() -> row.problems().stream().map(problem -> problem.column()).filter(column -> column >= 0).findFirst()).orElse(0);
        table.select(position, FIRST_VALUE + cell);
    }

    private void showCounts(CheckCounts counts) {
        chips.show(mark -> mark == null ? counts.total() : counts.of(mark));
        var summary = messages.of("batch.summary", count(counts.total()), count(counts.of(Mark.READY)), count(counts.of(Mark.MEND)),
                count(counts.of(Mark.REPEATED)), count(counts.of(Mark.DONE_BEFORE)));
        int leftOut = counts.of(Mark.LEFT_OUT);
        batchSummary.setText(leftOut == 0 ? summary : messages.of("batch.summary.leftOut", summary, count(leftOut)));
        batchStart.setText(messages.of("batch.start", count(counts.sending().rows())));
        nextProblem.setDisable(counts.of(Mark.MEND) == 0);
        showChosen(counts);
        showBusy();
    }

    private void showBusy() {
        boolean checking = check.task().busyProperty().get();
        Presence.show(checkProgress, checking);
        batchSummary.setVisible(!checking || check.countsProperty().get().total() > 0);
        batchStart.setDisable(!check.mayStart() || actions.starting().busyProperty().get() || actions.rereading().busyProperty().get());
    }

    private void showFailure() {
        var failure = Optional.ofNullable(check.failureProperty().get()).or(() -> Optional.ofNullable(actions.failure().get()));
        Presence.show(checkFailed, failure.isPresent());
        failure.map(new SheetExplainer(messages)::explain).ifPresent(explanation ->
                checkFailure.setText(explanation.title() + messages.of("word.colon") + explanation.todo()));
        showBusy();
    }
}
