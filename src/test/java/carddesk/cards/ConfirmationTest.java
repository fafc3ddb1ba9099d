package carddesk.cards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import carddesk.cards.Confirmation.CommonAnswer;
import carddesk.cards.Confirmation.ConfirmState;
import carddesk.cards.Confirmation.CustomAnswer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A confirmation is valid once it exists, whoever makes it. */
class ConfirmationTest {

    @Test
    void theConstructorRefusesWhatTheApiWouldRefuseAndSaysNoValue() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Confirmation(
                        "卡", "", "openid-1", ConfirmState.CREATE_CARD_SUCCESS, "red", "ftp://a",
                        new Personal("13800x"), "12345678901", new Validity.FixedTerm(0),
                        List.of(new CommonAnswer(CommonField.USER_FORM_FLAG_EMAIL, new Personal("nobody"))),
                        new CustomAnswer("", List.of(new Personal("茶"))), ""))
                .withMessage("Not a confirmation: USER_CARD_CODE FORBIDDEN_CHARACTER, CARD_ID MISSING, COLOUR NOT_A_COLOUR, "
                        + "PICTURE_URL NOT_A_URL, PHONE_NUMBER FORBIDDEN_CHARACTER, LEVEL TOO_LONG, VALID_DAYS OUT_OF_RANGE, "
                        + "EMAIL NOT_AN_EMAIL, CUSTOM_FIELD MISSING, ATTACH MISSING");
    }

    @Test
    void itsNameTellsNothingPersonal() {
        var confirmation = new Confirmation(
                "code-1", "card-1", "openid-1", ConfirmState.CREATE_CARD_FAIL, null, null,
                new Personal("13800138000"), null, null, List.of(), null, "vip");

        assertThat(confirmation.toString()).isEqualTo("Confirmation[code-1 of card-1, CREATE_CARD_FAIL]");
    }
}
