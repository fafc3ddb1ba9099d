package carddesk.ui.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.cards.UserCard;
import carddesk.sandbox.Operation;
import org.junit.jupiter.api.Test;

/** A card whose code the confirmation gives is confirmed after a question that names the code (protocol section 3). */
class MerchantCodeUiTest extends FormTest {

    /** The practice template whose codes are unknown before their confirmation. */
    private static final String TEMPLATE = "pPractice20260049CardTemplate";
    private static final String CODE = "SHOP-7/0001";

    @Test
    void anUnknownCodeOfTheMerchantIsExplainedAskedAboutAndGiven() throws Exception {
        var card = fixture().server().stuckCards().stream().filter(each -> each.cardId().equals(TEMPLATE)).findFirst().orElseThrow();

        screen().run(() -> model().take(CODE, card.cardId(), card.openid()));
        screen().await("the explanation", () -> screen().shows("#lookupNewCode"));
        assertThat(screen().text("#lookupNewCode")).contains(CODE, "由商家分配");
        assertThat(screen().shows("#lookupFailure")).isFalse();

        screen().press("#submitConfirm");
        assertThat(dialogs().asked()).singleElement().asString().contains(CODE);
        assertThat(fixture().arrivals(Operation.CONFIRM)).isEmpty();

        dialogs().agree();
        screen().press("#submitConfirm");
        screen().await("the result", () -> screen().shows("#resultState"));
        assertThat(fixture().opened().cards().userCard(CODE, card.cardId(), card.openid()).state().is(UserCard.State.EFFECTIVE)).isTrue();
        assertThat(fixture().server().stuckCards()).doesNotContain(card);
    }
}
