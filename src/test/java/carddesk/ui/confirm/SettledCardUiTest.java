package carddesk.ui.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.cards.Confirmation.ConfirmState;
import org.junit.jupiter.api.Test;

/** A card that does not wait for a confirmation gets one only on purpose. */
class SettledCardUiTest extends FormTest {

    @Test
    void aCardThatDoesNotWaitIsSentOnlyAfterAQuestion() throws Exception {
        lookUp(stuck().code(), stuck().cardId(), stuck().openid());
        screen().press("#submitConfirm");
        screen().awaitShown("#resultState");
        assertThat(dialogs().asked()).as("the card waits").isEmpty();

        assertAsked(ConfirmState.CREATE_CARD_SUCCESS, "可正常使用");
        assertAsked(ConfirmState.CREATE_CARD_FAIL, "已失效");
    }

    private void assertAsked(ConfirmState before, String inWords) throws Exception {
        dialogs().forget();
        var card = confirmed(before);
        int sent = confirmationsSent();
        screen().run(() -> model().nextCard());
        lookUp(card.code(), card.cardId(), card.openid());

        dialogs().refuse();
        screen().press("#submitConfirm");
        assertThat(dialogs().asked()).singleElement().asString().contains(card.code()).contains(inWords);
        assertThat(confirmationsSent()).as("the answer was no").isEqualTo(sent);

        dialogs().agree();
        screen().press("#submitConfirm");
        screen().awaitShown("#resultTitle");
        assertThat(confirmationsSent()).as(inWords).isEqualTo(sent + 1);
    }
}
