package carddesk.ui.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.sandbox.PracticeNotifications;
import carddesk.ui.Clip;
import carddesk.ui.UiRobot;
import carddesk.wechatpay.MerchantType;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** How many actions a stuck card costs a person on this page: each click, key and paste is one. */
class ConfirmActionsUiTest extends FormTest {

    private final UiRobot robot = new UiRobot();
    private int actions;

    @Test
    void aStuckCardIsConfirmedWithFourActionsByItsOpenidAndWithThreeByItsNotification() {
        byOpenid();
        assertThat(actions).isEqualTo(4);

        screen().press("#clearForm");
        actions = 0;
        byNotification();
        assertThat(actions).isEqualTo(3);
    }

    private void byOpenid() {
        var stuck = stuck();
        screen().run(() -> Clip.copy(stuck.openid()));
        screen().run(() -> screen().node("#openid", TextField.class).requestFocus());

        act(() -> robot.push(KeyCode.SHORTCUT, KeyCode.V));
        act(() -> robot.type(KeyCode.ENTER));
        screen().awaitShown("#memberCard0");
        act(() -> robot.clickOn("#memberCard0"));
        screen().awaitShown("#foundState");
        act(() -> robot.clickOn("#submitConfirm"));

        screen().awaitShown("#resultState");
    }

    private void byNotification() {
        var notification = PracticeNotifications.of(fixture().server(), stuck(), MerchantType.BRAND);
        screen().run(() -> Clip.copy(notification));

        act(() -> robot.clickOn("#pasteNotification"));
        act(() -> robot.clickOn("#notificationCheck"));
        screen().awaitShown("#foundState");
        act(() -> robot.clickOn("#submitConfirm"));

        screen().awaitShown("#resultState");
    }

    private void act(Runnable action) {
        action.run();
        actions++;
    }
}
