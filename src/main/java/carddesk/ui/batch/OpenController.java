package carddesk.ui.batch;

import carddesk.batch.Column;
import carddesk.journal.StoredBatch;
import carddesk.journal.StoredRow.Status;
import carddesk.sheets.SheetException;
import carddesk.sheets.SheetWriter;
import carddesk.ui.BackgroundTask;
import carddesk.ui.Clip;
import carddesk.ui.Dialogs;
import carddesk.ui.Explainer;
import carddesk.ui.Messages;
import carddesk.ui.SaveFailure;
import carddesk.ui.Subscriptions;
import carddesk.ui.controls.ErrorView;
import carddesk.ui.controls.LoadPane;
import carddesk.ui.controls.Presence;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** Binds the first step: a spreadsheet is chosen, dropped or pasted, or an earlier batch goes on. */
final class OpenController implements Step {

    private final BatchModel model;
    private final Messages messages;
    private final BatchFormatter formatter;
    private final Dialogs dialogs;
    private final BackgroundTask writing;
    private final Subscriptions subscriptions = new Subscriptions();

    @FXML private LoadPane loadPane;
    @FXML private VBox openBatches;
    @FXML private VBox batchProblem;
    @FXML private Button batchOpen;
    @FXML private Button batchPaste;
    @FXML private MenuItem templateXlsx;
    @FXML private MenuItem templateCsv;
    @FXML private Button batchSample;
    @FXML private Label openSaid;

    OpenController(BatchModel model, Messages messages, BatchFormatter formatter, Dialogs dialogs) {
        this.model = model;
        this.messages = messages;
        this.formatter = formatter;
        this.dialogs = dialogs;
        this.writing = model.task();
    }

    @FXML
    private void initialize() {
        batchOpen.setOnAction(event -> dialogs.open(messages.of("batch.open.title")).ifPresent(model.opening()::file));
        batchPaste.setOnAction(event -> paste());
        templateXlsx.setOnAction(event -> saveTemplate(".xlsx"));
        templateCsv.setOnAction(event -> saveTemplate(".csv"));
        var practice = model.openProfile().practice();
        Presence.show(batchSample, practice.isPresent());
        batchSample.setOnAction(event -> practice.ifPresent(server -> model.check(new SampleSheet(messages).of(server.stuckCards()))));
        acceptDrops();
        acceptPaste();
        subscriptions.add(loadPane.follow(model.opening().task(), messages, "batchOpenCancel"));
        subscriptions.add(loadPane.follow(model.starting(), messages, "batchStartCancel"));
        subscriptions.add(model.openBatches().listingProperty().subscribe(this::offer));
        subscriptions.add(model.opening().refusedProperty().subscribe(this::showProblem));
        subscriptions.add(model.openBatches().failureProperty().subscribe(this::showProblem));
        subscriptions.add(model.failureProperty().subscribe(this::showProblem));
        showProblem();
        said("");
    }

    @Override
    public Node first() {
        return batchOpen;
    }

    @Override
    public void close() {
        subscriptions.close();
    }

    private void acceptDrops() {
        loadPane.setOnDragOver(event -> {
            if (event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.COPY);
            }
            event.consume();
        });
        loadPane.setOnDragDropped(event -> {
            event.getDragboard().getFiles().stream().findFirst().ifPresent(file -> model.opening().file(file.toPath()));
            event.setDropCompleted(true);
            event.consume();
        });
    }

    /** Ctrl+V works wherever the focus is, as long as this step is what the window shows. */
    private void acceptPaste() {
        var keys = new KeyCodeCombination(KeyCode.V, KeyCombination.SHORTCUT_DOWN);
        loadPane.sceneProperty().subscribe((before, now) -> {
            Optional.ofNullable(before).map(Scene::getAccelerators).ifPresent(known -> known.remove(keys));
            Optional.ofNullable(now).map(Scene::getAccelerators).ifPresent(known -> known.put(keys, this::paste));
        });
    }

    private void paste() {
        var text = Clip.text();
        if (text.isBlank()) {
            said(messages.of("batch.open.nothingToPaste"));
        } else {
            model.opening().pasted(text);
        }
    }

    private void saveTemplate(String end) {
        var name = messages.of("batch.template.file");
        dialogs.save(messages.of("batch.open.template"), name + end).ifPresent(file -> {
            var header = Arrays.stream(Column.values()).map(column -> formatter.meaning(Optional.of(column))).toList();
            writing.run(
                    () -> {
                        SheetWriter.template(file, name, header);
                        return file;
                    },
                    done -> said(messages.of("batch.template.saved", done.getFileName())),
                    problem -> said(SaveFailure.words(problem, messages, "batch.notWritten")));
        });
    }

    private void said(String sentence) {
        openSaid.setText(sentence);
        Presence.show(openSaid, !sentence.isEmpty());
    }

    private void offer(OpenBatches.Listing listing) {
        var cards = Stream.concat(listing.open().stream().map(this::openCard), listing.lastEnded().stream().map(this::endedCard)).toList();
        openBatches.getChildren().setAll(cards);
        Presence.show(openBatches, !cards.isEmpty());
    }

    private Node openCard(StoredBatch batch) {
        int waiting = count(batch, Status.WAITING) + count(batch, Status.UNDER_WAY) + count(batch, Status.UNKNOWN);
        var facts = messages.of("batch.continue.facts", formatter.time(batch.at(), model.zone()), Counts.of(batch.rows()),
                Counts.of(count(batch, Status.CONFIRMED)), Counts.of(waiting));
        var resume = button("batchContinue", "batch.continue", "fth-play");
        resume.getStyleClass().add("accent");
        resume.setOnAction(event -> model.resume(batch, new StartQuestion(model, messages, formatter, dialogs)::agreesToRest));
        var end = button("batchEnd", "batch.end", "fth-x");
        end.setOnAction(event -> end(batch, waiting));
        return card("notice-accent", "fth-pause-circle", messages.of("batch.continue.title", nameOf(batch)), facts, resume, end);
    }

    private Node endedCard(StoredBatch batch) {
        var facts = messages.of("batch.finished.facts", formatter.time(batch.at(), model.zone()), Counts.of(batch.rows()),
                Counts.of(count(batch, Status.CONFIRMED)), Counts.of(count(batch, Status.REFUSED) + count(batch, Status.UNKNOWN)));
        var look = button("batchResult", "batch.finished.show", "fth-list");
        look.setOnAction(event -> model.showResult(batch));
        return card("notice-plain", "fth-check-circle", messages.of("batch.finished.title", nameOf(batch)), facts, look);
    }

    private Node card(String tone, String icon, String title, String facts, Button... actions) {
        var head = new Label(title, new FontIcon(icon));
        head.getStyleClass().add("notice-title");
        var line = new Label(facts);
        line.getStyleClass().add("text-muted");
        line.setWrapText(true);
        var said = new VBox(head, line);
        HBox.setHgrow(said, Priority.ALWAYS);
        var card = new HBox(said);
        card.getChildren().addAll(actions);
        card.getStyleClass().addAll("notice", tone, "open-batch");
        return card;
    }

    private String nameOf(StoredBatch batch) {
        return batch.fileName().isBlank() ? messages.of("batch.pasted") : batch.fileName();
    }

    private void end(StoredBatch batch, int waiting) {
        var question = messages.of("batch.end.question", nameOf(batch), Counts.of(waiting));
        if (dialogs.agrees(messages.of("batch.end.title"), question, messages.of("batch.end.yes"))) {
            model.openBatches().end(batch);
        }
    }

    private Button button(String id, String key, String icon) {
        var button = new Button(messages.of(key), new FontIcon(icon));
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private void showProblem() {
        var refused = model.opening().refusedProperty().get();
        var problem = refused.map(SheetOpening.Refused::problem).or(() -> model.failureProperty().get())
                .or(() -> model.openBatches().failureProperty().get());
        Presence.show(batchProblem, problem.isPresent());
        problem.ifPresent(found -> {
            var told = switch (found) {
                case SheetException unfit -> formatter.explain(unfit);
                case IOException _ -> formatter.unreadable();
                default -> new Explainer(messages).explain(found);
            };
            batchProblem.getChildren().setAll(new ErrorView("problem", told, messages));
        });
    }

    private static int count(StoredBatch batch, Status status) {
        return batch.counts().getOrDefault(status, 0);
    }
}
