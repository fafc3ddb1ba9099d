package carddesk.ui.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.sandbox.Fault;
import carddesk.sandbox.Operation;
import carddesk.sandbox.SampleCard;
import carddesk.ui.UiRobot;
import carddesk.ui.pictures.CodePicture;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.scene.Cursor;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.image.ImageView;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;

/** The result says what is known: states, changes field by field, and nothing that nobody looked at. */
class ResultUiTest extends FormTest {

    private static final String PHONE = "13912345678";

    @Test
    void everyChangedFieldIsShownOldAndNewWithPersonalValuesMasked() {
        lookUp(stuck().code(), stuck().cardId(), stuck().openid());
        screen().type("#cardColorHex", "#7A1FA2");
        screen().type("#level", "金卡");
        screen().type("#phoneNumber", PHONE);
        screen().type("#attach", "till 4");

        screen().press("#submitConfirm");

        screen().awaitShown("#resultChanges");
        assertThat(screen().text("#resultBefore")).isEqualTo("已领卡未激活");
        assertThat(screen().text("#resultState")).isEqualTo("可正常使用");
        assertThat(screen().words()).contains("卡片颜色", "会员等级", "手机号", "附加数据")
                .anyMatch(word -> word.endsWith("→  #7A1FA2"))
                .anyMatch(word -> word.endsWith("→  金卡"))
                .anyMatch(word -> word.endsWith("→  139****5678"))
                .anyMatch(word -> word.endsWith("→  till 4"))
                .noneMatch(word -> word.contains(PHONE));
        assertThat(screen().text("#resultSent")).contains("毫秒");
        assertThat(screen().text("#resultRequestId")).isNotBlank();

        screen().press("#reveal");
        assertThat(screen().words()).contains(PHONE);

        for (var part : List.of("#formScroll", "#sideScroll")) {
            screen().run(() -> screen().node(part, ScrollPane.class).setVvalue(1));
        }
        screen().press("#nextCard");
        assertThat(screen().node("#formScroll", ScrollPane.class).getVvalue()).isZero();
        assertThat(screen().node("#sideScroll", ScrollPane.class).getVvalue()).isZero();
        assertThat(screen().node("#userCardCode", TextField.class).isFocused()).isTrue();
    }

    /** A click on the button takes the focus from it, which must not go to a button far down in the result. */
    @Test
    void theResultIsReadFirstAndTheFormKeepsQuiet() {
        lookUp(stuck().code(), stuck().cardId(), stuck().openid());
        screen().type("#phoneNumber", PHONE);
        screen().run(() -> screen().stage().setHeight(560));
        screen().await("the button in the lower window", () -> {
            var scene = screen().stage().getScene();
            var button = scene.lookup("#submitConfirm");
            return scene.getHeight() <= 560 && button.localToScene(button.getLayoutBounds()).getMaxY() <= scene.getHeight();
        });

        new UiRobot().clickOn("#submitConfirm");
        screen().awaitShown("#resultTitle");

        assertThat(screen().fx(() -> isInSight("#resultTitle") && isInSight("#resultState") && isInSight("#nextCard"))).isTrue();
        assertThat(screen().node("#resultTitle", Label.class).isFocused()).isTrue();
        assertThat(screen().shows("#foundCard")).as("the card is described once").isFalse();
        assertThat(screen().node("#submitConfirm", Button.class).getStyleClass()).doesNotContain("accent");
        assertThat(screen().node("#previewPane", TitledPane.class).isExpanded()).isFalse();

        screen().press("#lookupCard");
        screen().awaitShown("#foundCard");
    }

    private boolean isInSight(String id) {
        var node = screen().stage().getScene().lookup(id);
        var side = screen().stage().getScene().lookup("#sideScroll");
        return side.localToScene(side.getLayoutBounds()).contains(node.localToScene(node.getLayoutBounds()));
    }

    @Test
    void theMemberGetsAReplyInBothLanguagesAndACodeThatAScannerReads() throws Exception {
        var card = stuck();
        var code = card.code();
        var template = templateOf(card);
        lookUp(code, card.cardId(), card.openid());
        screen().type("#phoneNumber", PHONE);
        screen().press("#submitConfirm");

        screen().awaitShown("#memberReply");
        screen().press("#copyReply");
        var copied = screen().fx(() -> Clipboard.getSystemClipboard().getString());
        assertThat(copied).isEqualTo(screen().text("#memberReply")).doesNotContain(PHONE)
                .contains("您的会员卡“" + template.title() + "”（卡号 " + code + "）", "状态：可正常使用", "手机号：139****5678")
                .contains("Your membership card \"" + template.title() + "\" (number " + code + ")", "Phone number: 139****5678");

        for (var way : List.of("#showLargeCode", "#resultCode", "#enlargeCode")) {
            assertThat(largeCodes(way)).as(way).isNotEmpty().containsOnly(code);
            assertThat(screen().node(way, ButtonBase.class).isFocusTraversable()).as("by keyboard").isTrue();
        }
        assertThat(screen().fx(() -> screen().node("#enlargeCode", ButtonBase.class).getCursor())).isEqualTo(Cursor.HAND);
        assertThat(screen().fx(() -> screen().node("#resultCode", ButtonBase.class).getCursor())).isEqualTo(Cursor.HAND);
    }

    @Test
    void theReplyNamesTheTemplateOfTheCardThatWasConfirmedWhateverTheFormNamesByThen() throws Exception {
        var card = stuck();
        var other = fixture().opened().cards().template(
                fixture().server().stuckCards().stream().map(SampleCard::cardId).filter(id -> !id.equals(card.cardId())).findFirst().orElseThrow());
        lookUp(card.code(), card.cardId(), card.openid());
        fixture().server().faults().next(1, Operation.CONFIRM, new Fault.Delay(Duration.ofMillis(300), Duration.ofMillis(400)));
        screen().press("#submitConfirm");
        screen().run(() -> {
            assertThat(model().isSending()).isTrue();
            model().use(other);
        });

        screen().awaitShown("#memberReply");

        assertThat(screen().text("#memberReply")).contains(templateOf(card).title()).doesNotContain(other.title());
    }

    /** The codes that a scanner reads in the window that a button opens. */
    private List<String> largeCodes(String button) {
        screen().press(button);
        return screen().fx(() -> {
            var window = Window.getWindows().stream().filter(each -> each.getScene().lookup("#largeCode") != null).findFirst().orElseThrow();
            var read = ((VBox) window.getScene().getRoot()).getChildren().stream().filter(ImageView.class::isInstance)
                    .map(view -> CodePicture.read(((ImageView) view).getImage()).orElse("")).toList();
            window.hide();
            return read;
        });
    }

    @Test
    void theNextCardKeepsTheTemplateAndAClearedFormKeepsNothing() throws Exception {
        assertACardThatNobodyLookedUpBeforeIsNotGuessedAbout();
        screen().awaitShown("#nextCard");

        screen().press("#nextCard");
        assertThat(screen().fx(() -> Optional.ofNullable(model().fields().templateProperty().get()))).isPresent();
        assertThat(screen().text("#userCardCode")).isEmpty();

        screen().type("#userCardCode", "4711");
        screen().press("#clearForm");
        assertThat(screen().fx(() -> model().fields().isEmpty())).isTrue();
        assertThat(screen().text("#userCardCode")).isEmpty();

        assertAReportedFailureIsFinalSoItIsAskedAboutInThePracticeEnvironmentToo();
    }

    private void assertACardThatNobodyLookedUpBeforeIsNotGuessedAbout() throws Exception {
        var template = templateOf(stuck());
        screen().run(() -> model().use(template));
        screen().type("#userCardCode", stuck().code());
        screen().type("#openid", stuck().openid());

        screen().press("#submitConfirm");

        screen().awaitShown("#resultNeverLookedUp");
        assertThat(screen().shows("#resultBefore")).isFalse();
        assertThat(screen().shows("#resultChanges")).isFalse();
    }

    private void assertAReportedFailureIsFinalSoItIsAskedAboutInThePracticeEnvironmentToo() {
        var card = stuck();
        lookUp(card.code(), card.cardId(), card.openid());
        screen().press("#stateFail");
        int sent = confirmationsSent();

        screen().press("#submitConfirm");

        assertThat(dialogs().asked()).singleElement().asString().contains(card.code()).contains("无法恢复");
        assertThat(confirmationsSent()).as("the answer was no").isEqualTo(sent);
        dialogs().agree();
        screen().press("#submitConfirm");
        screen().awaitShown("#resultState");
        assertThat(screen().text("#resultState")).isEqualTo("已失效");
    }
}
