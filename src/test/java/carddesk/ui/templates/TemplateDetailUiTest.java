package carddesk.ui.templates;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.sandbox.Operation;
import carddesk.ui.OnScreen;
import carddesk.ui.PracticeFixture;
import carddesk.ui.Watched;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The details of a template, however long or strange its texts are. */
@Watched
class TemplateDetailUiTest {

    private static final int AGREEMENT_LENGTH = 100_000;

    @Test
    void aVeryLongAgreementIsShortUntilAskedForAndWholeThen() throws Exception {
        var agreement = "会员服务协议第一条。".repeat(AGREEMENT_LENGTH / 10);
        var template = template("会员卡");
        template.addProperty("legal_agreement", agreement);
        try (var window = showing(template)) {
            var screen = window.screen();
            screen.awaitShown("#showAll");
            assertThat(screen.text("#showAll")).isEqualTo("展开全文（100000 字）");
            var beginning = screen.fx(() -> (Label) screen.stage().getScene().lookup(".long-text-beginning"));
            screen.await("its first lines", () -> beginning.getHeight() > 0);
            assertThat(screen.fx(() -> beginning.getHeight() / beginning.getFont().getSize())).isBetween(7.0, 9.0);
            assertThat(agreement).startsWith(screen.fx(beginning::getText));

            screen.press("#showAll");
            assertThat(screen.text("#wholeText")).isEqualTo(agreement);
            assertThat(screen.text("#showAll")).isEqualTo("收起");
            screen.run(() -> {
                var whole = (TextArea) screen.stage().getScene().lookup("#wholeText");
                whole.getScene().getRoot().layout();
                assertThat(whole.getHeight()).isLessThan(600);
                assertThat(whole.isWrapText()).isTrue();
                whole.setScrollTop(Double.MAX_VALUE);
            });

            showJson(window);
            assertThat(screen.text("#templateJson")).contains(agreement);
            screen.press("#showAll");
            assertThat(screen.shows("#wholeText")).isFalse();
        }
    }

    @Test
    void anyTitleIsShownAsItIs() throws Exception {
        var titles = List.of("<b>会员</b>&amp;", "\"会'员\\卡\"", "𰻞𰻞𰻞𰻞𰻞𰻞𰻞𰻞𰻞𰻞", "﷽﷽﷽﷽﷽﷽﷽﷽﷽﷽", "{0} %s ${x}", "WWWWWWWWWW", "a_b (_c)");
        var templates = titles.stream().map(TemplateDetailUiTest::template).toList();
        templates.forEach(template -> template.addProperty("card_id", "card-" + templates.indexOf(template)));
        try (var window = TemplatesWindow.showing(TemplatesWindow.freshSettings(), templates)) {
            window.awaitRows(titles.size());
            window.screen().awaitShown("#cardFace");
            for (var title : titles) {
                window.screen().run(() -> {
                    window.table().getSelectionModel().clearAndSelect(titles.indexOf(title));
                    window.screen().stage().getScene().getRoot().layout();
                });
                assertThat(window.screen().words().stream().filter(title::equals)).as("table, card face and details").hasSizeGreaterThanOrEqualTo(3);
                window.screen().run(() -> {
                    var face = window.screen().stage().getScene().lookup("#cardFace");
                    var inner = face.localToScene(face.getBoundsInLocal());
                    assertThat(inner.getMaxX()).as(title).isLessThanOrEqualTo(window.screen().stage().getScene().getWidth() + 1);
                });
            }
        }
    }

    @Test
    void aTimesOriginalIsAHoverAwayAndAnUnknownValueStaysAsItCame() throws Exception {
        var template = template("会员卡");
        template.addProperty("create_time", "2026-10-30T01:12:45Z");
        template.addProperty("modify_time", "next week");
        template.addProperty("code_type", "NFC_CODE");
        try (var window = showing(template)) {
            window.screen().awaitShown("#cardFace");

            window.screen().await("the facts", () -> window.screen().words().contains("2026-10-30 09:12"));
            window.screen().run(() -> assertThat(OnScreen.tip(fact(window.screen(), "2026-10-30 09:12")))
                    .isEqualTo("2026-10-30T01:12:45Z"));
            assertThat(window.screen().words()).contains("next week", "NFC_CODE");
        }
    }

    @Test
    void fieldsAreGroupedInWordsAndWhatIsAbsentIsNotThere() throws Exception {
        var template = JsonParser.parseString("""
                {"card_id": "card-1", "card_title": "会员卡", "state": "CARD_FROZEN", "card_color": "green", "code_type": "QR_CODE",
                 "legal_agreement": "协议", "service_phone": "400", "create_time": "", "user_form": {}}""").getAsJsonObject();
        try (var window = showing(template)) {
            var screen = window.screen();
            screen.awaitShown("#cardFace");
            screen.await("the facts", () -> screen.words().contains("管理信息"));

            assertThat(screen.words()).containsSubsequence("外观", "卡号与码", "权益与协议", "管理信息")
                    .contains("CARD_FROZEN", "二维码", "green").doesNotContain("小程序入口", "会员填写资料", "开卡价格", "null");
            screen.run(() -> {
                var copy = screen.stage().getScene().getRoot().lookupAll(".copy-fact").stream().map(ButtonBase.class::cast).toList();
                assertThat(copy).extracting(Node::getAccessibleText).doesNotHaveDuplicates().contains("复制客服电话");
                copy.stream().filter(button -> button.getAccessibleText().equals("复制客服电话")).forEach(ButtonBase::fire);
            });
            assertThat(window.copied()).isEqualTo("400");
        }
    }

    @Test
    void theJsonSearchWalksFromMatchToMatch() throws Exception {
        var template = template("Coffee");
        template.addProperty("benefits", "coffee, (COFFEE)");
        try (var window = showing(template)) {
            var screen = window.screen();
            showJson(window);
            screen.type("#jsonSearch", "coffee");
            assertThat(screen.text("#jsonMatches")).isEqualTo("1 / 3");
            assertThat(selected(screen)).isEqualTo("Coffee");

            screen.press("#jsonNext");
            assertThat(selected(screen)).isEqualTo("coffee");
            enter(screen, false);
            assertThat(selected(screen)).isEqualTo("COFFEE");
            enter(screen, false);
            assertThat(screen.text("#jsonMatches")).isEqualTo("1 / 3");
            enter(screen, true);
            assertThat(screen.text("#jsonMatches")).isEqualTo("3 / 3");

            screen.type("#jsonSearch", "(C");
            assertThat(selected(screen)).isEqualTo("(C");
            screen.type("#jsonSearch", "tea");
            assertThat(screen.text("#jsonMatches")).isEqualTo("0 / 0");
            assertThat(selected(screen)).isEmpty();
        }
    }

    @Test
    void theFilterCountsWhatWasShownAndAsksForNothingElse(@TempDir Path home) throws Exception {
        try (var practice = PracticeFixture.withoutWindow(home);
                var window = TemplatesWindow.over(practice.opened().cards(), TemplatesWindow.freshSettings(), home)) {
            var screen = window.screen();
            window.awaitRows(10);
            assertThat(screen.text("#stateAll")).isEqualTo("全部（57）");
            assertThat(screen.text("#stateEffective")).isEqualTo("生效中");

            screen.press("#stateEffective");
            window.awaitRows(10);
            assertThat(screen.text("#stateEffective")).isEqualTo("生效中（50）");
            assertThat(screen.text("#stateAll")).isEqualTo("全部（57）");
            assertThat(practice.arrivals(Operation.LIST_TEMPLATES)).hasSize(2);

            screen.type("#templateSearch", "咖啡");
            screen.await("what was found", () -> window.model().search().equals("咖啡") && !window.model().rows().isEmpty());
            assertThat(screen.text("#stateEffective")).isEqualTo("生效中（50）");

            screen.press("#templatesRefresh");
            assertThat(screen.text("#stateAll")).isEqualTo("全部");

            screen.type("#templateSearch", "");
            screen.press("#stateAll");
            window.awaitRows(10);
            assertTheSizeOfAPageIsKeptAndPagesAreTurned(window);
        }
    }

    private static void assertTheSizeOfAPageIsKeptAndPagesAreTurned(TemplatesWindow window) {
        window.screen().choose("#pageSize", 20);
        window.awaitRows(20);
        assertThat(window.settings().pageSizeProperty().get()).isEqualTo(20);
        assertThat(window.screen().text("#totalLabel")).isEqualTo("共 57 张");
        window.screen().page("#templatesPager", 2);
        window.awaitRows(17);
    }

    private static TemplatesWindow showing(JsonObject template) throws Exception {
        var window = TemplatesWindow.showing(TemplatesWindow.freshSettings(), List.of(template));
        window.awaitRows(1);
        return window;
    }

    private static void showJson(TemplatesWindow window) {
        window.screen().run(() -> ((TabPane) window.screen().stage().getScene().lookup("#templateDetail .tab-pane"))
                .getSelectionModel().select(1));
        window.screen().awaitShown("#templateJson");
    }

    private static String selected(OnScreen screen) {
        return screen.fx(() -> screen.stage().getScene().lookup("#templateJson") instanceof TextArea json ? json.getSelectedText() : "?");
    }

    private static void enter(OnScreen screen, boolean shift) {
        screen.run(() -> screen.stage().getScene().lookup("#jsonSearch")
                .fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, shift, false, false, false)));
    }

    private static Label fact(OnScreen screen, String text) {
        return screen.stage().getScene().getRoot().lookupAll(".fact-value").stream().map(Label.class::cast)
                .filter(label -> label.getText().equals(text)).findFirst().orElseThrow();
    }

    private static JsonObject template(String title) {
        var json = new JsonObject();
        json.addProperty("card_id", "card-1");
        json.addProperty("card_title", title);
        json.addProperty("card_color", "#2C6F4A");
        json.addProperty("state", "CARD_EFFECTIVE");
        return json;
    }
}
