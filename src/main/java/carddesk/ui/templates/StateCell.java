package carddesk.ui.templates;

import carddesk.cards.CardTemplate;
import carddesk.ui.controls.Pill;
import javafx.scene.control.TableCell;

/** A template's state as a pill, or as it came when it is not a word. */
final class StateCell extends TableCell<CardTemplate, CardTemplate> {

    private final TemplateFormatter formatter;
    private final Pill pill = new Pill();

    StateCell(TemplateFormatter formatter) {
        this.formatter = formatter;
    }

    @Override
    protected void updateItem(CardTemplate template, boolean empty) {
        super.updateItem(template, empty);
        if (empty || template == null) {
            setText(null);
            setGraphic(null);
        } else if (template.state() != null) {
            setText(null);
            pill.show(formatter.state(template), Pill.toneOf(template.state()));
            setGraphic(pill);
        } else {
            setText(formatter.state(template));
            setGraphic(null);
        }
    }
}
