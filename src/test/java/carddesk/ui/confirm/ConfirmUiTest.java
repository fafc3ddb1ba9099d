package carddesk.ui.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.sandbox.Arrival;
import carddesk.sandbox.Fault;
import carddesk.sandbox.Fault.WrongSignature.Mode;
import carddesk.sandbox.Operation;
import carddesk.ui.WindowTest;
import carddesk.ui.controls.FormField;
import java.time.Duration;
import java.util.List;
import javafx.application.Platform;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ColorPicker;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.paint.Color;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;

/** The form: what it says about mistakes, and that it never sends by accident. */
class ConfirmUiTest extends WindowTest {

    @Test
    void whatIsMissingOrWrongIsNamedBesideItsFieldAndNotSent() {
        awaitTemplates(10);
        screen().press("#navConfirm");
        screen().awaitShown("#submitHint");

        assertThat(screen().text("#submitHint")).isEqualTo("还需要处理：会员卡号、会员卡模板、用户 OpenID");
        assertThat(besideField("#userCardCode")).as("no mistake is shown before the first attempt").isEmpty();
        screen().press("#submitConfirm");
        assertThat(besideField("#userCardCode")).isEqualTo("这一项必填。");
        assertThat(besideField("#openid")).isEqualTo("这一项必填。");
        assertThat(confirmationsSent()).isZero();

        takeOffered(0);
        screen().type("#level", "金卡");
        screen().type("#cardColorHex", "#12345");
        screen().press("#submitConfirm");
        assertThat(besideField("#cardColorHex")).isEqualTo("颜色要写成 # 加 6 位十六进制数字，例如 #07A35A。");
        assertThat(screen().text("#submitHint")).isEqualTo("还需要处理：卡片颜色");
        assertThat(screen().shows("#confirmResult")).isFalse();
        assertThat(screen().text("#cardColorHex")).isEqualTo("#12345");
        assertThat(screen().text("#level")).isEqualTo("金卡");

        assertTypedAndPickedColourStayInStep();
        screen().type("#cardColorHex", "#0B6E4F");
        screen().press("#submitConfirm");
        screen().awaitShown("#resultState");
        assertThat(confirmationsSent()).as("the wrong one was not sent").isEqualTo(1);
    }

    private void assertTypedAndPickedColourStayInStep() {
        var picker = screen().node("#cardColor", ColorPicker.class);
        screen().type("#cardColorHex", "#0b6e4f");
        assertThat(screen().fx(picker::getValue)).isEqualTo(Color.web("#0B6E4F"));
        screen().run(() -> {
            picker.setValue(Color.web("#D7263D"));
            picker.fireEvent(new ActionEvent()); // what a click on a colour does
        });
        assertThat(screen().text("#cardColorHex")).isEqualTo("#D7263D");
        screen().type("#cardColorHex", "#D726");
        assertThat(screen().fx(() -> picker.getValue() == null)).as("no colour while the text is none").isTrue();
        assertThat(screen().text("#cardColorHex")).isEqualTo("#D726");
    }

    @Test
    void tenQuickClicksSendOneConfirmation() {
        takeStuckCard();
        screen().run(() -> {
            for (int press = 0; press < 10; press++) {
                screen().node("#submitConfirm", Button.class).fire();
            }
        });
        screen().awaitShown("#resultState");
        assertThat(confirmationsSent()).as("ten presses within one frame").isEqualTo(1);

        takeNext(1);
        fixture().server().faults().next(1, Operation.CONFIRM, new Fault.Delay(Duration.ofMillis(300)));
        robot().moveTo("#submitConfirm");
        for (int click = 0; click < 10; click++) {
            robot().press(MouseButton.PRIMARY).release(MouseButton.PRIMARY);
        }
        screen().awaitShown("#resultState");
        assertThat(confirmationsSent()).as("and one more for ten clicks").isEqualTo(2);
    }

    @Test
    void aSentFormIsNotSentAgainUntilItChangesOrThePersonSaysSo() {
        takeStuckCard();
        var level = screen().text("#level");
        screen().press("#submitConfirm");
        screen().awaitShown("#resultState");

        assertThat(screen().node("#submitConfirm", Button.class).isDisabled()).isTrue();
        assertThat(screen().text("#submitHint")).isEqualTo("这份内容已经提交过，修改后可以再提交。");
        robot().press(KeyCode.SHORTCUT, KeyCode.ENTER).release(KeyCode.ENTER, KeyCode.SHORTCUT);
        assertThat(screen().shows("#resultState")).isTrue();

        screen().type("#level", "金卡");
        assertThat(screen().node("#submitConfirm", Button.class).isDisabled()).as("changed").isFalse();
        screen().type("#level", level);
        assertThat(screen().node("#submitConfirm", Button.class).isDisabled()).as("as it was sent").isTrue();
        assertThat(confirmationsSent()).isEqualTo(1);

        screen().press("#submitAgain");
        Platform.runLater(() -> screen().stage().getScene().lookup("#submitConfirm").fireEvent(new ActionEvent()));
        screen().await("the question about the usable card", () -> Window.getWindows().size() == 2);
        robot().type(KeyCode.ENTER);
        screen().await("the answer, which is no", () -> Window.getWindows().size() == 1);
        assertThat(confirmationsSent()).as("Enter sends nothing").isEqualTo(1);
        Platform.runLater(() -> screen().stage().getScene().lookup("#submitConfirm").fireEvent(new ActionEvent()));
        screen().await("the question once more", () -> Window.getWindows().size() == 2);
        robot().clickOn("仍然提交");
        screen().await("the second one", () -> confirmationsSent() == 2);
    }

    @Test
    void aTamperedAnswerConfirmsNothingByItself() {
        takeStuckCard();
        var modes = List.of(Mode.WRONG_KEY, Mode.SIGNTEST, Mode.UNKNOWN_SERIAL, Mode.STALE, Mode.FUTURE, Mode.CHANGED_BODY, Mode.RESPACED_BODY,
                Mode.UNSIGNED);
        for (int card = 0; card < modes.size(); card++) {
            if (card > 0) {
                takeNext(card);
            }
            fixture().server().faults().next(1, Operation.CONFIRM, new Fault.WrongSignature(modes.get(card)));

            screen().press("#submitConfirm");
            screen().awaitShown("#resultState");

            assertThat(screen().text("#resultVerified")).as("%s", modes.get(card)).isEqualTo("之后查询卡状态，确定已生效（查询的应答签名已验证）");
            assertThat(screen().words()).as("%s", modes.get(card)).doesNotContain("应答签名已验证").noneMatch(word -> word.contains("没有收到应答"));
            assertThat(confirmationsSent()).as("%s: never sent a second time", modes.get(card)).isEqualTo(card + 1);
        }
    }

    @Test
    void aRefusalKeepsTheFormAndWithoutAnyTrustedAnswerTheOutcomeIsUnknown() {
        takeStuckCard();
        var code = screen().text("#userCardCode");
        fixture().server().faults().next(1, Operation.CONFIRM, Fault.Status.of(403));
        screen().press("#submitConfirm");
        screen().awaitShown("#resultFailureTitle");
        assertThat(screen().text("#resultTitle")).isEqualTo("没有确认成功，会员卡没有改变");
        assertThat(screen().text("#resultFailureTitle")).isEqualTo("没有权限");
        assertThat(screen().text("#resultRequestId")).isNotBlank();
        assertThat(screen().text("#userCardCode")).isEqualTo(code);

        int card = 0;
        for (var mode : List.of(Mode.WRONG_KEY, Mode.UNSIGNED, Mode.RESPACED_BODY)) {
            takeOffered(++card);
            assertThat(screen().shows("#resultTitle")).as("of the card before").isFalse();
            fixture().server().faults().always(new Fault.WrongSignature(mode));

            screen().press("#submitConfirm");
            screen().awaitShown("#resultFailureTitle");

            assertThat(screen().text("#resultTitle")).as("%s", mode).isEqualTo("结果未知，没有重复发送");
            assertThat(screen().shows("#resultState")).as("%s", mode).isFalse();
            assertThat(fixture().arrivals(Operation.CONFIRM).stream().filter(Arrival::carriedOut)).as("%s", mode).hasSize(card);
            assertThat(confirmationsSent()).as("the refused one, and one each").isEqualTo(card + 1);
            fixture().server().faults().clear();
        }
    }

    private void takeNext(int card) {
        screen().press("#nextCard");
        takeOffered(card);
    }

    /** What is said below the row in which an editor stands. */
    private String besideField(String id) {
        return screen().fx(() -> {
            Node node = screen().node(id, Node.class);
            while (!(node instanceof FormField)) {
                node = node.getParent();
            }
            return ((Label) node.lookup(".form-message")).getText();
        });
    }
}
