package carddesk.ui.controls;

import carddesk.ui.BackgroundTask;
import carddesk.ui.Messages;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;

/** One line that says that work is under way, with a way out once it takes long. */
public final class Waiting extends HBox {

    public Waiting(BackgroundTask task, Messages messages, String cancelId) {
        getStyleClass().addAll("notice", "waiting");
        setAlignment(Pos.CENTER_LEFT);
        var spinner = new ProgressIndicator();
        spinner.getStyleClass().add("button-spinner");
        var cancel = new Button(messages.of("load.cancel"));
        cancel.setId(cancelId);
        cancel.getStyleClass().add("small");
        cancel.visibleProperty().bind(task.offersCancelProperty());
        cancel.setOnAction(event -> task.cancel());
        getChildren().setAll(spinner, new Label(messages.of("load.busy")), cancel);
    }
}
