package carddesk.ui.templates;

import carddesk.cards.CardTemplate;
import carddesk.ui.Clip;
import carddesk.ui.Messages;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParser;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/** What a person can do with a row, by its menu and by keys. */
final class TemplateActions {

    private final Messages messages;
    private final Function<CardTemplate, String> rowText;
    private final Consumer<CardTemplate> confirmWith;

    /** @param rowText a row as one line of text */
    TemplateActions(Messages messages, Function<CardTemplate, String> rowText, Consumer<CardTemplate> confirmWith) {
        this.messages = messages;
        this.rowText = rowText;
        this.confirmWith = confirmWith;
    }

    /** The answer as it came, indented. */
    static String json(CardTemplate template) {
        return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(JsonParser.parseString(template.raw().json()));
    }

    /** Offers the actions on every row of a table. */
    void addTo(TableView<CardTemplate> table) {
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.setRowFactory(view -> {
            var row = new TableRow<CardTemplate>();
            // Made when it is wanted: each menu is a window with a scene.
            row.addEventFilter(ContextMenuEvent.CONTEXT_MENU_REQUESTED,
                    request -> row.setContextMenu(row.getItem() == null ? null : menu(row.getItem(), table)));
            return row;
        });
        table.setOnKeyPressed(event -> pressed(event, table));
    }

    private void pressed(KeyEvent event, TableView<CardTemplate> table) {
        var chosen = table.getSelectionModel().getSelectedItem();
        if (chosen == null) {
            return;
        }
        if (event.getCode() == KeyCode.ENTER) {
            confirmWith.accept(chosen);
        } else if (new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN).match(event)) {
            copyRows(table);
            event.consume();
        }
    }

    /** Copies the chosen rows as lines, which a spreadsheet takes as rows. */
    private void copyRows(TableView<CardTemplate> table) {
        Clip.copy(table.getSelectionModel().getSelectedItems().stream().filter(Objects::nonNull).map(rowText).collect(Collectors.joining("\n")));
    }

    private ContextMenu menu(CardTemplate template, TableView<CardTemplate> table) {
        return new ContextMenu(
                item("copyCardId", messages.of("templates.copyId"), () -> Clip.copy(template.cardId())),
                item("copyRow", messages.of("templates.copyRow"), () -> copyRows(table)),
                item("copyJson", messages.of("templates.copyJson"), () -> Clip.copy(json(template))),
                new SeparatorMenuItem(),
                item("confirmCard", messages.of("templates.confirmWith"), () -> confirmWith.accept(template)));
    }

    private static MenuItem item(String id, String text, Runnable action) {
        var item = new MenuItem(text);
        item.setId(id);
        item.setOnAction(event -> action.run());
        return item;
    }
}
