package carddesk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Window;
import org.testfx.api.FxRobot;
import org.testfx.robot.Motion;
import org.testfx.service.query.PointQuery;
import org.testfx.util.WaitForAsyncUtils;

/**
 * A robot that continues after the first frame that follows each event. TestFX's own sleeps for a fixed 50 to 75 ms after every key,
 * character and step of the mouse, which was a quarter of the time of all window tests.
 */
public final class UiRobot extends FxRobot {

    private static final int LONGEST_FRAME_SECONDS = 20;

    @Override
    public UiRobot interact(Runnable action) {
        WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(action));
        return afterFrame();
    }

    @Override
    public UiRobot press(KeyCode... keys) {
        for (var key : keys) {
            robotContext().getBaseRobot().pressKeyboard(onThisSystem(key));
            afterFrame();
        }
        return this;
    }

    @Override
    public UiRobot release(KeyCode... keys) {
        for (var key : keys) {
            robotContext().getBaseRobot().releaseKeyboard(onThisSystem(key));
            afterFrame();
        }
        return this;
    }

    /** Presses a combination of keys, for example CONTROL and L, and releases it in reverse order. */
    @Override
    public UiRobot push(KeyCode... combination) {
        press(combination);
        for (int i = combination.length - 1; i >= 0; i--) {
            release(combination[i]);
        }
        return this;
    }

    @Override
    public UiRobot type(KeyCode... keys) {
        for (var key : keys) {
            push(key);
        }
        return this;
    }

    @Override
    public UiRobot type(KeyCode key, int times) {
        for (int i = 0; i < times; i++) {
            push(key);
        }
        return this;
    }

    /** Types a text of printable characters into the window that has the focus. */
    @Override
    public UiRobot write(String text) {
        var scene = robotContext().getWindowFinder().window(Window::isFocused).getScene();
        text.chars().forEach(character -> robotContext().getBaseRobot().typeKeyboard(scene, KeyCode.UNDEFINED, Character.toString(character)));
        return afterFrame();
    }

    @Override
    public UiRobot moveTo(String query, Motion motion) {
        return moveTo(visible(query), motion);
    }

    @Override
    public UiRobot clickOn(String query, Motion motion, MouseButton... buttons) {
        return clickOn(visible(query), motion, buttons);
    }

    @Override
    public UiRobot doubleClickOn(String query, Motion motion, MouseButton... buttons) {
        return doubleClickOn(visible(query), motion, buttons);
    }

    /** Moves in one step, after the frame that lays out what was just shown: a point that is asked for earlier may be an old one. */
    @Override
    public UiRobot moveTo(PointQuery target, Motion motion) {
        WindowPainting.begin();
        afterFrame();
        robotContext().getBaseRobot().moveMouse(onFxThread(target::query));
        return afterFrame();
    }

    @Override
    public UiRobot clickOn(PointQuery target, Motion motion, MouseButton... buttons) {
        moveTo(target, motion);
        return click();
    }

    @Override
    public UiRobot doubleClickOn(PointQuery target, Motion motion, MouseButton... buttons) {
        return clickOn(target, motion).click();
    }

    private PointQuery visible(String query) {
        return onFxThread(() -> point(query));
    }

    /** Reading bounds updates them: read on another thread during a frame, they break the frame. */
    private static <T> T onFxThread(Callable<T> question) {
        return WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(question));
    }

    private UiRobot click() {
        robotContext().getBaseRobot().pressMouse(MouseButton.PRIMARY);
        afterFrame();
        robotContext().getBaseRobot().releaseMouse(MouseButton.PRIMARY);
        return afterFrame();
    }

    private static KeyCode onThisSystem(KeyCode key) {
        if (key != KeyCode.SHORTCUT) {
            return key;
        }
        return System.getProperty("os.name").startsWith("Mac") ? KeyCode.COMMAND : KeyCode.CONTROL;
    }

    /** Waits for events that are queued, for the frame that they cause, and for what that frame queues. */
    private UiRobot afterFrame() {
        var drawn = new CountDownLatch(1);
        Platform.runLater(() -> new AnimationTimer() {
            @Override
            public void handle(long now) {
                stop();
                Platform.runLater(() -> Platform.runLater(drawn::countDown));
            }
        }.start());
        try {
            assertThat(drawn.await(LONGEST_FRAME_SECONDS, TimeUnit.SECONDS)).as("a frame is drawn").isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Stopped while waiting for a frame", stopped);
        }
        return this;
    }
}
