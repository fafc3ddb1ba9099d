package carddesk.ui.confirm.find;

import carddesk.cards.UserCard;
import carddesk.ui.Formatter;
import carddesk.ui.Messages;
import carddesk.ui.controls.PersonalValues;
import carddesk.ui.controls.Pill;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The card as the server knows it, and whether it needs a confirmation. */
public final class FoundCard extends VBox {

    public FoundCard(UserCard card, Messages messages, Formatter formatter) {
        setId("foundCard");
        getStyleClass().addAll("notice", needsConfirmation(card) ? "notice-accent" : "notice-warning");

        var state = new Pill();
        state.setId("foundState");
        state.show(formatter.of(card.state()), Pill.ofCard(card.state()));
        var headline = new Label(messages.of(Optional.ofNullable(card.state().known())
                .map(known -> "confirm.found." + known.name())
                .orElse("confirm.found.other")));
        headline.setWrapText(true);
        headline.getStyleClass().add("notice-title");
        var head = new HBox(state, headline);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("notice-head");
        getChildren().add(head);

        Optional.ofNullable(card.pickupTime()).ifPresent(time -> add(messages.of("confirm.found.pickedUp", formatter.time(time))));
        Optional.ofNullable(card.validity()).ifPresent(validity -> add(messages.of("confirm.found.validity", formatter.of(validity))));
        Optional.ofNullable(card.invalidReason()).filter(reason -> !reason.isBlank())
                .ifPresent(reason -> add(messages.of("confirm.found.reason", reason)));
        var personal = new PersonalValues(card, messages, formatter, "foundPersonal");
        if (personal.hasValues()) {
            getChildren().add(personal);
        }
    }

    private static boolean needsConfirmation(UserCard card) {
        return card.state().is(UserCard.State.UNACTIVATED);
    }

    private void add(String sentence) {
        var label = new Label(sentence);
        label.setWrapText(true);
        getChildren().add(label);
    }
}
