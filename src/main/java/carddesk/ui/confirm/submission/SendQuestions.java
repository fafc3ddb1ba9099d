package carddesk.ui.confirm.submission;

import carddesk.cards.Confirmation;
import carddesk.cards.Confirmation.ConfirmState;
import carddesk.cards.MemberField;
import carddesk.cards.UserCard;
import carddesk.ui.Dialogs;
import carddesk.ui.Formatter;
import carddesk.ui.Messages;
import java.util.Optional;
import java.util.stream.Collectors;

/** Asks once more before a confirmation that cannot be taken back, or that the card does not wait for. */
public final class SendQuestions {

    private final Messages messages;
    private final Formatter formatter;
    private final Dialogs dialogs;

    public SendQuestions(Messages messages, Formatter formatter, Dialogs dialogs) {
        this.messages = messages;
        this.formatter = formatter;
        this.dialogs = dialogs;
    }

    /** Whether the person wants it sent; asks nothing about a card that waits for its confirmation and loses no data of the member. */
    public boolean agreesTo(PreparedConfirmation prepared) {
        return agreesToState(prepared) && agreesToCode(prepared) && agreesToFailure(prepared.confirmation()) && agreesToLoss(prepared);
    }

    /** Whether the person wants it sent once more after an unknown outcome; says why that is safe. */
    public boolean agreesToRepeat(PreparedConfirmation prepared, SubmissionState.Unknown unknown) {
        return unknown.maySendAgain()
                && dialogs.agrees(
                        messages.of("confirm.again.title"),
                        messages.of("confirm.again.question", prepared.confirmation().userCardCode(), formatter.of(UserCard.State.UNACTIVATED)),
                        messages.of("confirm.again.yes"))
                && agreesToFailure(prepared.confirmation())
                && agreesToLoss(prepared);
    }

    private boolean agreesToState(PreparedConfirmation prepared) {
        var settled = Optional.ofNullable(prepared.known()).filter(card -> !card.isWaiting());
        return settled.isEmpty() || dialogs.agrees(
                messages.of("confirm.settled.title"),
                messages.of("confirm.settled.question", prepared.confirmation().userCardCode(), formatter.of(settled.get().state())),
                messages.of("confirm.settled.yes"));
    }

    private boolean agreesToCode(PreparedConfirmation prepared) {
        return !prepared.givesCode() || dialogs.agrees(
                messages.of("confirm.givesCode.title"),
                messages.of("confirm.givesCode.question", prepared.confirmation().userCardCode()),
                messages.of("confirm.givesCode.yes"));
    }

    private boolean agreesToFailure(Confirmation confirmation) {
        return confirmation.state() != ConfirmState.CREATE_CARD_FAIL || dialogs.agrees(
                messages.of("confirm.fail.title"),
                messages.of("confirm.fail.question", confirmation.userCardCode()),
                messages.of("confirm.fail.yes"));
    }

    /** Names the member data that the card holds, or may hold, and that cannot be sent with the rest. */
    private boolean agreesToLoss(PreparedConfirmation prepared) {
        var fields = prepared.mayBeLost().stream().map(this::nameOf).collect(Collectors.joining(messages.of("word.comma")));
        return fields.isEmpty() || dialogs.agrees(
                messages.of("confirm.loss.title"),
                messages.of(prepared.known() != null ? "confirm.loss.question" : "confirm.loss.unseen",
                        prepared.confirmation().userCardCode(), fields),
                messages.of("confirm.loss.yes"));
    }

    private String nameOf(MemberField field) {
        return switch (field) {
            case MemberField.PhoneNumber ignored -> messages.of("field.PHONE_NUMBER");
            case MemberField.Common common -> formatter.of(common.flag());
            case MemberField.Custom custom -> custom.name();
        };
    }
}
