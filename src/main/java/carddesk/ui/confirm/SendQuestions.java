package carddesk.ui.confirm;

import carddesk.cards.Confirmation;
import carddesk.cards.Confirmation.ConfirmState;
import carddesk.cards.MemberField;
import carddesk.cards.UserCard;
import carddesk.ui.Dialogs;
import carddesk.ui.Texts;
import carddesk.ui.Words;
import java.util.stream.Collectors;

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

    /** Whether the person wants it sent; asks nothing about a card that waits for its confirmation and loses no data of the member. */
    boolean agreesTo(PreparedConfirmation prepared) {
        return agreesToState(prepared) && agreesToFailure(prepared.confirmation()) && agreesToLoss(prepared);
    }

    /** Whether the person wants it sent once more after an unknown outcome; says why that is safe. */
    boolean agreesToRepeat(PreparedConfirmation prepared, Sending.Unknown unknown) {
        return unknown.maySendAgain()
                && dialogs.agrees(
                        texts.of("confirm.again.title"),
                        texts.of("confirm.again.question", prepared.confirmation().userCardCode(), words.of(UserCard.State.UNACTIVATED)),
                        texts.of("confirm.again.yes"))
                && agreesToFailure(prepared.confirmation())
                && agreesToLoss(prepared);
    }

    private boolean agreesToState(PreparedConfirmation prepared) {
        var settled = prepared.known().filter(card -> !card.isWaiting());
        return settled.isEmpty() || dialogs.agrees(
                texts.of("confirm.settled.title"),
                texts.of("confirm.settled.question", prepared.confirmation().userCardCode(), words.of(settled.get().state())),
                texts.of("confirm.settled.yes"));
    }

    private boolean agreesToFailure(Confirmation confirmation) {
        return confirmation.state() != ConfirmState.CREATE_CARD_FAIL || dialogs.agrees(
                texts.of("confirm.fail.title"),
                texts.of("confirm.fail.question", confirmation.userCardCode()),
                texts.of("confirm.fail.yes"));
    }

    /** Names the member data that the card holds, or may hold, and that cannot be sent with the rest. */
    private boolean agreesToLoss(PreparedConfirmation prepared) {
        var fields = prepared.mayBeLost().stream().map(this::nameOf).collect(Collectors.joining(texts.of("word.comma")));
        return fields.isEmpty() || dialogs.agrees(
                texts.of("confirm.loss.title"),
                texts.of(prepared.known().isPresent() ? "confirm.loss.question" : "confirm.loss.unseen",
                        prepared.confirmation().userCardCode(), fields),
                texts.of("confirm.loss.yes"));
    }

    private String nameOf(MemberField field) {
        return switch (field) {
            case MemberField.PhoneNumber ignored -> texts.of("field.PHONE_NUMBER");
            case MemberField.Common common -> words.of(common.flag());
            case MemberField.Custom custom -> custom.name();
        };
    }
}
