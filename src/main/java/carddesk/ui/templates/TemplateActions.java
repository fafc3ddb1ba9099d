package carddesk.ui.templates;

import carddesk.cards.CardTemplate;
import carddesk.ui.Clip;
import carddesk.ui.Messages;
import com.google.gson.GsonBuilder;
import java.util.function.Consumer;
import java.util.function.Function;
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
        return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(template.raw());
    }

    /** Offers the actions on every row of a table. */
    void addTo(TableView<CardTemplate> table) {
        table.setRowFactory(view -> {
            var row = new TableRow<CardTemplate>();
            row.itemProperty().subscribe(template -> row.setContextMenu(template == null ? null : menu(template)));
            return row;
        });
        table.setOnKeyPressed(event -> pressed(event, table.getSelectionModel().getSelectedItem()));
    }

    private void pressed(KeyEvent event, @Nullable CardTemplate chosen) {
        if (chosen == null) {
            return;
        }
        if (event.getCode() == KeyCode.ENTER) {
            confirmWith.accept(chosen);
        } else if (new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN).match(event)) {
            Clip.copy(rowText.apply(chosen));
            event.consume();
        }
    }

    private ContextMenu menu(CardTemplate template) {
        return new ContextMenu(
                item("copyCardId", messages.of("templates.copyId"), () -> Clip.copy(template.cardId())),
                item("copyRow", messages.of("templates.copyRow"), () -> Clip.copy(rowText.apply(template))),
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
