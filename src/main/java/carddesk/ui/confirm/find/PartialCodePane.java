package carddesk.ui.confirm.find;

import carddesk.cards.ConfirmationForm;
import carddesk.journal.CardKey;
import carddesk.ui.Explainer;
import carddesk.ui.Messages;
import carddesk.ui.TaskResult;
import carddesk.ui.controls.Notice;
import carddesk.ui.controls.Presence;
import carddesk.ui.controls.Waiting;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** Searches for a card by a part of its code or a picture of it, and says how many digits a code has and what to ask the member for. */
public final class PartialCodePane extends VBox {

    private final PartialCode model;
    private final Messages messages;
    private final Explainer explainer;
    private final TextField part = new TextField();
    private final Label digits = sentence("partialDigits", "");
    private final VBox result = new VBox();

    public PartialCodePane(PartialCode model, Messages messages, Explainer explainer) {
        this.model = model;
        this.messages = messages;
        this.explainer = explainer;
        setId("partialPane");
        getStyleClass().addAll("notice", "notice-accent");
        result.getStyleClass().add("partial-result");
        part.setId("partialCode");
        part.setPromptText(messages.of("partial.prompt"));
        HBox.setHgrow(part, Priority.ALWAYS);
        part.setOnAction(event -> model.search(part.getText()));
        part.textProperty().subscribe(this::showDigits);
        part.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (new KeyCodeCombination(KeyCode.V, KeyCombination.SHORTCUT_DOWN).match(event) && !Clipboard.getSystemClipboard().hasString()) {
                paste();
                event.consume();
            }
        });
        var search = button("partialSearch", "partial.search", "fth-search", () -> model.search(part.getText()));
        search.disableProperty().bind(part.textProperty().map(text -> ConfirmationForm.normalisedId(text).length() < PartialCode.SHORTEST));
        var row = new HBox(part, search, button("partialPaste", "partial.paste", "fth-image", this::paste));
        row.getStyleClass().add("form-row");
        getChildren().setAll(head(), row, digits, sentence("partialAsk", messages.of("partial.ask")), result);
    }

    /** Begins to show the search; the answer ends it. */
    public Subscription follow() {
        return model.openProperty().subscribe(open -> {
            Presence.show(this, open);
            part.clear();
            if (open) {
                part.requestFocus();
            }
        }).and(model.foundProperty().subscribe(this::show));
    }

    private HBox head() {
        var title = new Label(messages.of("partial.title"));
        title.getStyleClass().add("notice-title");
        var spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        var head = new HBox(title, spring, Notice.closing("partialClose", messages.of("memberCards.close"), model::forget));
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private void paste() {
        var clipboard = Clipboard.getSystemClipboard();
        if (clipboard.hasFiles() && clipboard.getFiles().size() == 1) {
            model.picture(clipboard.getFiles().getFirst().toPath());
        } else if (clipboard.hasImage() && !hasText(clipboard)) {
            model.picture(clipboard.getImage());
        } else {
            result.getChildren().setAll(sentence("partialNothing", messages.of("partial.noPicture")));
        }
    }

    /**
     * Whether a part of a web page with words was copied, in which JavaFX takes the first picture's address for a picture, and would fetch it on the
     * FX thread, wherever it leads. A picture copied alone may come as a page without words, and has its pixels.
     */
    private static boolean hasText(Clipboard clipboard) {
        var page = clipboard.getHtml(); // null also when another program has just taken the clipboard
        return page != null && !page.replaceAll("<[^>]*>", "").isBlank();
    }

    private void showDigits(String typed) {
        int length = ConfirmationForm.normalisedId(typed).length();
        digits.setText(length == 0 ? messages.of("partial.digits") : messages.of("partial.digits.typed", length, messages.of("partial.digits")));
    }

    private void show(TaskResult<PartialCode.Found> found) {
        if (found.isRunning()) {
            result.getChildren().setAll(new Waiting(model.task(), messages, "cancelPartial"));
            return;
        }
        result.getChildren().setAll(found.problem().map(explainer::explain)
                .<List<? extends Node>>map(why -> List.of(sentence("partialFailure", why.title() + " " + why.todo())))
                .or(() -> found.result().map(this::nodes)).orElse(List.of()));
    }

    private List<? extends Node> nodes(PartialCode.Found found) {
        return switch (found) {
            case PartialCode.Found.NoCode _ -> List.of(sentence("partialNothing", messages.of("partial.noCode")));
            case PartialCode.Found.Cards(var cards) when cards.isEmpty() -> List.of(sentence("partialNothing", messages.of("partial.none")));
            case PartialCode.Found.Cards(var cards) -> cards.entrySet().stream().map(this::choice).toList();
        };
    }

    private Button choice(Map.Entry<CardKey, @Nullable String> card) {
        var batch = card.getValue();
        var where = batch == null ? messages.of("nav.history") : batch.isBlank() ? messages.of("batch.pasted") : batch;
        var choice = new Button(card.getKey().code() + "  ·  " + where);
        choice.getStyleClass().add("partial-match");
        choice.setMnemonicParsing(false);
        choice.setMaxWidth(Double.MAX_VALUE);
        choice.setAlignment(Pos.CENTER_LEFT);
        choice.setOnAction(event -> model.choose(card.getKey()));
        return choice;
    }

    private Button button(String id, String key, String icon, Runnable action) {
        var button = new Button(messages.of(key), new FontIcon(icon));
        button.setId(id);
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(event -> action.run());
        return button;
    }

    private static Label sentence(String id, String text) {
        var label = new Label(text);
        label.setId(id);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }
}
