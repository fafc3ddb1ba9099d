package carddesk.ui.confirm;

import carddesk.cards.CardTemplate;
import carddesk.ui.Formatter;
import carddesk.ui.controls.Swatch;
import javafx.scene.control.ListCell;

/** A template in the picker: its colour, title and id. */
final class TemplateChoice extends ListCell<CardTemplate> {

    private final Swatch swatch = new Swatch();

    @Override
    protected void updateItem(CardTemplate template, boolean empty) {
        super.updateItem(template, empty);
        if (empty || template == null) {
            setText(null);
            setGraphic(null);
        } else {
            setText(Formatter.title(template) + "  ·  " + template.cardId());
            swatch.show(template.colour());
            setGraphic(swatch);
        }
    }
}
