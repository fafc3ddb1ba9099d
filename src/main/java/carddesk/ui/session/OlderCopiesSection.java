package carddesk.ui.session;

import carddesk.ui.Formatter;
import carddesk.ui.Messages;
import carddesk.ui.controls.Named;
import carddesk.vault.OlderCopy;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** Offers the older copies of a damaged vault. */
final class OlderCopiesSection extends VBox {

    /** @param found the older copies, the newest first, which is chosen */
    OlderCopiesSection(List<OlderCopy> found, Messages messages, Consumer<OlderCopy> restore) {
        getStyleClass().add("settings-section");
        var what = new Label(messages.of("unlock.older"));
        what.setWrapText(true);
        what.setMinHeight(USE_PREF_SIZE);
        var formatter = new Formatter(messages, ZoneId.systemDefault());
        var copies = new ComboBox<OlderCopy>();
        copies.setId("olderCopies");
        copies.setAccessibleText(messages.of("unlock.older"));
        copies.setMaxWidth(Double.MAX_VALUE);
        copies.setConverter(new Named<>(copy -> formatter.time(copy.savedAt().atZone(ZoneId.systemDefault()).toOffsetDateTime())));
        copies.getItems().setAll(found);
        copies.getSelectionModel().selectFirst();
        var use = new Button(messages.of("unlock.restore"));
        use.setId("restoreButton");
        use.setOnAction(event -> restore.accept(copies.getValue()));
        getChildren().setAll(what, copies, use);
    }
}
