package carddesk.cards;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user card (protocol section 4). All fields but code and state are optional.
 *
 * @param code {@code user_card_code}
 * @param phoneNumber decrypted
 * @param undecrypted names of personal fields that could not be decrypted with the caller's key, or were not
 */
public record UserCard(
        String code,
        @Nullable String cardId,
        @Nullable String openid,
        @Nullable String brandId,
        @Nullable String colour,
        @Nullable String pictureUrl,
        @Nullable OpenEnum<CardTemplate.CardType> cardType,
        @Nullable String level,
        @Nullable Validity validity,
        @Nullable String attach,
        OpenEnum<State> state,
        @Nullable String invalidReason,
        @Nullable OffsetDateTime pickupTime,
        @Nullable OffsetDateTime invalidTime,
        @Nullable OffsetDateTime createTime,
        @Nullable OffsetDateTime modifyTime,
        @Nullable Personal phoneNumber,
        List<CommonValue> commonValues,
        List<CustomValue> customValues,
        List<String> undecrypted) {

    public UserCard {
        commonValues = List.copyOf(commonValues);
        customValues = List.copyOf(customValues);
        undecrypted = List.copyOf(undecrypted);
    }

    public boolean isWaiting() {
        return state.is(State.UNACTIVATED);
    }

    /** {@code user_card_state}. */
    public enum State { UNACTIVATED, EFFECTIVE, EXPIRED, INVALID }

    public record CommonValue(OpenEnum<CommonField> field, Personal value) {}

    public record CustomValue(String name, List<Personal> chosen) {
        public CustomValue {
            chosen = List.copyOf(chosen);
        }
    }
}
