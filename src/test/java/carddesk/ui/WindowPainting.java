package carddesk.ui;

import java.util.concurrent.atomic.AtomicBoolean;
import javafx.animation.AnimationTimer;
import javafx.collections.ListChangeListener;
import javafx.stage.Window;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Keeps windows from being painted, which was a tenth of the processor time of window tests: no test looks at their frames, and snapshots are
 * painted on their own. JavaFX lays out a minimized window and does not paint it; only the platform's window is minimized here, the stage is not.
 */
final class WindowPainting {

    private static final AtomicBoolean NEEDED = new AtomicBoolean(true);

    private WindowPainting() {}

    /** Stops the painting of each window soon after it is opened, while painting is not needed; on the FX thread. */
    static void stopInEveryWindow() {
        if ("Headless".equals(System.getProperty("glass.platform"))) { // elsewhere a minimized window loses the focus
            Window.getWindows().addListener((ListChangeListener<Window>) change -> {
                while (change.next()) {
                    if (change.wasAdded()) {
                        new FirstFrames().start();
                    }
                }
            });
        }
    }

    /** Sets whether windows that are opened from now on are painted. */
    static void setNeeded(boolean needed) {
        NEEDED.set(needed);
    }

    /** Paints the windows until the test ends: a minimized window takes no mouse. */
    static void begin() {
        if (!NEEDED.getAndSet(true)) {
            WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(() -> minimize(false)));
        }
    }

    private static void minimize(boolean minimized) {
        for (var window : com.sun.glass.ui.Window.getWindows()) {
            if (window.isVisible() && !window.isMaximized() && window.isMinimized() != minimized) {
                var stage = window.getEventHandler();
                window.setEventHandler(null);
                window.minimize(minimized);
                window.setEventHandler(stage);
            }
        }
    }

    /** Until then a window takes its size, after which it is painted again. */
    private static final class FirstFrames extends AnimationTimer {
        private int remaining = 3;

        @Override
        public void handle(long now) {
            remaining--;
            if (remaining == 0) {
                stop();
                if (!NEEDED.get()) {
                    minimize(true);
                }
            }
        }
    }
}
