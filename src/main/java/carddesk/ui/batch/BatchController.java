package carddesk.ui.batch;

import carddesk.sheets.SheetOptions;
import carddesk.ui.Dialogs;
import carddesk.ui.Formatter;
import carddesk.ui.Messages;
import carddesk.ui.Subscriptions;
import carddesk.ui.ViewController;
import carddesk.ui.Views;
import carddesk.ui.batch.BatchModel.Place;
import carddesk.ui.batch.check.CheckController;
import carddesk.ui.batch.check.SheetCheck;
import carddesk.ui.batch.members.MembersController;
import carddesk.ui.batch.open.OpenController;
import carddesk.ui.batch.parts.BatchFormatter;
import carddesk.ui.batch.parts.Step;
import carddesk.ui.batch.run.RunController;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** Shows the names of the three steps, and the current step. */
public final class BatchController implements ViewController {

    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

    private final BatchModel model;
    private final Views layouts;
    private final Messages messages;
    private final BatchFormatter formatter;
    private final Dialogs dialogs;
    private final Formatter terms;
    private final StartQuestion question;
    private final Consumer<Path> openFolder;
    private final Subscriptions subscriptions = new Subscriptions();
    private @Nullable Step step;

    @FXML private Label stepOpen;
    @FXML private Label stepCheck;
    @FXML private Label stepRun;
    @FXML private Label batchFile;
    @FXML private Button batchAnother;
    @FXML private StackPane stepHolder;

    /** @param openFolder shows a folder in the system's file manager */
    public BatchController(BatchModel model, Views layouts, Messages messages, Formatter terms, Dialogs dialogs, Consumer<Path> openFolder) {
        this.openFolder = openFolder;
        this.model = model;
        this.layouts = layouts;
        this.messages = messages;
        this.terms = terms;
        this.formatter = new BatchFormatter(messages, terms);
        this.dialogs = dialogs;
        this.question = new StartQuestion(model.openProfile(), model.settings(), messages, formatter, dialogs);
    }

    @FXML
    private void initialize() {
        batchAnother.setOnAction(event -> another());
        subscriptions.add(model.placeProperty().subscribe(this::show));
        subscriptions.add(model.shareProperty().subscribe(running -> batchAnother.setDisable(running != null)));
    }

    @Override
    public void close() {
        subscriptions.close();
        closeStep();
    }

    private void closeStep() {
        if (step != null) {
            step.close();
        }
    }

    private void another() {
        if (new LeaveQuestion(model, messages, dialogs).agrees()) {
            model.another();
        }
    }

    private void show(Place place) {
        closeStep();
        var controller = controller(place);
        step = controller;
        stepHolder.getChildren().setAll(layouts.load(controller));
        controller.first().requestFocus();
        var name = model.fileName();
        batchFile.setText(name.map(formatter::nameOf).orElse(""));
        batchFile.setVisible(name.isPresent());
        batchAnother.setVisible(name.isPresent());
        mark(switch (place) {
            case Place.Opening _ -> stepOpen;
            case Place.Asking _, Place.Checking _ -> stepCheck;
            case Place.Running _ -> stepRun;
        });
    }

    private Step controller(Place place) {
        return switch (place) {
            case Place.Opening _ -> new OpenController(model.opening(),
                    new OpenController.Choices(model.openProfile().practice(), model::check, question::agreesToRest),
                    model.task(), model.zone(), messages, formatter, dialogs);
            case Place.Asking(var list) -> new MembersController(list, new MembersController.Actions(model.starting(), model.failureProperty(),
                    () -> model.ask(list), () -> model.chooseColumns(list.sheet())), messages, formatter);
            case Place.Checking(var check) -> new CheckController(check, new CheckController.Actions(model.starting(), model.rereading(),
                    model.failureProperty(), () -> start(check), options -> reread(check, options), this::mayTake), messages, formatter, terms);
            case Place.Running(var job) ->
                new RunController(job, model.task(), new RunController.Actions(() -> model.checkFailed(job), model::check, openFolder), model.zone(),
                        messages, terms, dialogs);
        };
    }

    private boolean mayTake(String meaning, String column) {
        return dialogs.agrees(messages.of("batch.mapping.take.title"), messages.of("batch.mapping.take", meaning, column),
                messages.of("batch.mapping.take.yes"));
    }

    private void start(SheetCheck check) {
        if (check.mayStart() && question.agreesTo(check)) {
            model.start(check);
        }
    }

    /** Reads the spreadsheet again, after a question if that drops what was edited; returns whether it does. */
    private boolean reread(SheetCheck check, SheetOptions options) {
        boolean agrees = !check.isEdited() || check.keepsRows(options) || dialogs.agrees(
                messages.of("batch.forget.title"), messages.of("batch.source.forget"), messages.of("batch.source.forget.yes"));
        if (agrees) {
            model.reread(check, options);
        }
        return agrees;
    }

    private void mark(Label current) {
        for (var each : List.of(stepOpen, stepCheck, stepRun)) {
            each.pseudoClassStateChanged(CURRENT, each.equals(current));
            each.setAccessibleText(each.equals(current) ? messages.of("batch.step.current", each.getText()) : each.getText());
        }
    }
}
