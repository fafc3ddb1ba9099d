package carddesk.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.ui.OnScreen;
import carddesk.ui.Settings.WindowPlace;
import carddesk.ui.TestWindows;
import carddesk.ui.Watched;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A window that was maximised, also before the program was started, has its former size once it is not. */
@Watched
class WindowBoundsUiTest {

    /** In the corner: while a window is maximised, JavaFX's headless screen draws beyond its end when the window is elsewhere. */
    private static final WindowPlace PLACE = new WindowPlace(0, 0, 820, 570, false);

    private final ObjectProperty<@Nullable WindowPlace> kept = new SimpleObjectProperty<>(PLACE);
    private Subscription following = Subscription.EMPTY;

    @AfterEach
    void close() {
        following.unsubscribe();
        TestWindows.closeAll();
    }

    @Test
    void theFormerSizeComesBackAlsoAfterARestart() throws Exception {
        var first = show();
        first.run(() -> first.stage().setMaximized(true));
        first.await("the maximised place", () -> kept.get().maximised());
        assertThat(kept.get()).isEqualTo(new WindowPlace(0, 0, 820, 570, true));
        first.run(() -> {
            following.unsubscribe();
            first.stage().hide();
        });

        var second = show();
        assertThat(second.fx(() -> second.stage().isMaximized())).isTrue();
        second.run(() -> second.stage().setMaximized(false));
        second.await("the former place", () -> PLACE.equals(kept.get()));
        assertThat(second.fx(() -> second.stage().getWidth())).isEqualTo(820);
        assertThat(second.fx(() -> second.stage().getHeight())).isEqualTo(570);
    }

    private OnScreen show() throws Exception {
        var stage = TestWindows.create();
        var screen = new OnScreen(stage);
        screen.run(() -> {
            stage.setScene(new Scene(new StackPane()));
            var bounds = new WindowBounds(stage, kept);
            bounds.restore();
            following = bounds.follow();
            stage.show();
        });
        return screen;
    }
}
