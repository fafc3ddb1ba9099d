package carddesk.ui.confirm.submission;

import carddesk.cards.CardTemplate;
import carddesk.cards.Confirmation;
import carddesk.cards.ConfirmationForm;
import carddesk.cards.MemberField;
import carddesk.cards.MemberUpdate;
import carddesk.cards.UserCard;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is sent: what the user filled in, and the member data of the card that is to be kept.
 *
 * @param form the form
 * @param confirmation what is sent
 * @param known the card as the server last described it, null when it was not looked up
 * @param givesCode whether the template's codes are the merchant's and the card was not found by its code, so that this gives it the code
 * @param mayBeLost the member data that the card holds, or may hold, and that is not sent with it
 */
public record PreparedConfirmation(
        ConfirmationForm form, Confirmation confirmation, @Nullable UserCard known, boolean givesCode, List<MemberField> mayBeLost) {

    public PreparedConfirmation {
        mayBeLost = List.copyOf(mayBeLost);
    }

    public static PreparedConfirmation of(ConfirmationForm form, Confirmation filledIn, @Nullable UserCard known, @Nullable CardTemplate template) {
        var update = known == null ? MemberUpdate.ofUnseen(filledIn, template) : MemberUpdate.of(filledIn, known, template);
        return new PreparedConfirmation(form, update.confirmation(), known,
                known == null && template != null && template.takesMerchantCodes(), update.mayBeLost());
    }

    /** Whether the card has to be looked up first, so that its member data can be kept. */
    public boolean needsLookup() {
        return known == null && confirmation.sendsMemberData();
    }

    /** Which card, nothing personal. */
    @Override
    public String toString() {
        return "PreparedConfirmation[" + confirmation.userCardCode() + "]";
    }
}
