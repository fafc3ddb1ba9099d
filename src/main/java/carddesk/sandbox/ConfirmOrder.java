package carddesk.sandbox;

import carddesk.cards.Confirmation.ConfirmState;
import com.google.gson.JsonObject;

/**
 * A confirmation that passed every check.
 *
 * @param changes the fields of the card that it sets, personal ones decrypted
 */
record ConfirmOrder(String code, String cardId, String openid, ConfirmState state, JsonObject changes) {

    /** Says which card, nothing personal. */
    @Override
    public String toString() {
        return "ConfirmOrder[" + code + " of " + cardId + ", " + state + "]";
    }
}
