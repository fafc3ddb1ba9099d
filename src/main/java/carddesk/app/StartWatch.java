package carddesk.app;

import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import javafx.scene.Scene;
import javafx.scene.control.TableView;
import javafx.stage.Stage;

/**
 * Prints when the window is drawn, when it is usable (the first templates are listed, the password field takes keys, or the welcome is shown), and
 * when the first templates are listed, which may be after the vault was unlocked; in milliseconds since 1970.
 *
 * <p>A frame is judged after its layout, since the first field gets the focus between the timers and the layout. It counts when the next pulse
 * begins, since only then is it certain that it was drawn.
 */
final class StartWatch extends AnimationTimer {

    private final Stage stage;
    private final PrintStream out;
    private final Queue<Moment> awaited = new ArrayDeque<>();
    private final List<Moment> drawn = new ArrayList<>();

    private record Moment(String name, BooleanSupplier isReached) {}

    StartWatch(Stage stage, PrintStream out) {
        this.stage = stage;
        this.out = out;
        awaited.add(new Moment("first frame", stage::isShowing));
        awaited.add(new Moment("usable", () -> listsTemplates() || takesPassword() || scene().getRoot().lookup("#startWizard") != null));
        awaited.add(new Moment("first templates", this::listsTemplates));
        stage.sceneProperty().subscribe(scene -> {
            if (scene != null) {
                scene.addPostLayoutPulseListener(this::judge);
            }
        });
    }

    @Override
    public void handle(long now) {
        drawn.forEach(moment -> print(moment.name()));
        drawn.clear();
        if (awaited.isEmpty()) {
            stop();
        }
    }

    private void judge() {
        while (!awaited.isEmpty() && awaited.element().isReached().getAsBoolean()) {
            drawn.add(awaited.remove());
        }
    }

    /** The starting process knows its own start time; that reported by Linux may be off by a second. */
    private void print(String what) {
        out.printf(Locale.ROOT, "start: %s, at %d%n", what, System.currentTimeMillis());
    }

    private Scene scene() {
        return stage.getScene();
    }

    private boolean listsTemplates() {
        return scene().getRoot().lookup("#templatesTable") instanceof TableView<?> table && !table.getItems().isEmpty();
    }

    private boolean takesPassword() {
        return scene().getFocusOwner() != null && "unlockPassword".equals(scene().getFocusOwner().getId());
    }
}
