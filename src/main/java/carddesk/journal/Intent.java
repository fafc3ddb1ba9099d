package carddesk.journal;

import carddesk.cards.Confirmation;
import carddesk.cards.UserCard;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
 * @param fields the optional fields it sends
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
        List<SentField> fields,
        boolean waitingBefore) {

    public Intent {
        fields = List.copyOf(fields);
        require("profile", profile, 200);
        require("merchantType", merchantType, 32);
        require("operator", operator, 200);
        require("cardId", cardId, 32);
        require("userCardCode", userCardCode, 32);
        require("openid", openid, 128);
        require("confirmState", confirmState, 64);
        require("bodyDigest", bodyDigest, 64);
    }

    /**
     * The intent of a confirmation.
     *
     * @param before the card as a verified response showed it before, null when it was not looked up
     */
    public static Intent of(Attribution attribution, Confirmation confirmation, @Nullable UserCard before) {
        return new Intent(
                attribution.profile(),
                attribution.merchantType(),
                attribution.operator(),
                confirmation.cardId(),
                confirmation.userCardCode(),
                confirmation.openid(),
                confirmation.state().name(),
                BodyDigest.of(confirmation),
                SentField.of(confirmation, before),
                before != null && before.isWaiting());
    }

    private static void require(String name, String value, int limit) {
        if (value.length() > limit) {
            throw new IllegalArgumentException(name + " is at most " + limit + " characters");
        }
    }
}
