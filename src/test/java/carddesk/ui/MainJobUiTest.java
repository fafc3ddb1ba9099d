package carddesk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.cards.CardTemplate.TemplateState;
import carddesk.journal.JournalEntry;
import carddesk.journal.JournalEntry.Status;
import carddesk.sandbox.Arrival;
import carddesk.sandbox.Operation;
import carddesk.sandbox.SampleCard;
import carddesk.wechatpay.MerchantType;
import java.util.List;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** The main job on the real screens by their stable ids: list, filter, page, choose, confirm a stuck card, find it in the history. */
class MainJobUiTest extends WindowTest {

    @Test
    void aPersonWithAMouseConfirmsAStuckCard() {
        var stuck = plain(fixture().server().stuckCards());
        awaitTemplates(10);

        robot().clickOn("#stateInvalid");
        screen().await("invalid templates only", () -> allAre(TemplateState.CARD_INVALID));
        robot().clickOn("#stateEffective");
        screen().await("effective templates only", () -> allAre(TemplateState.CARD_EFFECTIVE));
        robot().clickOn("#stateAll");
        awaitTemplates(10);
        turnThePages();

        robot().clickOn("#templateSearch").write(stuck.cardId()).type(KeyCode.ENTER);
        screen().await("the card's template", () -> onlyTemplate(stuck));
        robot().clickOn("#confirmWithTemplate");
        screen().awaitShown("#submitConfirm");
        robot().clickOn("#userCardCode").write(stuck.code());
        robot().clickOn("#openid").write(stuck.openid());
        robot().clickOn("#lookupCard");
        screen().awaitShown("#foundState");
        assertThat(screen().text("#foundState")).isEqualTo("已领卡未激活");

        robot().clickOn("#submitConfirm");
        screen().awaitShown("#resultState");
        assertConfirmed(stuck);

        robot().clickOn("#navHistory");
        screen().await("the attempt", () -> isTheOnlyAttempt(stuck));
    }

    @Test
    void aServiceProviderConfirmsAStuckCardToo() {
        awaitTemplates(10);
        screen().press("#navSettings");
        screen().choose("#practiceFace", MerchantType.PARTNER);
        screen().await("the provider's session", () -> fixture().arrivals(Operation.LIST_TEMPLATES).stream()
                .anyMatch(arrival -> arrival.pathAndQuery().startsWith("/v3/brand/partner/card-member/")));
        awaitTemplates(10);
        var stuck = plain(fixture().server().stuckCards());

        screen().type("#templateSearch", stuck.cardId());
        screen().await("the card's template", () -> onlyTemplate(stuck));
        screen().press("#confirmWithTemplate");
        screen().type("#userCardCode", stuck.code());
        screen().type("#openid", stuck.openid());
        screen().press("#submitConfirm");
        screen().awaitShown("#resultState");

        assertConfirmed(stuck);
        assertThat(fixture().arrivals(Operation.CONFIRM)).extracting(Arrival::pathAndQuery).first().asString()
                .startsWith("/v3/brand/partner/card-member/user-cards/");
        screen().press("#navHistory");
        screen().await("the attempt", () -> isTheOnlyAttempt(stuck));
    }

    private void turnThePages() {
        var first = templates();
        screen().page("#templatesPager", 1);
        screen().await("the second page", () -> templates().size() == 10 && !templates().equals(first));
        assertThat(templates()).doesNotContainAnyElementsOf(first);
        screen().page("#templatesPager", 5);
        awaitTemplates(7);
        screen().page("#templatesPager", 0);
        screen().await("the first page again", () -> templates().equals(first));
    }

    private void assertConfirmed(SampleCard stuck) {
        assertThat(screen().text("#resultState")).isEqualTo("可正常使用");
        assertThat(screen().text("#resultVerified")).isEqualTo("应答签名已验证");
        assertThat(screen().text("#resultRequestId")).isNotBlank();
        assertThat(fixture().server().stuckCards()).doesNotContain(stuck);
        assertThat(fixture().arrivals(Operation.CONFIRM)).singleElement().matches(Arrival::carriedOut);
    }

    private boolean isTheOnlyAttempt(SampleCard stuck) {
        var attempts = screen().rows("#historyTable", JournalEntry.class);
        return attempts.size() == 1
                && attempts.getFirst().userCardCode().equals(stuck.code())
                && attempts.getFirst().status() == Status.CONFIRMED;
    }

    private boolean onlyTemplate(SampleCard stuck) {
        return templates().size() == 1 && templates().getFirst().cardId().equals(stuck.cardId());
    }

    private boolean allAre(TemplateState state) {
        return !templates().isEmpty() && templates().stream().allMatch(template -> template.state().is(state));
    }

    /** A card whose code has only characters that a keyboard writes without a shift. */
    private static SampleCard plain(List<SampleCard> cards) {
        return cards.stream().filter(card -> card.code().matches("[0-9]+")).findFirst().orElseThrow();
    }
}
