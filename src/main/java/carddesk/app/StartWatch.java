package carddesk.app;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import javafx.animation.AnimationTimer;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import javafx.stage.Stage;

/**
 * Prints how long after the process began the window was drawn, and how long until a person could use it: the first templates are
 * listed, or the welcome or the locked vault can be answered.
 *
 * <p>A frame counts when the pulse after it begins, because only then is it certain that it was drawn.
 */
final class StartWatch extends AnimationTimer {

    private final Stage stage;
    private final PrintStream out;
    private final Instant processStart;
    private Seen seen = Seen.NOTHING;

    private enum Seen { NOTHING, FIRST_FRAME, PRINTED_FIRST, USABLE_FRAME }

    StartWatch(Stage stage, PrintStream out) {
        this.stage = stage;
        this.out = out;
        this.processStart = ProcessHandle.current().info().startInstant().orElseThrow();
    }

    @Override
    public void handle(long now) {
        switch (seen) {
            case NOTHING -> {
                if (stage.isShowing()) {
                    seen = Seen.FIRST_FRAME;
                }
            }
            case FIRST_FRAME -> {
                print("start: first frame");
                seen = isUsable() ? Seen.USABLE_FRAME : Seen.PRINTED_FIRST;
            }
            case PRINTED_FIRST -> {
                if (isUsable()) {
                    seen = Seen.USABLE_FRAME;
                }
            }
            case USABLE_FRAME -> {
                print("start: usable");
                stop();
            }
        }
    }

    /** The moment stands beside the duration for those who know better when the process began: the system counts in hundredths of a second. */
    private void print(String what) {
        var now = Instant.now();
        out.printf(Locale.ROOT, "%s after %d ms, at %d%n", what, Duration.between(processStart, now).toMillis(), now.toEpochMilli());
    }

    private boolean isUsable() {
        return (stage.getScene().getRoot().lookup("#templatesTable") instanceof TableView<?> table && !table.getItems().isEmpty())
                || isThere("#unlockPassword")
                || isThere("#startWizard");
    }

    private boolean isThere(String id) {
        Node node = stage.getScene().getRoot().lookup(id);
        return node != null && node.isVisible();
    }
}
