package carddesk.ui.controls;

import carddesk.ui.BackgroundTask;
import carddesk.ui.Explainer;
import carddesk.ui.Explanation;
import carddesk.ui.Messages;
import carddesk.ui.TaskResult;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.DefaultProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.concurrent.Worker;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** Shows its content, or in its place that it is loading, empty or failed. */
@DefaultProperty("content")
public final class LoadPane extends StackPane {

    private final ObservableList<Node> content = FXCollections.observableArrayList();
    private final VBox cover = new VBox();
    private final ScrollArea window = new ScrollArea(cover);

    public LoadPane() {
        getStyleClass().add("load-pane");
        cover.getStyleClass().add("load-cover");
        cover.setAlignment(Pos.CENTER);
        window.getStyleClass().addAll("edge-to-edge", "load-window");
        window.setFitToWidth(true);
        window.setFitToHeight(true);
        window.setVisible(false);
        content.subscribe(() -> {
            getChildren().setAll(content);
            getChildren().add(window);
        });
    }

    /** The content, shown when it is neither loading nor empty nor failed. */
    public ObservableList<Node> getContent() {
        return content;
    }

    /**
     * Covers the content once the task has run for a while: with progress, then with a way out. What is quick leaves the screen still.
     *
     * @param id the id of the cancel button
     * @return ends the following
     */
    public Subscription follow(BackgroundTask task, Messages messages, String id) {
        var busy = task.busyProperty().subscribe(now -> {
            if (!now && cover.getChildren().stream().anyMatch(ProgressIndicator.class::isInstance)) {
                uncover();
            }
        });
        var progress = task.showsProgressProperty().subscribe(shown -> {
            if (shown) {
                var spinner = new ProgressIndicator();
                spinner.setMaxSize(36, 36);
                cover(spinner, caption(messages.of("load.busy")));
            }
        });
        var wayOut = task.offersCancelProperty().subscribe(offered -> {
            if (offered) {
                var cancel = new Button(messages.of("load.cancel"));
                cancel.setId(id);
                cancel.setOnAction(event -> task.cancel());
                cover.getChildren().add(cancel);
            }
        });
        return busy.and(progress).and(wayOut);
    }

    public void showContent() {
        uncover();
    }

    /** Says that there is nothing, and what to do about it. */
    public void showEmpty(String icon, String title, String hint) {
        cover(icon(icon, "load-icon"), heading(title), caption(hint));
    }

    /** Shows why work brought nothing, if so: it was cancelled, or it failed and can be retried. */
    public void showEnd(TaskResult<?> result, Messages messages, Explainer explainer, Runnable again) {
        if (result.state() == Worker.State.CANCELLED) {
            showEmpty("fth-x-circle", messages.of("load.stopped.title"), messages.of("load.stopped.hint"));
        }
        result.problem().ifPresent(problem -> showFailure(explainer.explain(problem), messages, again));
    }

    /** Shows what went wrong, and offers to retry. */
    public void showFailure(Explanation explanation, Messages messages, @Nullable Runnable again) {
        showFailure(explanation, messages, again, List.of());
    }

    /**
     * Shows what went wrong.
     *
     * @param again retries; null where a retry makes no sense
     * @param more other buttons
     */
    public void showFailure(Explanation explanation, Messages messages, @Nullable Runnable again, List<? extends Node> more) {
        var buttons = new ArrayList<Node>();
        if (again != null) {
            var retry = ErrorView.retry("retryButton", messages, again);
            retry.getStyleClass().add("accent");
            buttons.add(retry);
        }
        buttons.add(ErrorView.support("copyForSupport", explanation, messages));
        buttons.addAll(more);
        cover(icon("fth-alert-triangle", "load-icon", "failure-icon"), new ErrorView("error", explanation, messages).with(buttons));
    }

    private void cover(Node... nodes) {
        cover.getChildren().setAll(nodes);
        window.setVisible(true);
        content.forEach(node -> node.setVisible(false));
    }

    private void uncover() {
        window.setVisible(false);
        cover.getChildren().clear();
        content.forEach(node -> node.setVisible(true));
    }

    private static FontIcon icon(String literal, String... classes) {
        var icon = new FontIcon(literal);
        icon.getStyleClass().addAll(classes);
        return icon;
    }

    private static Label heading(String text) {
        var label = new Label(text);
        label.getStyleClass().add("load-title");
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    private static Label caption(String text) {
        var label = new Label(text);
        label.getStyleClass().add("load-caption");
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }
}
