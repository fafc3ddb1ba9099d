package carddesk.ui.confirm;

import carddesk.cards.Confirmation;
import carddesk.cards.Confirmation.ConfirmState;
import carddesk.cards.UserCard;
import carddesk.ui.Dialogs;
import carddesk.ui.Texts;
import carddesk.ui.Words;
import java.util.Optional;

/** Asks once more before a confirmation that cannot be taken back, or that the card does not wait for. */
final class SendQuestions {

    private final Texts texts;
    private final Words words;
    private final Dialogs dialogs;

    SendQuestions(Texts texts, Words words, Dialogs dialogs) {
        this.texts = texts;
        this.words = words;
        this.dialogs = dialogs;
    }

    /**
     * Whether the person wants it sent; asks nothing about a card that waits for its confirmation.
     *
     * @param known the card as the server last described it
     */
    boolean agreesTo(Confirmation confirmation, Optional<UserCard> known) {
        return agreesToState(confirmation, known) && agreesToFailure(confirmation);
    }

    /** Whether the person wants it sent once more after an unknown outcome; says why that is safe. */
    boolean agreesToRepeat(Confirmation confirmation, Sending.Unknown unknown) {
        return unknown.maySendAgain()
                && dialogs.agrees(
                        texts.of("confirm.again.title"),
                        texts.of("confirm.again.question", confirmation.userCardCode(), words.of(UserCard.State.UNACTIVATED)),
                        texts.of("confirm.again.yes"))
                && agreesToFailure(confirmation);
    }

    private boolean agreesToState(Confirmation confirmation, Optional<UserCard> known) {
        var settled = known.filter(card -> !card.isWaiting());
        return settled.isEmpty() || dialogs.agrees(
                texts.of("confirm.settled.title"),
                texts.of("confirm.settled.question", confirmation.userCardCode(), words.of(settled.get().state())),
                texts.of("confirm.settled.yes"));
    }

    private boolean agreesToFailure(Confirmation confirmation) {
        return confirmation.state() != ConfirmState.CREATE_CARD_FAIL || dialogs.agrees(
                texts.of("confirm.fail.title"),
                texts.of("confirm.fail.question", confirmation.userCardCode()),
                texts.of("confirm.fail.yes"));
    }
}
