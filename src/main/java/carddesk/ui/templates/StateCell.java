package carddesk.ui.templates;

import carddesk.cards.CardTemplate;
import carddesk.ui.Words;
import carddesk.ui.controls.Pill;
import javafx.scene.control.TableCell;

/** A template's state as a pill. */
final class StateCell extends TableCell<CardTemplate, CardTemplate> {

    private final Words words;
    private final Pill pill = new Pill();

    StateCell(Words words) {
        this.words = words;
    }

    @Override
    protected void updateItem(CardTemplate template, boolean empty) {
        super.updateItem(template, empty);
        if (empty || template == null || template.state().isEmpty()) {
            setGraphic(null);
        } else {
            pill.show(words.of(template.state().get()), Pill.toneOf(template.state().get()));
            setGraphic(pill);
        }
    }
}
