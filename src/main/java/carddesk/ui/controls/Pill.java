package carddesk.ui.controls;

import carddesk.cards.CardTemplate.TemplateState;
import carddesk.cards.OpenEnum;
import carddesk.cards.UserCard;
import java.util.Locale;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;

/** A short word with a tone: green for fine, amber for waiting, red for wrong, grey for over. */
public final class Pill extends Label {

    /** What a word means for the person; the word itself always says it too. */
    public enum Tone { NEUTRAL, SUCCESS, WARNING, DANGER, ACCENT }

    public Pill() {
        getStyleClass().add("pill");
        setMinWidth(USE_PREF_SIZE);
    }

    public void show(String word, Tone tone) {
        setText(word);
        for (var each : Tone.values()) {
            pseudoClassStateChanged(PseudoClass.getPseudoClass(each.name().toLowerCase(Locale.ROOT)), each == tone);
        }
    }

    public static Tone toneOf(OpenEnum<TemplateState> state) {
        return state.is(TemplateState.CARD_EFFECTIVE) ? Tone.SUCCESS : Tone.NEUTRAL;
    }

    public static Tone ofCard(OpenEnum<UserCard.State> state) {
        return Optional.ofNullable(state.known()).map(known -> switch (known) {
            case UNACTIVATED -> Tone.WARNING;
            case EFFECTIVE -> Tone.SUCCESS;
            case EXPIRED -> Tone.NEUTRAL;
            case INVALID -> Tone.DANGER;
        }).orElse(Tone.NEUTRAL);
    }
}
