package carddesk.ui.batch;

import carddesk.ui.Dialogs;
import carddesk.ui.Formatter;
import carddesk.ui.Messages;
import carddesk.ui.Subscriptions;
import carddesk.ui.ViewController;
import carddesk.ui.Views;
import carddesk.ui.batch.BatchModel.Place;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;

/** Shows the three steps and the one that a person is at. */
public final class BatchController implements ViewController {

    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

    private final BatchModel model;
    private final Views layouts;
    private final Messages messages;
    private final BatchFormatter formatter;
    private final Dialogs dialogs;
    private final Formatter terms;
    private final Subscriptions subscriptions = new Subscriptions();
    private Optional<Step> step = Optional.empty();

    @FXML private Label stepOpen;
    @FXML private Label stepCheck;
    @FXML private Label stepRun;
    @FXML private Label batchFile;
    @FXML private Button batchAnother;
    @FXML private StackPane stepHolder;

    public BatchController(BatchModel model, Views layouts, Messages messages, Formatter terms, Dialogs dialogs) {
        this.model = model;
        this.layouts = layouts;
        this.messages = messages;
        this.terms = terms;
        this.formatter = new BatchFormatter(messages, terms);
        this.dialogs = dialogs;
    }

    @FXML
    private void initialize() {
        batchAnother.setOnAction(event -> another());
        subscriptions.add(model.placeProperty().subscribe(this::show));
        subscriptions.add(model.shareProperty().subscribe(running -> batchAnother.setDisable(running.isPresent())));
    }

    @Override
    public void close() {
        subscriptions.close();
        step.ifPresent(ViewController::close);
    }

    private void another() {
        if (new LeaveQuestion(model, messages, dialogs).agrees()) {
            model.another();
        }
    }

    private void show(Place place) {
        step.ifPresent(ViewController::close);
        Step controller = switch (place) {
            case Place.Opening _ -> new OpenController(model, messages, formatter, dialogs);
            case Place.Checking checking -> new CheckController(model, checking.check(), messages, formatter, terms, dialogs);
            case Place.Running running -> new RunController(model, running.job(), messages, formatter, dialogs);
        };
        step = Optional.of(controller);
        stepHolder.getChildren().setAll(layouts.load(controller));
        controller.first().requestFocus();
        var name = model.checking().map(SheetCheck::fileName).or(() -> model.job().map(job -> job.plan().fileName()));
        batchFile.setText(name.map(given -> given.isBlank() ? messages.of("batch.pasted") : given).orElse(""));
        batchFile.setVisible(name.isPresent());
        batchAnother.setVisible(name.isPresent());
        mark(switch (place) {
            case Place.Opening _ -> stepOpen;
            case Place.Checking _ -> stepCheck;
            case Place.Running _ -> stepRun;
        });
    }

    private void mark(Label current) {
        for (var each : List.of(stepOpen, stepCheck, stepRun)) {
            each.pseudoClassStateChanged(CURRENT, each.equals(current));
            each.setAccessibleText(each.equals(current) ? messages.of("batch.step.current", each.getText()) : each.getText());
        }
    }
}
