package carddesk.ui.templates;

import carddesk.cards.CardTemplate;
import carddesk.ui.Words;
import javafx.scene.control.TableCell;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;

/** A template's colour as a small swatch, and its title. */
final class TitleCell extends TableCell<CardTemplate, CardTemplate> {

    private final Rectangle swatch = new Rectangle(14, 14);

    TitleCell() {
        swatch.setArcWidth(6);
        swatch.setArcHeight(6);
        swatch.getStyleClass().add("swatch");
    }

    @Override
    protected void updateItem(CardTemplate template, boolean empty) {
        super.updateItem(template, empty);
        if (empty || template == null) {
            setText(null);
            setGraphic(null);
        } else {
            setText(Words.title(template));
            swatch.setFill(template.colour().filter(hex -> hex.matches("#[0-9A-Fa-f]{6}")).map(Color::web).orElse(Color.TRANSPARENT));
            setGraphic(swatch);
        }
    }
}
