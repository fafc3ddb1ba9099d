package carddesk.cards;

import java.util.List;
import java.util.Optional;
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
                Optional.ofNullable(colour).map(ConfirmationRules::colour).orElse(List.of()),
                Optional.ofNullable(pictureUrl).map(ConfirmationRules::pictureUrl).orElse(List.of()),
                Optional.ofNullable(phoneNumber).map(ConfirmationRules::phoneNumber).orElse(List.of()),
                Optional.ofNullable(level).map(ConfirmationRules::level).orElse(List.of()),
                Optional.ofNullable(validity).map(ConfirmationRules::validity).orElse(List.of()),
                ConfirmationRules.commonAnswers(commonAnswers),
                Optional.ofNullable(customAnswer).map(ConfirmationRules::customAnswer).orElse(List.of()),
                Optional.ofNullable(attach).map(ConfirmationRules::attach).orElse(List.of())));
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

        /** The state of the card after the confirmation. */
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
