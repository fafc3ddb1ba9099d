package carddesk.cards;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * A user card (protocol section 4). All fields but code and state are optional.
 *
 * @param code {@code user_card_code}
 * @param phoneNumber decrypted
 * @param undecrypted names of personal fields that could not be decrypted with the caller's key
 */
public record UserCard(
        String code,
        Optional<String> cardId,
        Optional<String> openid,
        Optional<String> brandId,
        Optional<String> colour,
        Optional<String> pictureUrl,
        Optional<OpenEnum<CardTemplate.CardType>> cardType,
        Optional<String> level,
        Optional<Validity> validity,
        Optional<String> attach,
        OpenEnum<State> state,
        Optional<String> invalidReason,
        Optional<OffsetDateTime> pickupTime,
        Optional<OffsetDateTime> invalidTime,
        Optional<OffsetDateTime> createTime,
        Optional<OffsetDateTime> modifyTime,
        Optional<Personal> phoneNumber,
        List<CommonValue> commonValues,
        List<CustomValue> customValues,
        List<String> undecrypted) {

    public UserCard {
        commonValues = List.copyOf(commonValues);
        customValues = List.copyOf(customValues);
        undecrypted = List.copyOf(undecrypted);
    }

    /** Returns whether the card waits for its confirmation. */
    public boolean isWaiting() {
        return state.is(State.UNACTIVATED);
    }

    /** {@code user_card_state}. */
    public enum State { UNACTIVATED, EFFECTIVE, EXPIRED, INVALID }

    /** An answer to a common field. */
    public record CommonValue(OpenEnum<CommonField> field, Personal value) {}

    /** An answer to a custom field. */
    public record CustomValue(String name, List<Personal> chosen) {
        public CustomValue {
            chosen = List.copyOf(chosen);
        }
    }
}
