package carddesk.ui.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.cards.Confirmation.ConfirmState;
import carddesk.cards.OpenEnum;
import carddesk.cards.UserCard;
import carddesk.sandbox.Fault;
import carddesk.sandbox.Operation;
import carddesk.ui.Formatter;
import carddesk.ui.Messages;
import carddesk.ui.PracticeFixture;
import carddesk.ui.confirm.find.MemberCardsList;
import carddesk.ui.controls.Pager;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import javafx.scene.control.Button;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;

/** A member's cards are found when only the OpenID is known. */
class FindByOpenidUiTest extends FormTest {

    @Test
    void aWaitingCardIsChosenFromTheListAndLookedUp() throws Exception {
        assertWithoutAnOpenidTheFieldIsAskedForAndNobodyIsCalled();
        assertAMemberWithoutWaitingCardsIsSaidInWords();
        assertAFailureIsExplainedAndTriedAgain();
        screen().press("#clearForm");

        var stuck = stuck();
        var first = fixture().opened().cards().userCards(stuck.openid(), UserCard.State.UNACTIVATED, 0, 20).rows().getFirst();
        screen().type("#openid", stuck.openid());

        screen().press("#findByOpenid");
        screen().awaitShown("#memberCard0");
        var title = fixture().opened().cards().template(Objects.requireNonNull(first.cardId())).title();
        screen().await("the title", () -> screen().text("#memberCard0").startsWith(title + "\n领取时间："));
        assertThat(screen().text("#memberCard0")).contains(first.code()).doesNotContain(first.cardId());
        assertThat(screen().fx(() -> screen().node("#memberCard0", Button.class).lookupAll(".text").stream()
                .map(text -> ((Text) text).getText()).toList())).as("nothing is cut").noneMatch(text -> text.contains("..."));
        screen().press("#memberCard0");

        screen().awaitShown("#foundState");
        assertThat(screen().text("#userCardCode")).isEqualTo(first.code());
        assertThat(screen().fx(() -> model().fields().templateProperty().get().cardId())).isEqualTo(first.cardId());
        assertThat(screen().text("#foundState")).isEqualTo("已领卡未激活");
        assertThat(screen().shows("#memberCards")).isFalse();
    }

    private void assertWithoutAnOpenidTheFieldIsAskedForAndNobodyIsCalled() {
        screen().press("#findByOpenid");

        assertThat(screen().words()).contains("这一项必填。");
        assertThat(fixture().arrivals(Operation.CARDS_OF_USER)).isEmpty();
    }

    private void assertAMemberWithoutWaitingCardsIsSaidInWords() {
        screen().type("#openid", "oNobodyHasThisOne");

        screen().press("#findByOpenid");

        screen().awaitShown("#memberCards");
        assertThat(screen().text("#memberCardsHeadline")).isEqualTo("这个用户没有等待确认的会员卡");
    }

    private void assertAFailureIsExplainedAndTriedAgain() {
        screen().type("#openid", stuck().openid());
        fixture().server().faults().next(1, Operation.CARDS_OF_USER, Fault.Status.of(403));

        screen().press("#findByOpenid");
        screen().awaitShown("#memberCardsFailure");
        screen().press("#memberCardsFailureRetry");

        screen().awaitShown("#memberCard0");
    }

    @Test
    void aCardThatDoesNotWaitIsLookedAtWithItsPersonalValuesMasked() throws Exception {
        var settled = confirmed(ConfirmState.CREATE_CARD_SUCCESS);
        var openid = Objects.requireNonNull(settled.openid());
        var cards = fixture().opened().cards().allUserCards(openid);
        long waiting = cards.stream().filter(UserCard::isWaiting).count();
        screen().type("#openid", openid);
        screen().press("#findByOpenid");
        screen().awaitShown("#memberCard" + waiting);
        screen().await("titles", () -> !model().templates().list().isEmpty());

        assertThat(screen().text("#memberCard" + waiting)).contains("领取时间：").contains("有效期：");
        var row = IntStream.range((int) waiting, cards.size()).filter(index -> screen().text("#memberCard" + index).contains(settled.code()))
                .findFirst().orElseThrow();
        var title = fixture().opened().cards().template(Objects.requireNonNull(settled.cardId())).title();
        screen().await("the title", () -> screen().node("#memberCard" + row, Button.class).getText().contains(title));
        screen().press("#memberCard" + row);
        screen().awaitShown("#memberCardDetails");

        assertThat(screen().words()).doesNotContain(Objects.requireNonNull(settled.phoneNumber()).reveal());
        assertThat(screen().text("#userCardCode")).isEmpty();
        screen().press("#memberCard" + row);
        assertThat(screen().shows("#memberCardDetails")).isFalse();
    }

    @Test
    void aLongListHasPagesWithTheWaitingCardsOnTheFirst() {
        var cards = IntStream.range(0, 45).mapToObj(number -> card("code" + number, number == 44 ? UserCard.State.UNACTIVATED
                : UserCard.State.EFFECTIVE)).sorted(Comparator.comparing(card -> !card.isWaiting())).toList();
        var list = screen().fx(() -> new MemberCardsList(cards, model().templates(), () -> {}, (code, cardId) -> {},
                new Messages(Locale.SIMPLIFIED_CHINESE), new Formatter(new Messages(Locale.SIMPLIFIED_CHINESE), PracticeFixture.ZONE)));

        assertThat(list.lookupAll(".button").stream().map(Button.class::cast).map(Button::getText)
                .filter(text -> text != null && text.contains("code")))
                .hasSize(20).first().asString().endsWith("code44");
        screen().run(() -> ((Pager) list.lookup("#memberCardsPager")).turnTo(2));
        assertThat(list.lookup("#memberCard44")).isNotNull();
        assertThat(list.lookup("#memberCard0")).isNull();
    }

    private static UserCard card(String code, UserCard.State state) {
        return new UserCard(code, "card", "openid", null, null, null, null, null, null, null, OpenEnum.of(state), null, null, null, null, null, null,
                List.of(), List.of(), List.of());
    }

}
