package carddesk.ui.confirm.submission;

import carddesk.cards.CardTemplate;
import carddesk.cards.Confirmation;
import carddesk.cards.ConfirmationForm;
import carddesk.cards.MemberField;
import carddesk.cards.MemberUpdate;
import carddesk.cards.UserCard;
import java.util.List;
import java.util.Optional;

/**
 * What is sent: what the user filled in, and the member data of the card that is to be kept.
 *
 * @param form the form
 * @param confirmation what is sent
 * @param known the card as the server last described it, empty when it was not looked up
 * @param mayBeLost the member data that the card holds, or may hold, and that is not sent with it
 */
public record PreparedConfirmation(ConfirmationForm form, Confirmation confirmation, Optional<UserCard> known, List<MemberField> mayBeLost) {

    public PreparedConfirmation {
        mayBeLost = List.copyOf(mayBeLost);
    }

    public static PreparedConfirmation of(ConfirmationForm form, Confirmation filledIn, Optional<UserCard> known, Optional<CardTemplate> template) {
        var update = known.map(card -> MemberUpdate.of(filledIn, card, template)).orElseGet(() -> MemberUpdate.ofUnseen(filledIn, template));
        return new PreparedConfirmation(form, update.confirmation(), known, update.mayBeLost());
    }

    /** Whether the card has to be looked up first, so that its member data can be kept. */
    public boolean needsLookup() {
        return known.isEmpty() && confirmation.sendsMemberData();
    }

    /** Which card, nothing personal. */
    @Override
    public String toString() {
        return "PreparedConfirmation[" + confirmation.userCardCode() + "]";
    }
}
