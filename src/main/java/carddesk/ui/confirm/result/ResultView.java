package carddesk.ui.confirm.result;

import carddesk.journal.JournalException;
import carddesk.ui.Clip;
import carddesk.ui.Explanation;
import carddesk.ui.Messages;
import carddesk.ui.RequestId;
import carddesk.ui.controls.CopyText;
import carddesk.ui.controls.ErrorView;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** The frame of a result, and the pieces that several kinds of result are made of. */
public class ResultView extends VBox {

    private final Messages messages;
    private final FlowPane firstActions = actions();
    private final FlowPane actions = actions();
    private final Label headline;
    private boolean hasRequestId;

    /** @param tone style class of the notice */
    public ResultView(Messages messages, String tone, String icon, String title) {
        this.messages = messages;
        setId("confirmResult");
        getStyleClass().addAll("notice", tone);
        var label = new Label(title, new FontIcon(icon));
        label.setId("resultTitle");
        label.getStyleClass().add("result-title");
        label.setWrapText(true);
        label.setFocusTraversable(true); // takes the focus when it arrives, so that it is read aloud and nothing scrolls to a button
        headline = label;
        getChildren().add(label);
    }

    /** Gives the focus to the headline. */
    public final void focus() {
        headline.requestFocus();
    }

    private static FlowPane actions() {
        var pane = new FlowPane();
        pane.getStyleClass().add("result-actions");
        return pane;
    }

    final Label sentence(String text) {
        var label = new Label(text);
        label.setWrapText(true);
        getChildren().add(label);
        return label;
    }

    /** Adds a failure and WeChat Pay's number of its call. */
    public final void failure(Explanation explanation) {
        hasRequestId |= explanation.requestId() != null;
        add(new ErrorView("resultFailure", "resultRequestId", explanation, messages));
    }

    /** Adds WeChat Pay's number of the call. */
    final void requestId(@Nullable RequestId id) {
        hasRequestId |= id != null;
        Optional.ofNullable(id).ifPresent(found -> {
            var copy = new CopyText("resultRequestId", found.name(messages), found.id(), messages);
            copy.setAlignment(Pos.CENTER_LEFT);
            getChildren().add(copy);
        });
    }

    /** Adds that the history does not hold this, if so; after the Request-ID, which is the person's to write down then. */
    public final void notWritten(@Nullable JournalException problem) {
        if (problem != null) {
            sentence(messages.of(hasRequestId ? "confirm.result.notWritten" : "confirm.result.notWritten.noRequestId"));
        }
    }

    /** Adds a button below everything that is there. */
    public final Button action(String id, String key, String icon, Runnable action) {
        return button(actions, actions.getChildren().size(), id, key, icon, action);
    }

    /** Adds a button below the state of the card, where it is seen without scrolling, before those that are there. */
    public final Button firstAction(String id, String key, String icon, Runnable action) {
        return button(firstActions, 0, id, key, icon, action);
    }

    private Button button(FlowPane place, int position, String id, String key, String icon, Runnable action) {
        var button = new Button(messages.of(key), new FontIcon(icon));
        button.setId(id);
        button.setOnAction(event -> action.run());
        place.getChildren().add(position, button);
        return button;
    }

    /** Adds a button that copies what support wants to know. */
    public final void support(Explanation explanation) {
        action("resultSupport", "load.copyForSupport", "fth-copy", () -> Clip.copy(explanation.forSupport()));
    }

    final void add(Node node) {
        getChildren().add(node);
    }

    /** Puts the first buttons below what was added so far. */
    final void addFirstActions() {
        getChildren().add(firstActions);
    }

    /** Puts the buttons below what was added so far. */
    public final void addActions() {
        getChildren().add(actions);
    }
}
