package carddesk.ui;

import carddesk.ui.controls.Pager;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.testfx.util.WaitForAsyncUtils;

/** Reads and works the screens by the stable ids of their nodes, from the test's thread. */
public final class OnScreen {

    private static final int LONGEST_WAIT_SECONDS = 60;

    private final Stage stage;

    public OnScreen(Stage stage) {
        this.stage = stage;
    }

    /** Asks something on the FX thread. */
    public <T> T fx(Callable<T> question) {
        if (!Platform.isFxApplicationThread()) {
            return WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(question));
        }
        try {
            return question.call();
        } catch (Exception failed) { // as a Callable declares it
            throw new IllegalStateException(failed);
        }
    }

    /** Does something on the FX thread and waits for it. */
    public void run(Runnable task) {
        WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(task));
    }

    /** Waits until something is so; asked on the FX thread. A node that is not there yet is waited for too. */
    public void await(String what, Callable<Boolean> isSo) {
        try {
            WaitForAsyncUtils.waitFor(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS, () -> fx(() -> holds(isSo)));
        } catch (TimeoutException inVain) {
            throw new AssertionError("Waited in vain for " + what + "; on the screen: " + words(), inVain);
        }
    }

    private static boolean holds(Callable<Boolean> isSo) throws Exception {
        try {
            return isSo.call();
        } catch (AssertionError notThereYet) {
            return false;
        }
    }

    /** Waits until a node is there for people to see. */
    public void awaitShown(String id) {
        await(id, () -> isShown(lookup(id)));
    }

    /** Whether a node is there for people to see. */
    public boolean shows(String id) {
        return fx(() -> isShown(lookup(id)));
    }

    /** A node that is there. */
    public <N> N node(String id, Class<N> type) {
        return fx(() -> find(id, type));
    }

    /** What a label, a button or a text field says. */
    public String text(String id) {
        return fx(() -> switch (find(id, Node.class)) {
            case Labeled labeled -> said(labeled);
            case TextInputControl input -> input.getText();
            case Node other -> throw new AssertionError(id + " says nothing: " + other);
        });
    }

    /** The rows of a table, none while it is not there. */
    public <T> List<T> rows(String id, Class<T> type) {
        return fx(() -> lookup(id) instanceof TableView<?> table ? table.getItems().stream().<T>map(type::cast).toList() : List.<T>of());
    }

    /** Waits until a node is there and enabled, as a person does, then does something with it. */
    private <N extends Node> void use(String id, Class<N> type, Consumer<N> use) {
        await(id + ", enabled", () -> !find(id, type).isDisabled());
        run(() -> use.accept(find(id, type)));
    }

    /** Presses a button that can be pressed. */
    public void press(String id) {
        use(id, ButtonBase.class, button -> {
            if (button.isDisabled()) {
                throw new AssertionError(id + " cannot be pressed");
            }
            button.fire();
        });
    }

    /** Chooses an item of a menu button that can be pressed. */
    public void pressItem(String id, String item) {
        use(id, MenuButton.class, button -> {
            if (button.isDisabled()) {
                throw new AssertionError(id + " cannot be pressed");
            }
            button.getItems().stream().filter(each -> item.equals(each.getId())).findFirst().orElseThrow().fire();
        });
    }

    /** Replaces what stands in a text field. */
    public void type(String id, String text) {
        use(id, TextInputControl.class, input -> input.setText(text));
    }

    /** Chooses one of the values that are offered. */
    public void choose(String id, Object value) {
        use(id, ComboBox.class, box -> {
            int index = box.getItems().indexOf(value);
            if (index < 0) {
                throw new AssertionError(id + " does not offer " + value);
            }
            box.getSelectionModel().select(index);
        });
    }

    /** Turns to a page, the first being 0. */
    public void page(String id, int index) {
        use(id, Pager.class, pager -> pager.turnTo(index));
    }

    /** Every text that a label or button in the window shows now. */
    public List<String> words() {
        return fx(() -> {
            var found = new ArrayList<String>();
            collect(stage.getScene().getRoot(), found);
            return found;
        });
    }

    /** The id of a node, or of the nearest one around it that has an id. */
    public static String idWithin(Node node) {
        for (var each = node; each != null; each = each.getParent()) {
            if (each.getId() != null) {
                return each.getId();
            }
        }
        return "";
    }

    /** A label's text without the letter that is marked for the keyboard. */
    public static String said(Labeled labeled) {
        var text = String.valueOf(labeled.getText());
        return labeled.isMnemonicParsing() ? text.replaceAll("\\(_.\\)", "").replaceAll("_(.)", "$1") : text;
    }

    /** The text of the tooltip that appears at the pointer; null for none. */
    public static @Nullable String tip(Control control) {
        control.fireEvent(new MouseEvent(MouseEvent.MOUSE_ENTERED, 1, 1, 1, 1, MouseButton.NONE, 0, false, false, false, false, false, false, false,
                false, false, false, null));
        return control.getTooltip() == null ? null : control.getTooltip().getText();
    }

    /** The window. */
    public Stage stage() {
        return stage;
    }

    /** What a screen that was just opened holds in scroll panes and tabs is there only once it is laid out, as the next frame does. */
    private <N> N find(String id, Class<N> type) {
        var node = lookup(id);
        if (node == null) {
            stage.getScene().getRoot().applyCss();
            stage.getScene().getRoot().layout();
            node = lookup(id);
        }
        if (!type.isInstance(node)) {
            throw new AssertionError(id + " is not there as " + type.getSimpleName() + ": " + node);
        }
        return type.cast(node);
    }

    private Node lookup(String id) {
        return stage.getScene().getRoot().lookup(id);
    }

    private static boolean isShown(Node node) {
        for (var each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return node != null;
    }

    private static void collect(Node node, List<String> found) {
        if (!node.isVisible()) {
            return;
        }
        if (node instanceof Labeled labeled && labeled.getText() != null && !labeled.getText().isBlank()) {
            found.add(said(labeled));
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, found));
        }
    }
}
