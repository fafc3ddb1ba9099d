package carddesk.ui.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.cards.Confirmation.ConfirmState;
import carddesk.cards.ConfirmationForm;
import carddesk.cards.ConfirmationForm.Check;
import carddesk.cards.Problem.Field;
import carddesk.cards.UserCardJson;
import carddesk.ui.Formatter;
import carddesk.ui.Messages;
import carddesk.ui.confirm.submission.PreparedConfirmation;
import carddesk.ui.confirm.submission.SendQuestions;
import carddesk.wechatpay.JsonFields;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every state but the waiting one is named before anything is sent, also one that nobody knows yet. */
class SendQuestionsTest {

    @ParameterizedTest
    @CsvSource({"EFFECTIVE,可正常使用", "EXPIRED,已过期", "INVALID,已失效", "FROZEN,FROZEN"})
    void theQuestionNamesCardAndState(String state, String inWords) {
        var dialogs = new FormTest.Answers();
        var messages = new Messages(Locale.SIMPLIFIED_CHINESE);
        var form = ConfirmationForm.builder().text(Field.USER_CARD_CODE, "600057").text(Field.CARD_ID, "card").text(Field.OPENID, "member")
                .state(ConfirmState.CREATE_CARD_SUCCESS).build();
        var ready = (Check.Ready) form.check(null, ZoneOffset.ofHours(8), LocalDate.EPOCH);
        var card = new UserCardJson(Optional::of).read(
                JsonFields.of("{\"user_card_code\":\"600057\",\"user_card_state\":\"" + state + "\"}"));

        boolean agreed = new SendQuestions(messages, new Formatter(messages, ZoneOffset.ofHours(8)), dialogs)
                .agreesTo(PreparedConfirmation.of(form, ready.confirmation(), card, null));

        assertThat(agreed).isFalse();
        assertThat(dialogs.asked()).singleElement().asString().contains("600057").contains(inWords);
    }
}
