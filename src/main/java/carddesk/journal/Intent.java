package carddesk.journal;

import carddesk.cards.Confirmation;

/**
 * A confirmation that is about to be sent, as recorded before. Contains nothing personal.
 *
 * @param profile sending profile, at most 200 characters
 * @param merchantType {@code brand} or {@code partner}, at most 32
 * @param operator the system's user name, at most 200
 * @param cardId at most 32
 * @param userCardCode at most 32
 * @param openid at most 128
 * @param confirmState {@code user_card_confirm_state}, at most 64
 * @param bodyDigest see {@link BodyDigest}, 64 hexadecimal digits
 * @param waitingBefore whether a verified response showed the card UNACTIVATED before this attempt
 */
public record Intent(
        String profile,
        String merchantType,
        String operator,
        String cardId,
        String userCardCode,
        String openid,
        String confirmState,
        String bodyDigest,
        boolean waitingBefore) {

    public Intent {
        require("profile", profile, 200);
        require("merchantType", merchantType, 32);
        require("operator", operator, 200);
        require("cardId", cardId, 32);
        require("userCardCode", userCardCode, 32);
        require("openid", openid, 128);
        require("confirmState", confirmState, 64);
        require("bodyDigest", bodyDigest, 64);
    }

    public static Intent of(Attribution attribution, Confirmation confirmation, boolean waitingBefore) {
        return new Intent(
                attribution.profile(),
                attribution.merchantType(),
                attribution.operator(),
                confirmation.cardId(),
                confirmation.userCardCode(),
                confirmation.openid(),
                confirmation.state().name(),
                BodyDigest.of(confirmation),
                waitingBefore);
    }

    private static void require(String name, String value, int limit) {
        if (value.length() > limit) {
            throw new IllegalArgumentException(name + " is at most " + limit + " characters");
        }
    }
}
