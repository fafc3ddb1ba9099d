package carddesk.ui.session;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.ui.TestWindows;
import carddesk.ui.UiRobot;
import carddesk.ui.Watched;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The vault locks when nobody was there for so many minutes, whatever the machine did meanwhile. */
@Watched
class IdleLockUiTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T09:30:00Z"));
    private final SimpleIntegerProperty minutes = new SimpleIntegerProperty(15);
    private final AtomicInteger locked = new AtomicInteger();
    private final UiRobot robot = new UiRobot();
    private final AtomicReference<IdleLock> watching = new AtomicReference<>();

    @BeforeEach
    void watch() throws Exception {
        FxToolkit.registerPrimaryStage();
        watching.set(fx(() -> new IdleLock(now::get, minutes, locked::incrementAndGet)));
    }

    @AfterEach
    void end() throws Exception {
        fx(() -> {
            watching.get().close();
            return true;
        });
        TestWindows.closeAll();
    }

    @Test
    void nothingHappensBeforeTheTime() {
        look(Duration.ofMinutes(15).minusSeconds(1));

        assertThat(locked).hasValue(0);
    }

    @Test
    void itLocksWhenTheTimeIsUp() {
        look(Duration.ofMinutes(15));

        assertThat(locked).hasValue(1);
    }

    @Test
    void aNightOfSleepIsSeenAtTheFirstLook() {
        look(Duration.ofHours(9));

        assertThat(locked).hasValue(1);
    }

    @Test
    void zeroMinutesMeanNever() {
        minutes.set(0);

        look(Duration.ofDays(3));

        assertThat(locked).hasValue(0);
    }

    @Test
    void aClockThatIsSetBackDoesNotKeepTheVaultOpenForHours() {
        look(Duration.ofHours(-8));
        look(Duration.ofMinutes(15));

        assertThat(locked).hasValue(1);
    }

    @Test
    void workInAnyWindowCounts() throws Exception {
        var dialog = TestWindows.create();
        fx(() -> {
            dialog.setScene(new Scene(new StackPane(), 200, 100));
            dialog.show();
            dialog.requestFocus();
            return true;
        });
        now.updateAndGet(time -> time.plus(Duration.ofMinutes(14)));

        robot.type(KeyCode.SHIFT);
        look(Duration.ofMinutes(14));

        assertThat(locked).hasValue(0);
    }

    private void look(Duration later) {
        now.updateAndGet(time -> time.plus(later));
        fx(() -> {
            watching.get().look();
            return true;
        });
    }

    private static <T> T fx(Callable<T> task) {
        return WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(task));
    }
}
