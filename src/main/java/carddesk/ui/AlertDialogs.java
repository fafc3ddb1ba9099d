package carddesk.ui;

import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.stage.Window;

/** Asks in a modal alert over the window. */
public final class AlertDialogs implements Dialogs {

    private final Window owner;
    private final Texts texts;

    public AlertDialogs(Window owner, Texts texts) {
        this.owner = owner;
        this.texts = texts;
    }

    @Override
    public boolean agrees(String title, String question, String action) {
        var yes = new ButtonType(action, ButtonData.OK_DONE);
        var no = new ButtonType(texts.of("load.cancel"), ButtonData.CANCEL_CLOSE);
        var alert = new Alert(Alert.AlertType.CONFIRMATION, question, yes, no);
        alert.initOwner(owner);
        alert.setTitle(title);
        alert.setHeaderText(title);
        alert.getDialogPane().getStylesheets().setAll(owner.getScene().getStylesheets());
        return alert.showAndWait().filter(yes::equals).isPresent();
    }
}
