package carddesk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.glass.ui.Window;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** A window that is not painted is laid out and works, and takes the mouse once a test uses it. */
@Watched
@EnabledIfSystemProperty(named = "glass.platform", matches = "Headless")
class WindowPaintingUiTest {

    @Test
    void aWindowIsLaidOutButNotPaintedUntilTheMouseIsUsed() throws Exception {
        var screen = new OnScreen(TestWindows.create());
        var pressed = new AtomicInteger();
        screen.run(() -> {
            var button = new Button("press");
            button.setId("press");
            button.setOnAction(press -> pressed.incrementAndGet());
            screen.stage().setScene(new Scene(new StackPane(button), 300, 200));
            screen.stage().show();
        });
        screen.await("its first frames", WindowPaintingUiTest::isOneMinimized);
        assertThat(screen.fx(() -> screen.stage().isShowing() && !screen.stage().isIconified())).isTrue();
        double before = screen.node("#press", Button.class).getWidth();
        screen.run(() -> screen.node("#press", Button.class).setText("a longer text"));
        screen.await("its width", () -> screen.node("#press", Button.class).getWidth() > before);

        new UiRobot().clickOn("#press");

        assertThat(pressed).hasValue(1);
        assertThat(screen.fx(WindowPaintingUiTest::isOneMinimized)).isFalse();
    }

    @AfterEach
    void close() {
        TestWindows.closeAll();
    }

    private static boolean isOneMinimized() {
        return Window.getWindows().stream().anyMatch(Window::isMinimized);
    }
}
