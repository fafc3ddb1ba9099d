package carddesk.ui.shell;

import carddesk.ui.Messages;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** What the shown screen is for, and the shortcuts. */
final class HelpDialog {

    private static final double WIDTH = 460;

    private final Stage owner;
    private final Messages messages;

    HelpDialog(Stage owner, Messages messages) {
        this.owner = owner;
        this.messages = messages;
    }

    /** Opens the help; Escape closes it. */
    void show(@Nullable Screen screen) {
        var dialog = new Dialog<Void>();
        dialog.initOwner(owner);
        dialog.setTitle(messages.of("help.title"));
        var pane = dialog.getDialogPane();
        pane.setId("help");
        pane.getStylesheets().setAll(owner.getScene().getStylesheets());
        pane.getButtonTypes().setAll(ButtonType.CLOSE);
        pane.setContent(new VBox(12, text("helpScreen", purpose(screen)), title(), text("helpKeys", messages.of("help.keys"))));
        pane.getContent().getStyleClass().add("help");
        dialog.show();
    }

    private String purpose(@Nullable Screen screen) {
        return switch (screen) {
            case null -> messages.of("help.start");
            case TEMPLATES -> messages.of("help.templates");
            case CONFIRM -> messages.of("help.confirm");
            case BATCH -> messages.of("help.batch");
            case HISTORY -> messages.of("help.history");
            case SETTINGS -> messages.of("help.settings");
        };
    }

    private Label title() {
        var title = new Label(messages.of("help.keys.title"));
        title.getStyleClass().add("section-title");
        return title;
    }

    private static Label text(String id, String text) {
        var label = new Label(text);
        label.setId(id);
        label.setWrapText(true);
        label.setPrefWidth(WIDTH);
        label.setMinHeight(Label.USE_PREF_SIZE);
        return label;
    }
}
