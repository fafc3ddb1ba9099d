package carddesk.ui.history;

import carddesk.journal.JournalEntry;
import carddesk.ui.Clip;
import carddesk.ui.Messages;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

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
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.setRowFactory(view -> {
            var row = new TableRow<JournalEntry>();
            row.itemProperty().subscribe(entry -> row.setContextMenu(entry == null ? null : menu(entry, table)));
            return row;
        });
        table.setOnKeyPressed(event -> pressed(event, table));
    }

    private void pressed(KeyEvent event, TableView<JournalEntry> table) {
        var chosen = table.getSelectionModel().getSelectedItem();
        if (chosen == null) {
            return;
        }
        if (event.getCode() == KeyCode.ENTER) {
            confirm.accept(chosen);
            event.consume();
        } else if (new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN).match(event)) {
            copyRows(table);
            event.consume();
        }
    }

    /** Copies the chosen rows as lines, which a spreadsheet takes as rows. */
    private void copyRows(TableView<JournalEntry> table) {
        Clip.copy(table.getSelectionModel().getSelectedItems().stream().filter(Objects::nonNull).map(this::row).collect(Collectors.joining("\n")));
    }

    private ContextMenu menu(JournalEntry entry, TableView<JournalEntry> table) {
        return new ContextMenu(
                item("copyCode", messages.of("history.copyCode"), () -> Clip.copy(entry.userCardCode())),
                item("copyRow", messages.of("history.copyRow"), () -> copyRows(table)),
                new SeparatorMenuItem(),
                item("confirmAttempt", messages.of("history.detail.confirm"), () -> confirm.accept(entry)));
    }

    private String row(JournalEntry entry) {
        return formatter.cells(entry).stream().map(cell -> cell.replaceAll("\\s+", " ")).collect(Collectors.joining("\t"));
    }

    private static MenuItem item(String id, String text, Runnable action) {
        var item = new MenuItem(text);
        item.setId(id);
        item.setOnAction(event -> action.run());
        return item;
    }
}
