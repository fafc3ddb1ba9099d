package carddesk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.cards.CardTemplate;
import carddesk.cards.CardTemplate.TemplateState;
import carddesk.journal.JournalEntry;
import carddesk.journal.JournalEntry.Standing;
import carddesk.sandbox.Arrival;
import carddesk.sandbox.Face;
import carddesk.sandbox.Operation;
import carddesk.sandbox.SampleCard;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The main job on the real screens by their stable ids: list, filter, page, choose, confirm a stuck card, find it in the history. */
@ExtendWith(ApplicationExtension.class)
class MainJobUiTest {

    @TempDir
    private Path folder;

    private PracticeDesk desk;
    private OnScreen screen;

    @Start
    void open(Stage stage) throws Exception {
        desk = PracticeDesk.open(stage, folder);
        screen = new OnScreen(stage);
    }

    @AfterEach
    void close() throws Exception {
        desk.close();
    }

    @Test
    void aPersonWithAMouseConfirmsAStuckCard(FxRobot robot) {
        var stuck = plain(desk.server().stuckCards());
        awaitRows("the first page", 10);

        robot.clickOn("#stateInvalid");
        screen.await("invalid templates only", () -> allAre(TemplateState.CARD_INVALID));
        robot.clickOn("#stateEffective");
        screen.await("effective templates only", () -> allAre(TemplateState.CARD_EFFECTIVE));
        robot.clickOn("#stateAll");
        awaitRows("all templates again", 10);
        turnThePages();

        robot.clickOn("#templateSearch").write(stuck.cardId(), 0).type(KeyCode.ENTER);
        screen.await("the card's template", () -> onlyTemplate(stuck));
        robot.clickOn("#confirmWithTemplate");
        screen.awaitShown("#submitConfirm");
        robot.clickOn("#userCardCode").write(stuck.code(), 0);
        robot.clickOn("#openid").write(stuck.openid(), 0);
        robot.clickOn("#lookupCard");
        screen.awaitShown("#foundState");
        assertThat(screen.text("#foundState")).isEqualTo("已领卡未激活");

        robot.clickOn("#submitConfirm");
        screen.awaitShown("#resultState");
        assertConfirmed(stuck);

        robot.clickOn("#navHistory");
        screen.await("the attempt", () -> isTheOnlyAttempt(stuck));
    }

    @Test
    void aServiceProviderConfirmsAStuckCardToo() {
        awaitRows("the brand's first page", 10);
        screen.press("#navSettings");
        screen.choose("#practiceFace", Face.PARTNER);
        screen.await("the provider's desk", () -> desk.arrivals(Operation.LIST_TEMPLATES).stream()
                .anyMatch(arrival -> arrival.pathAndQuery().startsWith("/v3/brand/partner/card-member/")));
        awaitRows("the provider's first page", 10);
        var stuck = plain(desk.server().stuckCards());

        screen.type("#templateSearch", stuck.cardId());
        screen.await("the card's template", () -> onlyTemplate(stuck));
        screen.press("#confirmWithTemplate");
        screen.type("#userCardCode", stuck.code());
        screen.type("#openid", stuck.openid());
        screen.press("#submitConfirm");
        screen.awaitShown("#resultState");

        assertConfirmed(stuck);
        assertThat(desk.arrivals(Operation.CONFIRM)).extracting(Arrival::pathAndQuery).first().asString()
                .startsWith("/v3/brand/partner/card-member/user-cards/");
        screen.press("#navHistory");
        screen.await("the attempt", () -> isTheOnlyAttempt(stuck));
    }

    private void turnThePages() {
        var first = templates();
        screen.page("#templatesPager", 1);
        screen.await("the second page", () -> templates().size() == 10 && !templates().equals(first));
        assertThat(templates()).doesNotContainAnyElementsOf(first);
        screen.page("#templatesPager", 5);
        awaitRows("the last page", 7);
        screen.page("#templatesPager", 0);
        screen.await("the first page again", () -> templates().equals(first));
    }

    private void assertConfirmed(SampleCard stuck) {
        assertThat(screen.text("#resultState")).isEqualTo("可正常使用");
        assertThat(screen.text("#resultVerified")).isEqualTo("应答签名已验证");
        assertThat(screen.text("#resultRequestId")).isNotBlank();
        assertThat(desk.server().stuckCards()).doesNotContain(stuck);
        assertThat(desk.arrivals(Operation.CONFIRM)).singleElement().matches(Arrival::carriedOut);
    }

    private boolean isTheOnlyAttempt(SampleCard stuck) {
        return screen.rows("#historyTable", JournalEntry.class).equals(screen.rows("#historyTable", JournalEntry.class).stream()
                .filter(entry -> entry.userCardCode().equals(stuck.code()) && entry.standing() == Standing.CONFIRMED).limit(1).toList())
                && !screen.rows("#historyTable", JournalEntry.class).isEmpty();
    }

    private void awaitRows(String what, int count) {
        screen.await(what, () -> screen.shows("#templatesTable") && templates().size() == count);
    }

    private boolean onlyTemplate(SampleCard stuck) {
        return templates().size() == 1 && templates().getFirst().cardId().equals(stuck.cardId());
    }

    private boolean allAre(TemplateState state) {
        return !templates().isEmpty() && templates().stream().allMatch(template -> template.state().orElseThrow().is(state));
    }

    private List<CardTemplate> templates() {
        return screen.rows("#templatesTable", CardTemplate.class);
    }

    /** A card whose code has only characters that a keyboard writes without a shift. */
    private static SampleCard plain(List<SampleCard> cards) {
        return cards.stream().filter(card -> card.code().matches("[0-9]+")).findFirst().orElseThrow();
    }
}
