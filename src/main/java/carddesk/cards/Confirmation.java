package carddesk.cards;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A valid confirmation: it satisfies the rules of protocol sections 4, 5 and 8.
 *
 * <p>Created from user input by {@link ConfirmationForm#check}; the constructor refuses invalid values. Two rules need more than the values and
 * are checked by the form only: a custom answer is one of the template's values, a birthday is not in the future.
 */
public record Confirmation(
        String userCardCode,
        String cardId,
        String openid,
        ConfirmState state,
        @Nullable String colour,
        @Nullable String pictureUrl,
        @Nullable Personal phoneNumber,
        @Nullable String level,
        @Nullable Validity validity,
        List<CommonAnswer> commonAnswers,
        @Nullable CustomAnswer customAnswer,
        @Nullable String attach) {

    public Confirmation {
        commonAnswers = List.copyOf(commonAnswers);
        ConfirmationRules.require(List.of(
                ConfirmationRules.userCardCode(userCardCode),
                ConfirmationRules.cardId(cardId),
                ConfirmationRules.openid(openid),
                ConfirmationRules.state(state),
                ifGiven(colour, ConfirmationRules::colour),
                ifGiven(pictureUrl, ConfirmationRules::pictureUrl),
                ifGiven(phoneNumber, ConfirmationRules::phoneNumber),
                ifGiven(level, ConfirmationRules::level),
                ifGiven(validity, ConfirmationRules::validity),
                ConfirmationRules.commonAnswers(commonAnswers),
                ifGiven(customAnswer, ConfirmationRules::customAnswer),
                ifGiven(attach, ConfirmationRules::attach)));
    }

    private static <T> List<Problem> ifGiven(@Nullable T value, Function<T, List<Problem>> rule) {
        return value == null ? List.of() : rule.apply(value);
    }

    /** Returns whether it contains member data: a phone number, or an answer to a question. */
    public boolean sendsMemberData() {
        return phoneNumber != null || !commonAnswers.isEmpty() || customAnswer != null;
    }

    Confirmation withMemberData(@Nullable Personal number, List<CommonAnswer> answers, @Nullable CustomAnswer custom) {
        return new Confirmation(userCardCode, cardId, openid, state, colour, pictureUrl, number, level, validity, answers, custom, attach);
    }

    /** {@code user_card_confirm_state}. */
    public enum ConfirmState {
        CREATE_CARD_SUCCESS, CREATE_CARD_FAIL, CREATE_CARD_ALREADY_EXISTS;

        public UserCard.State leadsTo() {
            return switch (this) {
                case CREATE_CARD_SUCCESS, CREATE_CARD_ALREADY_EXISTS -> UserCard.State.EFFECTIVE;
                case CREATE_CARD_FAIL -> UserCard.State.INVALID;
            };
        }
    }

    /** Sent encrypted. */
    public record CommonAnswer(CommonField field, Personal value) {}

    /** Each chosen value is sent encrypted. */
    public record CustomAnswer(String name, List<Personal> chosen) {
        public CustomAnswer {
            chosen = List.copyOf(chosen);
        }
    }

    /** Without personal data. */
    @Override
    public String toString() {
        return "Confirmation[" + userCardCode + " of " + cardId + ", " + state + "]";
    }
}
