package carddesk.ui.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.cards.UserCard;
import carddesk.sandbox.Fault;
import carddesk.sandbox.Operation;
import org.junit.jupiter.api.Test;

/** A member's waiting cards are found when only the OpenID is known. */
class FindByOpenidUiTest extends FormTest {

    @Test
    void aWaitingCardIsChosenFromTheListAndLookedUp() throws Exception {
        var stuck = stuck();
        var first = fixture().opened().cards().userCards(stuck.openid(), UserCard.State.UNACTIVATED, 0, 20).rows().getFirst();
        screen().type("#openid", stuck.openid());

        screen().press("#findByOpenid");
        screen().awaitShown("#memberCard0");
        assertThat(screen().text("#memberCard0")).contains(first.code());
        screen().press("#memberCard0");

        screen().awaitShown("#foundState");
        assertThat(screen().text("#userCardCode")).isEqualTo(first.code());
        assertThat(screen().fx(() -> model().fields().templateProperty().get().cardId())).isEqualTo(first.cardId());
        assertThat(screen().text("#foundState")).isEqualTo("已领卡未激活");
        assertThat(screen().shows("#memberCards")).isFalse();
    }

    @Test
    void aMemberWithoutWaitingCardsIsSaidInWords() {
        screen().type("#openid", "oNobodyHasThisOne");

        screen().press("#findByOpenid");

        screen().awaitShown("#memberCards");
        assertThat(screen().text("#memberCardsHeadline")).isEqualTo("这个用户没有等待确认的会员卡");
    }

    @Test
    void withoutAnOpenidTheFieldIsAskedForAndNobodyIsCalled() {
        screen().press("#findByOpenid");

        assertThat(screen().words()).contains("这一项必填。");
        assertThat(fixture().arrivals(Operation.CARDS_OF_USER)).isEmpty();
    }

    @Test
    void aFailureIsExplainedAndTriedAgain() {
        screen().type("#openid", stuck().openid());
        fixture().server().faults().next(1, Operation.CARDS_OF_USER, Fault.Status.of(403));

        screen().press("#findByOpenid");
        screen().awaitShown("#memberCardsFailure");
        screen().press("#memberCardsFailureRetry");

        screen().awaitShown("#memberCard0");
    }
}
