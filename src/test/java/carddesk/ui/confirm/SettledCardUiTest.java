package carddesk.ui.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.cards.Confirmation.ConfirmState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A card that does not wait for a confirmation gets one only on purpose. */
class SettledCardUiTest extends FormTest {

    @ParameterizedTest
    @CsvSource({"CREATE_CARD_SUCCESS,可正常使用", "CREATE_CARD_FAIL,已失效"})
    void aCardThatDoesNotWaitIsSentOnlyAfterAQuestion(ConfirmState before, String inWords) throws Exception {
        var card = confirmed(before);
        lookUp(card.code(), card.cardId(), card.openid());

        screen().press("#submitConfirm");
        assertThat(dialogs().asked()).singleElement().asString().contains(card.code()).contains(inWords);
        assertThat(confirmationsSent()).as("the answer was no").isEqualTo(1);

        dialogs().agree();
        screen().press("#submitConfirm");
        screen().awaitShown("#resultTitle");
        assertThat(confirmationsSent()).isEqualTo(2);
    }

    @Test
    void aCardThatWaitsIsSentWithoutAQuestion() {
        lookUp(stuck().code(), stuck().cardId(), stuck().openid());

        screen().press("#submitConfirm");

        screen().awaitShown("#resultState");
        assertThat(dialogs().asked()).isEmpty();
    }
}
