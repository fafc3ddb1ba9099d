package carddesk.app;

import carddesk.ui.controls.Pager;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.stage.Stage;

/** Operates the screens by the stable ids of their nodes, from a thread other than the FX thread. */
final class ScreenDriver {

    private static final long LONGEST_WAIT_SECONDS = 60;
    private static final long LOOK_AGAIN_MS = 15;

    private final Stage stage;

    ScreenDriver(double width, double height) {
        this.stage = ask(() -> {
            var made = new Stage();
            made.setWidth(width);
            made.setHeight(height);
            return made;
        });
    }

    Stage stage() {
        return stage;
    }

    /** Runs a task on the FX thread and waits for it. */
    void run(Runnable task) {
        ask(() -> {
            task.run();
            return true;
        });
    }

    /** Evaluates on the FX thread. */
    <T> T ask(Callable<T> question) {
        var task = new FutureTask<>(question);
        Platform.runLater(task);
        try {
            return task.get(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            var cause = Objects.requireNonNullElse(failed.getCause(), failed);
            throw new IllegalStateException(cause.getMessage(), cause);
        } catch (TimeoutException stuck) {
            throw new IllegalStateException("the window does not answer", stuck);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped", stopped);
        }
    }

    /** Returns whether a node exists and is visible. */
    boolean has(String id) {
        return ask(() -> isShown(stage.getScene().getRoot().lookup(id)));
    }

    void click(String id) {
        run(() -> {
            if (!(find(id) instanceof ButtonBase button) || button.isDisabled()) {
                throw new IllegalStateException(id + " cannot be pressed");
            }
            button.fire();
        });
    }

    void type(String id, String text) {
        run(() -> {
            if (!(find(id) instanceof TextInputControl field)) {
                throw new IllegalStateException(id + " takes no text");
            }
            field.setText(text);
        });
    }

    void page(String id, int index) {
        run(() -> {
            if (!(find(id) instanceof Pager pages)) {
                throw new IllegalStateException(id + " has no pages");
            }
            pages.turnTo(index);
        });
    }

    <T> List<T> items(String id, Class<T> type) {
        return ask(() -> find(id) instanceof TableView<?> table ? table.getItems().stream().map(type::cast).toList() : List.of());
    }

    String text(String id) {
        return ask(() -> find(id) instanceof Labeled label ? label.getText() : "");
    }

    /** Returns whether an animated part has reached its height. */
    boolean hasItsHeight(String id) {
        return ask(() -> find(id) instanceof Region part && part.getMaxHeight() == Region.USE_COMPUTED_SIZE);
    }

    /** Waits until the condition holds. */
    void await(String what, BooleanSupplier isSo) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_WAIT_SECONDS);
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("waited in vain for " + what);
            }
            pause();
        }
    }

    /** The window after a new layout. */
    WritableImage picture() {
        return ask(() -> {
            stage.getScene().getRoot().applyCss();
            stage.getScene().getRoot().layout();
            return stage.getScene().snapshot(null);
        });
    }

    private Node find(String id) {
        var node = stage.getScene().getRoot().lookup(id);
        if (node == null) {
            throw new IllegalStateException(id + " is not there");
        }
        return node;
    }

    private static boolean isShown(Node node) {
        for (var each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return node != null;
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped", stopped);
        }
    }
}
