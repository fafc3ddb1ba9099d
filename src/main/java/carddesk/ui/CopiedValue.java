package carddesk.ui;

import javafx.animation.PauseTransition;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** A personal value that was copied: the clipboard is cleared of it after a minute, unless something else was copied meanwhile. On the FX thread. */
public final class CopiedValue {

    private static final Duration KEPT = Duration.seconds(60);

    private final PauseTransition timer = new PauseTransition(KEPT);
    private @Nullable String copied;

    public CopiedValue() {
        timer.setOnFinished(over -> clear());
    }

    /** Begins the minute anew. */
    public void remember(String text) {
        copied = text;
        timer.playFromStart();
    }

    /** Clears the clipboard now when it still has the value. */
    public void clear() {
        timer.stop();
        if (copied != null && copied.equals(Clip.text())) {
            Clip.clear();
        }
        copied = null;
    }

    /** The time that is left; for tests, which let it pass. */
    PauseTransition timer() {
        return timer;
    }
}
