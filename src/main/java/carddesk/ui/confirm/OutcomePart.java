package carddesk.ui.confirm;

import carddesk.cards.Confirmation.ConfirmState;
import carddesk.ui.Subscriptions;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.ToggleButton;

/** What became of the membership on the brand's side: one of three. */
final class OutcomePart {

    private final ObjectProperty<ConfirmState> state;

    OutcomePart(ConfirmFields fields) {
        this.state = fields.stateProperty();
    }

    void bind(ToggleButton button, ConfirmState meaning, Subscriptions subscriptions) {
        button.setOnAction(event -> button.setSelected(true)); // a click on the chosen one must not leave none chosen
        button.selectedProperty().addListener((property, before, now) -> {
            if (now) {
                state.set(meaning); // by click, and by arrow key, which presses nothing
            }
        });
        subscriptions.add(state.subscribe(chosen -> button.setSelected(chosen == meaning)));
    }
}
