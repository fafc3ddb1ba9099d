package carddesk.ui.batch;

import carddesk.batch.Column;
import carddesk.cards.CardTemplate;
import carddesk.cards.Confirmation.ConfirmState;
import carddesk.ui.Dialogs;
import carddesk.ui.Explainer;
import carddesk.ui.Formatter;
import carddesk.ui.Messages;
import carddesk.ui.Subscriptions;
import carddesk.ui.controls.Named;
import carddesk.ui.controls.Presence;
import java.util.List;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;

/** Binds the second step: what the columns mean, what is wrong with which row, and the way to fix it. */
final class CheckController implements Step {

    private static final int FIRST_VALUE = 4;

    private final BatchModel model;
    private final SheetCheck check;
    private final Messages messages;
    private final BatchFormatter formatter;
    private final Formatter terms;
    private final Dialogs dialogs;
    private final FilterChips<Mark> chips;
    private final Subscriptions subscriptions = new Subscriptions();
    private boolean mappingBegun;

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
    @FXML private FlowPane filters;
    @FXML private ToggleButton batchReveal;
    @FXML private Button nextProblem;
    @FXML private TableView<Line> batchTable;
    @FXML private HBox checkFailed;
    @FXML private Label checkFailure;
    @FXML private Button checkAgain;
    @FXML private ProgressBar checkProgress;
    @FXML private Label batchSummary;
    @FXML private Button batchStart;

    CheckController(BatchModel model, SheetCheck check, Messages messages, BatchFormatter formatter, Formatter terms, Dialogs dialogs) {
        this.model = model;
        this.check = check;
        this.messages = messages;
        this.formatter = formatter;
        this.terms = terms;
        this.dialogs = dialogs;
        this.chips = new FilterChips<>(List.of(Mark.values()), check.filterProperty(),
                mark -> messages.of(mark.map(known -> "batch.mark." + known.name()).orElse("batch.filter.all")));
    }

    @FXML
    private void initialize() {
        bindMapping();
        bindChoices();
        var lines = fillTable();
        subscriptions.add(chips.fill(filters));
        subscriptions.add(check.countsProperty().subscribe(this::showCounts));
        subscriptions.add(check.task().busyProperty().subscribe(this::showBusy));
        subscriptions.add(check.failureProperty().subscribe(this::showFailure));
        subscriptions.add(model.failureProperty().subscribe(this::showFailure));
        subscriptions.add(model.starting().busyProperty().subscribe(this::showBusy));
        checkProgress.progressProperty().bind(check.progressProperty());
        checkAgain.setOnAction(event -> check.recheck());
        nextProblem.setOnAction(event -> goToNextProblem(lines));
        batchStart.setOnAction(event -> start());
        showFailure();
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
        boolean isClear = !mapping.columnsProperty().get().contains(Optional.<Column>empty()) && mapping.personal().isEmpty();
        showMapping.setSelected(!isClear || !check.missing().isEmpty());
    }

    // Most spreadsheets are understood as they are, and so many choices take a while to make.
    private void fillMapping() {
        if (showMapping.isSelected() && !mappingBegun) {
            mappingBegun = true;
            subscriptions.add(new MappingStrip(mappingStrip, check.mapping(), messages, formatter).fill());
        }
    }

    private void showMapping() {
        var columns = check.mapping().columnsProperty().get();
        long known = columns.stream().filter(Optional::isPresent).count();
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
        personalSaid.setText(sent.isEmpty() ? messages.of("batch.personal.sendsNone", formatter.meanings(notSent))
                : notSent.isEmpty() ? messages.of("batch.personal.sendsAll", formatter.meanings(sent))
                : messages.of("batch.personal.sendsSome", formatter.meanings(sent), formatter.meanings(notSent)));
        personalAll.setDisable(notSent.isEmpty());
        personalNone.setDisable(sent.isEmpty());
    }

    private void bindChoices() {
        batchTemplate.setConverter(new Named<>(this::nameOf));
        subscriptions.add(check.templates().subscribe(this::offerTemplates));
        offerTemplates();
        batchTemplate.valueProperty().addListener((property, before, now) -> {
            if (now != null) {
                check.cardIdProperty().set(now);
            }
        });
        batchState.getItems().setAll(ConfirmState.values());
        batchState.setConverter(new Named<>(terms::of));
        batchState.valueProperty().bindBidirectional(check.stateProperty());
        batchAsksFirst.selectedProperty().bindBidirectional(check.asksFirstProperty());
    }

    private void offerTemplates() {
        var chosen = check.cardIdProperty().get();
        batchTemplate.getItems().clear();
        batchTemplate.getItems().add(Optional.empty());
        check.templates().forEach(template -> batchTemplate.getItems().add(Optional.of(template.cardId())));
        batchTemplate.setValue(chosen);
    }

    private String nameOf(Optional<String> cardId) {
        return cardId.map(id -> check.templates().stream().filter(known -> known.cardId().equals(id)).findFirst().map(this::nameOf).orElse(id))
                .orElseGet(() -> messages.of("batch.template.prompt"));
    }

    private String nameOf(CardTemplate template) {
        return Formatter.title(template) + " · " + template.cardId();
    }

    private LinesTable<Line> fillTable() {
        var header = check.mapping().header();
        var changes = new Changes(subscriptions, check.changesProperty(), check.mapping().columnsProperty(), batchReveal.selectedProperty());
        batchTable.setItems(check.shown());
        var lines = new LinesTable<>(batchTable, messages);
        lines.add("chooseColumn", messages.of("batch.table.send"), 56, () -> new ChoiceCell(changes, check, messages));
        lines.add("markColumn", messages.of("batch.table.mark"), 120, () -> new PillCell<>(changes, line -> formatter.look(line.mark())));
        lines.add("numberColumn", messages.of("batch.table.row"), 64,
                () -> new TextCell<>(changes, line -> Optional.of(Counts.of(line.number()))));
        lines.add("reasonColumn", messages.of("batch.table.reason"), 240, () -> new TextCell<>(changes, line -> formatter.reason(line, header,
                isMasked())));
        lines.addValues(header, column -> isMasked() && check.mapping().isPersonal(column), changes, new ValueCell.Context<>() {
            @Override
            public Optional<String> problem(Line line, int column) {
                return formatter.problem(line, column, header, isMasked());
            }

            @Override
            public void edit(Line line, int column, String text) {
                check.edit(line, column, text);
            }
        }, true);
        return lines;
    }

    private boolean isMasked() {
        return !batchReveal.isSelected();
    }

    /** Shows the next row to fix and goes into the cell that is to blame. */
    private void goToNextProblem(LinesTable<Line> lines) {
        if (check.filterProperty().get().filter(shown -> shown != Mark.MEND).isPresent()) {
            check.filterProperty().set(Optional.empty());
        }
        int index = check.nextToMend(batchTable.getSelectionModel().getSelectedIndex());
        if (index < 0) {
            return;
        }
        var line = check.shown().get(index);
        int cell = line.notices().stream().map(notice -> notice.column()).findFirst()
                .or(() -> line.problems().stream().map(problem -> problem.column()).filter(column -> column >= 0).findFirst()).orElse(0);
        var column = batchTable.getColumns().get(FIRST_VALUE + cell);
        batchTable.requestFocus();
        lines.scrollTo(index, column);
        batchTable.getSelectionModel().clearAndSelect(index, column);
        batchTable.getFocusModel().focus(index, column);
    }

    private void start() {
        if (check.mayStart() && new StartQuestion(model, messages, formatter, dialogs).agreesTo(check)) {
            model.start(check);
        }
    }

    private void showCounts(CheckCounts statusCounts) {
        chips.show(mark -> mark.map(statusCounts::of).orElse(statusCounts.total()));
        batchSummary.setText(messages.of("batch.summary", Counts.of(statusCounts.total()), Counts.of(statusCounts.of(Mark.READY)),
                Counts.of(statusCounts.of(Mark.MEND)),
                Counts.of(statusCounts.of(Mark.REPEATED)), Counts.of(statusCounts.of(Mark.DONE_BEFORE))));
        batchStart.setText(messages.of("batch.start", Counts.of(statusCounts.sent())));
        nextProblem.setDisable(statusCounts.of(Mark.MEND) == 0);
        showBusy();
    }

    private void showBusy() {
        boolean checking = check.task().busyProperty().get();
        Presence.show(checkProgress, checking);
        batchSummary.setVisible(!checking || check.countsProperty().get().total() > 0);
        batchStart.setDisable(!check.mayStart() || model.starting().busyProperty().get());
    }

    private void showFailure() {
        var failure = check.failureProperty().get().or(() -> model.failureProperty().get());
        Presence.show(checkFailed, failure.isPresent());
        failure.map(new Explainer(messages)::explain).ifPresent(told -> checkFailure.setText(told.title() + messages.of("word.colon") + told.todo()));
        showBusy();
    }
}
