package carddesk.ui.batch.open;

import static carddesk.ui.batch.parts.BatchFormatter.count;

import carddesk.batch.BatchPlan;
import carddesk.batch.BatchPlanJson;
import carddesk.batch.Column;
import carddesk.batch.SendSummary;
import carddesk.journal.BatchRow.Status;
import carddesk.journal.Sharing;
import carddesk.journal.StoredBatch;
import carddesk.sheets.Sheet;
import carddesk.sheets.SheetWriter;
import carddesk.ui.BackgroundTask;
import carddesk.ui.Clip;
import carddesk.ui.Dialogs;
import carddesk.ui.Messages;
import carddesk.ui.PracticeEnvironment;
import carddesk.ui.SaveFailure;
import carddesk.ui.Subscriptions;
import carddesk.ui.batch.parts.BatchFormatter;
import carddesk.ui.batch.parts.SheetExplainer;
import carddesk.ui.batch.parts.Step;
import carddesk.ui.controls.ErrorView;
import carddesk.ui.controls.LoadPane;
import carddesk.ui.controls.Presence;
import java.io.File;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.stream.Collectors;
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
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** Binds the first step: a spreadsheet or a log of notifications is chosen, dropped or pasted, or an earlier batch is continued. */
public final class OpenController implements Step {

    private static final int MOST_DROPPED = 50;

    /**
     * The choices of the first step.
     *
     * @param practice offers a sample spreadsheet; null outside the practice environment
     * @param checkSample opens the sample spreadsheet in the check
     * @param agrees asks the user before the rest of a batch is sent
     */
    public record Choices(@Nullable PracticeEnvironment practice, Consumer<Sheet> checkSample, BiPredicate<BatchPlan, SendSummary> agrees) {}

    private final OpenModel model;
    private final Choices choices;
    private final ZoneId zone;
    private final Messages messages;
    private final BatchFormatter formatter;
    private final Dialogs dialogs;
    private final BackgroundTask writing;
    private final Subscriptions subscriptions = new Subscriptions();

    @FXML private LoadPane loadPane;
    @FXML private VBox openBatches;
    @FXML private VBox droppedFiles;
    @FXML private VBox batchProblem;
    @FXML private Button batchOpen;
    @FXML private Button batchPaste;
    @FXML private MenuItem templateXlsx;
    @FXML private MenuItem templateCsv;
    @FXML private Button batchSample;
    @FXML private Button batchSampleLog;
    @FXML private Button batchSampleMembers;
    @FXML private Label openSaid;

    /**
     * @param writing writes a template file
     * @param zone of the times
     */
    public OpenController(OpenModel model, Choices choices, BackgroundTask writing, ZoneId zone, Messages messages, BatchFormatter formatter,
            Dialogs dialogs) {
        this.model = model;
        this.choices = choices;
        this.zone = zone;
        this.messages = messages;
        this.formatter = formatter;
        this.dialogs = dialogs;
        this.writing = writing;
    }

    @FXML
    private void initialize() {
        batchOpen.setOnAction(event -> dialogs.open(messages.of("batch.open.title")).ifPresent(model::file));
        batchPaste.setOnAction(event -> paste());
        templateXlsx.setOnAction(event -> saveTemplate(".xlsx"));
        templateCsv.setOnAction(event -> saveTemplate(".csv"));
        var practice = choices.practice();
        Presence.show(batchSample, practice != null);
        Presence.show(batchSampleLog, practice != null);
        Presence.show(batchSampleMembers, practice != null);
        if (practice != null) {
            batchSample.setOnAction(event -> choices.checkSample().accept(new SampleSheet(messages).of(practice.stuckCards())));
            batchSampleMembers.setOnAction(event -> choices.checkSample().accept(new SampleSheet(messages).members(practice.stuckCards())));
            batchSampleLog.setOnAction(event -> model.pasted(practice.notificationLog(SampleSheet.CARDS), messages.of("batch.sample.log")));
        }
        acceptDrops();
        acceptPaste();
        subscriptions.add(loadPane.follow(model.reading(), messages, "batchOpenCancel"));
        subscriptions.add(loadPane.follow(model.loading(), messages, "batchStartCancel"));
        subscriptions.add(model.batchesProperty().subscribe(this::offer));
        subscriptions.add(model.dropped().subscribe(this::offerDropped));
        offerDropped();
        subscriptions.add(model.failureProperty().subscribe(this::showProblem));
        subscriptions.add(model.listingFailureProperty().subscribe(this::showProblem));
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
            model.drop(event.getDragboard().getFiles().stream().map(File::toPath).toList());
            event.setDropCompleted(true);
            event.consume();
        });
    }

    /** Ctrl+V works with any focus, while the window shows this step. */
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
            model.pasted(text);
        }
    }

    private void saveTemplate(String end) {
        var name = messages.of("batch.template.file");
        dialogs.save(messages.of("batch.open.template"), name + end).ifPresent(file -> {
            var header = Arrays.stream(Column.values()).map(column -> formatter.meaning(column)).toList();
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

    private void offer(OpenModel.Listing listing) {
        var cards = Stream.concat(listing.open().stream().map(this::openCard), Stream.ofNullable(listing.lastEnded()).map(this::endedCard)).toList();
        openBatches.getChildren().setAll(cards);
        Presence.show(openBatches, !cards.isEmpty());
    }

    private void offerDropped() {
        var files = model.dropped();
        Presence.show(droppedFiles, !files.isEmpty());
        droppedFiles.getChildren().clear();
        if (!files.isEmpty()) {
            var title = new Label(messages.of("batch.dropped", count(files.size())), new FontIcon("fth-file-text"));
            title.getStyleClass().add("notice-title");
            var choices = new FlowPane();
            choices.getStyleClass().add("batch-choices");
            files.stream().limit(MOST_DROPPED).forEach(file -> {
                var choice = new Button(String.valueOf(file.getFileName()));
                choice.setId("dropped" + choices.getChildren().size());
                choice.setMnemonicParsing(false);
                choice.setOnAction(event -> model.openDropped(file));
                choices.getChildren().add(choice);
            });
            var none = button("droppedNone", "batch.dropped.none", "fth-x");
            none.setOnAction(event -> model.drop(List.of()));
            choices.getChildren().add(none);
            droppedFiles.getChildren().setAll(title, choices);
        }
    }

    private Node openCard(StoredBatch batch) {
        int waiting = rows(batch, Status.WAITING) + rows(batch, Status.UNDER_WAY) + rows(batch, Status.UNKNOWN);
        boolean asks = BatchPlanJson.read(batch.plan()).asksMembers();
        var facts = messages.of(asks ? "batch.members.continue" : "batch.continue.facts", formatter.time(batch.at(), zone), count(batch.rows()),
                count(rows(batch, asks ? Status.FOUND : Status.CONFIRMED)), count(waiting));
        var title = messages.of("batch.continue.title", formatter.nameOf(batch.fileName()));
        return card("notice-accent", "fth-pause-circle", title, facts + sharing(batch.sharing()), openActions(batch, waiting));
    }

    /** What the other desks of a team do with a batch; blank for nothing. */
    private String sharing(Sharing sharing) {
        var others = sharing.others().stream().map(desk -> messages.of("batch.desk", desk.operator(), desk.machine()))
                .collect(Collectors.joining(messages.of("word.semicolon")));
        var facts = new StringBuilder();
        if (!others.isEmpty()) {
            facts.append('\n').append(messages.of("batch.desks", others));
        } else if (sharing.isAbandoned()) {
            facts.append('\n').append(messages.of("batch.desks.gone"));
        }
        if (sharing.pausedBy() != null) {
            facts.append('\n').append(messages.of("batch.desks.paused", sharing.pausedBy()));
        }
        return facts.toString();
    }

    private Button[] openActions(StoredBatch batch, int waiting) {
        if (model.isReadOnly()) {
            var look = button("batchLook", "batch.look", "fth-list");
            look.setOnAction(event -> model.show(batch.id()));
            return new Button[] {look};
        }
        boolean hasOthers = !batch.sharing().others().isEmpty();
        var resume = button("batchContinue", hasOthers ? "batch.join" : batch.sharing().isAbandoned() ? "batch.takeOver" : "batch.continue",
                "fth-play");
        resume.getStyleClass().add("accent");
        resume.setOnAction(event -> model.resume(batch, choices.agrees()));
        var end = button("batchEnd", "batch.end", "fth-x");
        end.setOnAction(event -> end(batch, waiting));
        if (!hasOthers || batch.sharing().pausedBy() != null) {
            return new Button[] {resume, end};
        }
        var pause = button("batchPauseAll", "batch.pauseAll", "fth-pause");
        pause.setOnAction(event -> model.pause(batch));
        return new Button[] {resume, pause, end};
    }

    private Node endedCard(StoredBatch batch) {
        boolean asks = BatchPlanJson.read(batch.plan()).asksMembers();
        var facts = messages.of(asks ? "batch.members.finished" : "batch.finished.facts", formatter.time(batch.at(), zone), count(batch.rows()),
                count(rows(batch, asks ? Status.FOUND : Status.CONFIRMED)), count(rows(batch, Status.REFUSED) + rows(batch, Status.UNKNOWN)));
        int leftOut = rows(batch, Status.LEFT_OUT);
        var all = leftOut == 0 ? facts : facts + " · " + messages.of(asks ? "batch.members.leftOut" : "batch.run.leftOut", count(leftOut));
        var look = button("batchResult", "batch.finished.show", "fth-list");
        look.setOnAction(event -> model.showResult(batch));
        return card("notice-plain", "fth-check-circle", messages.of("batch.finished.title", formatter.nameOf(batch.fileName())), all, look);
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

    private void end(StoredBatch batch, int waiting) {
        var question = messages.of("batch.end.question", formatter.nameOf(batch.fileName()), count(waiting));
        if (dialogs.agrees(messages.of("batch.end.title"), question, messages.of("batch.end.yes"))) {
            model.end(batch);
        }
    }

    private Button button(String id, String key, String icon) {
        var button = new Button(messages.of(key), new FontIcon(icon));
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private void showProblem() {
        var problem = Optional.ofNullable(model.failureProperty().get()).or(() -> Optional.ofNullable(model.listingFailureProperty().get()));
        Presence.show(batchProblem, problem.isPresent());
        problem.map(new SheetExplainer(messages)::explain)
                .ifPresent(explanation -> batchProblem.getChildren().setAll(new ErrorView("problem", explanation, messages)));
    }

    private static int rows(StoredBatch batch, Status status) {
        return batch.counts().getOrDefault(status, 0);
    }
}
