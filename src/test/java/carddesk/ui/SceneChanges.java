package carddesk.ui;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Toggle;
import javafx.scene.image.ImageView;
import javafx.scene.shape.Shape;
import javafx.stage.Stage;
import javafx.stage.Window;

/**
 * Notes what is changed in any window, dialog or popup off the FX thread. The toolkit refuses some of that by itself (children of a
 * shown parent) and takes the rest (texts, values, visibility) until it breaks in a place that has nothing to do with it.
 */
final class SceneChanges {

    private static final int LINES = 25;

    private final Map<String, InvalidationListener> notes = new HashMap<>();
    private final Queue<String> offFxThread = new ConcurrentLinkedQueue<>();

    /** Watches the windows that are there and those to come; on the FX thread. */
    void watchEveryWindow() {
        Window.getWindows().forEach(this::watch);
        Window.getWindows().addListener((ListChangeListener<Window>) change -> {
            while (change.next()) {
                change.getAddedSubList().forEach(this::watch);
            }
        });
    }

    /** What was changed, and from where. */
    List<String> offFxThread() {
        return List.copyOf(offFxThread);
    }

    void forget() {
        offFxThread.clear();
    }

    private void watch(Window window) {
        if (!isNew(window.getProperties())) {
            return;
        }
        note("a window", window.sceneProperty(), window.xProperty(), window.yProperty(), window.widthProperty(), window.heightProperty());
        if (window instanceof Stage stage) {
            note("a window", stage.titleProperty());
        }
        follow(window.sceneProperty(), this::watch);
    }

    private void watch(Scene scene) {
        if (isNew(scene.getProperties())) {
            note("a scene", scene.rootProperty(), scene.getStylesheets());
            follow(scene.rootProperty(), this::watch);
        }
    }

    private void watch(Node node) {
        if (!isNew(node.getProperties())) {
            return;
        }
        var type = node.getClass().getSimpleName();
        note(type, propertiesOf(node).toArray(Observable[]::new));
        switch (node) {
            case Label label -> follow(label.graphicProperty(), this::watch);
            case ButtonBase button -> follow(button.graphicProperty(), this::watch);
            case TextInputControl _, ProgressIndicator _ -> {
                // what is inside follows the control
            }
            case Parent parent -> watchChildren(type, parent);
            default -> {
                // has no children
            }
        }
    }

    private void watchChildren(String type, Parent parent) {
        note(type, parent.getChildrenUnmodifiable());
        parent.getChildrenUnmodifiable().forEach(this::watch);
        parent.getChildrenUnmodifiable().addListener((ListChangeListener<Node>) change -> {
            while (change.next()) {
                List.copyOf(change.getAddedSubList()).forEach(this::watch);
            }
        });
    }

    /** Whether a node, scene or window is met for the first time. */
    private boolean isNew(Map<Object, Object> properties) {
        return properties.put(this, true) == null;
    }

    private static List<Observable> propertiesOf(Node node) {
        var all = new ArrayList<Observable>(List.of(
                node.visibleProperty(), node.managedProperty(), node.disableProperty(), node.opacityProperty(), node.styleProperty(),
                node.idProperty(), node.getStyleClass()));
        switch (node) {
            case Labeled labeled -> Collections.addAll(all, labeled.textProperty(), labeled.graphicProperty());
            case TextInputControl input -> Collections.addAll(all, input.textProperty(), input.promptTextProperty());
            case ComboBox<?> box -> Collections.addAll(all, box.valueProperty(), box.itemsProperty(), box.getItems());
            case ComboBoxBase<?> box -> all.add(box.valueProperty());
            case ChoiceBox<?> box -> Collections.addAll(all, box.valueProperty(), box.getItems());
            case TableView<?> table -> Collections.addAll(all, table.itemsProperty(), table.getItems(), table.getColumns());
            case ListView<?> list -> Collections.addAll(all, list.itemsProperty(), list.getItems());
            case ProgressIndicator progress -> all.add(progress.progressProperty());
            case ImageView picture -> all.add(picture.imageProperty());
            case Shape shape -> all.add(shape.fillProperty());
            default -> {
                // nothing that its kind alone has
            }
        }
        if (node instanceof Control control) {
            Collections.addAll(all, control.tooltipProperty(), control.contextMenuProperty());
        }
        if (node instanceof Toggle toggle) {
            all.add(toggle.selectedProperty());
        }
        return all;
    }

    /** Watches what a property holds now and will hold. */
    private static <T> void follow(ObservableValue<T> property, java.util.function.Consumer<T> watch) {
        property.subscribe(now -> {
            if (now != null && Platform.isFxApplicationThread()) {
                watch.accept(now);
            }
        });
    }

    private void note(String what, Observable... properties) {
        var listener = notes.computeIfAbsent(what, this::noteOf);
        for (var property : properties) {
            if (property != null) {
                property.addListener(listener);
            }
        }
    }

    private InvalidationListener noteOf(String what) {
        return changed -> {
            if (!Platform.isFxApplicationThread()) {
                offFxThread.add(nameOf(changed) + " of " + what + " by " + Thread.currentThread() + Arrays.stream(new Throwable().getStackTrace())
                        .limit(LINES).map(line -> "\n    at " + line).collect(Collectors.joining()));
            }
        };
    }

    private static String nameOf(Observable changed) {
        return switch (changed) {
            case javafx.beans.property.ReadOnlyProperty<?> property -> property.getName();
            case ObservableList<?> list -> "a list of " + list.size();
            default -> changed.toString();
        };
    }
}
