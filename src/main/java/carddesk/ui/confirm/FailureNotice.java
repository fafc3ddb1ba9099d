package carddesk.ui.confirm;

import carddesk.ui.Clip;
import carddesk.ui.Explanation;
import carddesk.ui.Messages;
import carddesk.ui.controls.CopyText;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** A failure in the middle of a form: what happened, why, what to do, and another try. */
final class FailureNotice extends VBox {

    FailureNotice(String id, Explanation told, Messages messages, Runnable again) {
        setId(id);
        getStyleClass().addAll("notice", "notice-danger");
        var title = new Label(told.title(), new FontIcon("fth-alert-triangle"));
        title.setWrapText(true);
        title.getStyleClass().add("notice-title");
        getChildren().add(title);
        sentence(told.why());
        sentence(told.todo());
        sentence(told.who());
        told.serverWords().ifPresent(this::sentence);
        told.requestId().ifPresent(request -> {
            var copy = new CopyText(id + "RequestId", request.name(messages), request.id(), messages);
            copy.setAlignment(Pos.CENTER_LEFT);
            getChildren().add(copy);
        });
        var retry = new Button(messages.of("load.again"), new FontIcon("fth-refresh-cw"));
        retry.setId(id + "Retry");
        retry.getStyleClass().add("small");
        retry.setOnAction(event -> again.run());
        var support = new Button(messages.of("load.copyForSupport"), new FontIcon("fth-copy"));
        support.getStyleClass().add("small");
        support.setOnAction(event -> Clip.copy(told.forSupport()));
        var actions = new HBox(retry, support);
        actions.getStyleClass().add("actions");
        getChildren().add(actions);
    }

    private void sentence(String text) {
        var label = new Label(text);
        label.setWrapText(true);
        getChildren().add(label);
    }
}
