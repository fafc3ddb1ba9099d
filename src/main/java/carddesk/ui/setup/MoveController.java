package carddesk.ui.setup;

import carddesk.journal.HistoryMove.Moved;
import carddesk.journal.HistoryMove.Part;
import carddesk.ui.Explainer;
import carddesk.ui.Formatter;
import carddesk.ui.Messages;
import carddesk.ui.TaskResult;
import carddesk.ui.controls.ErrorView;
import carddesk.ui.controls.Presence;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import javafx.concurrent.Worker;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.VBox;

/** Binds the part of the page that moves this computer's history to the team's. It is there when there are entries and a team. */
final class MoveController {

    private final MoveModel model;
    private final Messages messages;
    private final ZoneId zone;

    @FXML private VBox moveBox;
    @FXML private VBox moveParts;
    @FXML private Button moveStart;
    @FXML private Button moveCancel;
    @FXML private ProgressBar moveProgress;
    @FXML private VBox moveResult;

    MoveController(MoveModel model, Messages messages, ZoneId zone) {
        this.model = model;
        this.messages = messages;
        this.zone = zone;
    }

    @FXML
    private void initialize() {
        moveParts.disableProperty().bind(model.movingProperty());
        moveStart.disableProperty().bind(model.movingProperty());
        moveProgress.progressProperty().bind(model.progressProperty());
        model.movingProperty().subscribe(moving -> {
            Presence.show(moveProgress, moving);
            Presence.show(moveCancel, moving);
        });
        model.partsProperty().subscribe(this::showParts);
        model.movedProperty().subscribe(this::showMoved);
    }

    @FXML
    private void start() {
        model.move();
    }

    @FXML
    private void cancel() {
        model.cancel();
    }

    private void showParts(TaskResult<List<Part>> parts) {
        var found = parts.result().orElse(List.of());
        Presence.show(moveBox, !found.isEmpty() || parts.problem().isPresent());
        moveParts.getChildren().setAll(found.stream().map(this::choice).toList());
        Presence.show(moveStart, !found.isEmpty());
        parts.problem().ifPresent(problem -> show(false, new ErrorView("moveError", new Explainer(messages).explain(problem), messages)));
    }

    private CheckBox choice(Part part) {
        var choice = new CheckBox(messages.of("team.move.part", part.profile(), part.entries(), day(part.oldest()), day(part.newest())));
        choice.setId("movePart");
        choice.setMnemonicParsing(false);
        choice.selectedProperty().bindBidirectional(model.chosen(part));
        return choice;
    }

    private String day(Instant moment) {
        return new Formatter(messages, zone).day(moment.atZone(zone).toOffsetDateTime());
    }

    private void showMoved(TaskResult<Moved> moved) {
        Presence.show(moveResult, moved.result().isPresent() || moved.problem().isPresent() || moved.state() == Worker.State.CANCELLED);
        moved.result().ifPresent(done -> show(done.isComplete(), sentences(done)));
        moved.problem().ifPresent(problem -> show(false, new ErrorView("moveError", new Explainer(messages).explain(problem), messages)));
        if (moved.state() == Worker.State.CANCELLED) {
            show(false, sentence(messages.of("team.move.cancelled")));
        }
    }

    private void show(boolean isGood, Node... shown) {
        Presence.show(moveResult, true);
        moveResult.getStyleClass().removeAll(List.of("notice-success", "notice-danger"));
        moveResult.getStyleClass().add(isGood ? "notice-success" : "notice-danger");
        moveResult.getChildren().setAll(shown);
    }

    private Label[] sentences(Moved moved) {
        var all = new ArrayList<Label>();
        all.add(sentence(messages.of("team.move.done", moved.added(), moved.entries() - moved.clashing() - moved.underWay())));
        add(all, "team.move.erased", moved.erased());
        add(all, "team.move.clashing", moved.clashing());
        add(all, "team.move.underWay", moved.underWay());
        add(all, "team.move.different", moved.different());
        return all.toArray(Label[]::new);
    }

    private void add(List<Label> sentences, String key, long number) {
        if (number > 0) {
            sentences.add(sentence(messages.of(key, number)));
        }
    }

    private static Label sentence(String text) {
        var label = new Label(text);
        label.setWrapText(true);
        return label;
    }
}
