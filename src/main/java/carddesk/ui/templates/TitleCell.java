package carddesk.ui.templates;

import carddesk.cards.CardTemplate;
import carddesk.ui.Formatter;
import carddesk.ui.controls.Swatch;
import javafx.scene.control.TableCell;

/** A template's colour as a small swatch, and its title. */
final class TitleCell extends TableCell<CardTemplate, CardTemplate> {

    private final Swatch swatch = new Swatch();

    @Override
    protected void updateItem(CardTemplate template, boolean empty) {
        super.updateItem(template, empty);
        if (empty || template == null) {
            setText(null);
            setGraphic(null);
        } else {
            setText(Formatter.title(template));
            swatch.show(template.colour());
            setGraphic(swatch);
        }
    }
}
