package carddesk.app;

import java.io.PrintStream;
import java.util.Locale;
import javafx.animation.AnimationTimer;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import javafx.stage.Stage;

/**
 * Prints when the window is drawn and when it is usable: the first templates are listed, or the welcome or unlock screen accepts input; in
 * milliseconds since 1970.
 *
 * <p>A frame counts when the next pulse begins, since only then is it certain that it was drawn.
 */
final class StartWatch extends AnimationTimer {

    private final Stage stage;
    private final PrintStream out;
    private Seen seen = Seen.NOTHING;

    private enum Seen { NOTHING, FIRST_FRAME, PRINTED_FIRST, USABLE_FRAME }

    StartWatch(Stage stage, PrintStream out) {
        this.stage = stage;
        this.out = out;
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

    /** The starting process knows its own start time; that reported by Linux may be off by a second. */
    private void print(String what) {
        out.printf(Locale.ROOT, "%s, at %d%n", what, System.currentTimeMillis());
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
