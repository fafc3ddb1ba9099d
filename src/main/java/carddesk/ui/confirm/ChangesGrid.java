package carddesk.ui.confirm;

import carddesk.ui.Messages;
import carddesk.ui.confirm.CardChanges.Change;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** What changed on a card, one field a row, or that nothing did. */
final class ChangesGrid extends VBox {

    ChangesGrid(List<Change> changes, Messages messages) {
        setId("resultChanges");
        getStyleClass().add("changes");
        var title = new Label(messages.of(changes.isEmpty() ? "confirm.result.unchanged" : "confirm.result.changes"));
        title.setWrapText(true);
        getChildren().add(title);
        if (!changes.isEmpty()) {
            title.getStyleClass().add("notice-title");
            var grid = new GridPane();
            grid.getStyleClass().add("fact-grid");
            for (int row = 0; row < changes.size(); row++) {
                var change = changes.get(row);
                var name = new Label(change.name());
                name.getStyleClass().add("fact-name");
                var values = new Label(change.before() + "  →  " + change.now());
                values.setWrapText(true);
                grid.addRow(row, name, values);
            }
            getChildren().add(grid);
        }
    }
}
