package carddesk.ui.history;

import carddesk.journal.JournalEntry;
import carddesk.ui.Clip;
import carddesk.ui.Messages;
import java.util.function.Consumer;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/** What a person can do with an attempt, by its menu and by keys. */
final class HistoryActions {

    private final Messages messages;
    private final HistoryFormatter formatter;
    private final Consumer<JournalEntry> confirm;

    HistoryActions(Messages messages, HistoryFormatter formatter, Consumer<JournalEntry> confirm) {
        this.messages = messages;
        this.formatter = formatter;
        this.confirm = confirm;
    }

    /** Offers the actions on every row of a table. */
    void addTo(TableView<JournalEntry> table) {
        table.setRowFactory(view -> {
            var row = new TableRow<JournalEntry>();
            row.itemProperty().subscribe(entry -> row.setContextMenu(entry == null ? null : menu(entry)));
            return row;
        });
        table.setOnKeyPressed(event -> pressed(event, table.getSelectionModel().getSelectedItem()));
    }

    private void pressed(KeyEvent event, @Nullable JournalEntry chosen) {
        if (chosen == null) {
            return;
        }
        if (event.getCode() == KeyCode.ENTER) {
            confirm.accept(chosen);
            event.consume();
        } else if (new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN).match(event)) {
            Clip.copy(row(chosen));
            event.consume();
        }
    }

    private ContextMenu menu(JournalEntry entry) {
        return new ContextMenu(
                item("copyCode", messages.of("history.copyCode"), () -> Clip.copy(entry.userCardCode())),
                item("copyRow", messages.of("history.copyRow"), () -> Clip.copy(row(entry))),
                new SeparatorMenuItem(),
                item("confirmAttempt", messages.of("history.detail.confirm"), () -> confirm.accept(entry)));
    }

    private String row(JournalEntry entry) {
        return String.join("\t", formatter.cells(entry));
    }

    private static MenuItem item(String id, String text, Runnable action) {
        var item = new MenuItem(text);
        item.setId(id);
        item.setOnAction(event -> action.run());
        return item;
    }
}
