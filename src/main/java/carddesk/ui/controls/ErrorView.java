package carddesk.ui.controls;

import carddesk.ui.Clip;
import carddesk.ui.Explanation;
import carddesk.ui.Messages;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** Shows an {@link Explanation}: what happened, why, what to do, who can fix it, the server's words and the Request-ID to copy. */
public final class ErrorView extends VBox {

    private final String id;

    /**
     * @param id the view's; its parts have the same with {@code Title}, {@code Why}, {@code Todo}, {@code Who}, {@code ServerWords}, {@code Code}
     *     and {@code RequestId} after it
     */
    public ErrorView(String id, Explanation explanation, Messages messages) {
        this(id, id + "RequestId", explanation, messages);
    }

    /** As the other, with an id of its own for the Request-ID. */
    public ErrorView(String id, String requestIdId, Explanation explanation, Messages messages) {
        this.id = id;
        setId(id);
        getStyleClass().add("error-view");
        sentence("Title", explanation.title()).getStyleClass().add("error-title");
        sentence("Why", explanation.why());
        sentence("Todo", explanation.todo());
        sentence("Who", explanation.who());
        Optional.ofNullable(explanation.serverWords()).ifPresent(words -> sentence("ServerWords", words));
        Optional.ofNullable(explanation.requestId()).ifPresent(request -> {
            request.code(messages).ifPresent(code -> sentence("Code", messages.of("requestCode.sentence", code)));
            var copy = new CopyText(requestIdId, request.name(messages), request.id(), messages);
            copy.setAlignment(Pos.CENTER_LEFT);
            getChildren().add(copy);
        });
    }

    /** Adds buttons below the sentences. */
    public ErrorView with(List<? extends Node> buttons) {
        var actions = new FlowPane();
        actions.getStyleClass().add("error-actions");
        actions.getChildren().setAll(buttons);
        getChildren().add(actions);
        return this;
    }

    /** A view as a notice inside a form, with buttons to retry and to copy the explanation for support. */
    public static ErrorView notice(String id, Explanation explanation, Messages messages, Runnable again) {
        var view = new ErrorView(id, explanation, messages)
                .with(List.of(retry(id + "Retry", messages, again), support(id + "Support", explanation, messages)));
        view.getStyleClass().addAll("notice", "notice-danger");
        return view;
    }

    static Button retry(String id, Messages messages, Runnable again) {
        var retry = new Button(messages.of("load.again"), new FontIcon("fth-refresh-cw"));
        retry.setId(id);
        retry.setOnAction(event -> again.run());
        return retry;
    }

    static Button support(String id, Explanation explanation, Messages messages) {
        var support = new Button(messages.of("load.copyForSupport"), new FontIcon("fth-copy"));
        support.setId(id);
        support.setOnAction(event -> Clip.copy(explanation.forSupport()));
        return support;
    }

    private Label sentence(String part, String text) {
        var label = new Label(text);
        label.setId(id + part);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        if (!text.isEmpty()) {
            getChildren().add(label);
        }
        return label;
    }
}
