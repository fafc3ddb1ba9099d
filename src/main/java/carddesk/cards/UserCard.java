package carddesk.cards;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * One member's card as the server describes it (protocol section 4). Every field but code and state may be absent.
 *
 * @param code {@code user_card_code}
 * @param phoneNumber decrypted; empty when absent
 * @param undecrypted names of personal fields that were there but could not be decrypted with this caller's key
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

    /** Whether it waits for its confirmation. */
    public boolean isWaiting() {
        return state.is(State.UNACTIVATED);
    }

    /** {@code user_card_state}. */
    public enum State { UNACTIVATED, EFFECTIVE, EXPIRED, INVALID }

    /** What the member answered to one of WeChat Pay's common questions. */
    public record CommonValue(OpenEnum<CommonField> field, Personal value) {}

    /** What the member chose for the brand's own question. */
    public record CustomValue(String name, List<Personal> chosen) {
        public CustomValue {
            chosen = List.copyOf(chosen);
        }
    }
}
