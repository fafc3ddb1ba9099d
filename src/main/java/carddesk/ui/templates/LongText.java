package carddesk.ui.templates;

import carddesk.ui.Messages;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.VBox;

/** A long text as its first lines, and whole in a field that scrolls when a person asks for it. */
final class LongText extends VBox {

    private static final int LONGEST_SHOWN_WHOLE = 120;
    private static final int MOST_LINES = 6;
    /** More than fits into the lines that are shown, so that the label cuts it by itself. */
    private static final int BEGINNING = 600;
    private static final int ROWS = 16;

    private final String name;
    private final String text;
    private final Messages messages;
    private final Hyperlink toggle = new Hyperlink();

    LongText(String name, String text, Messages messages) {
        this.name = name;
        this.text = text;
        this.messages = messages;
        getStyleClass().add("long-text");
        toggle.setId("showAll");
        collapse();
    }

    /** Whether a text is too long to stand among others. */
    static boolean isLong(String text) {
        return text.length() > LONGEST_SHOWN_WHOLE || text.lines().limit(MOST_LINES + 1L).count() > MOST_LINES;
    }

    private void collapse() {
        int shown = Math.min(BEGINNING, text.codePointCount(0, text.length()));
        var beginning = new Label(text.substring(0, text.offsetByCodePoints(0, shown)));
        beginning.getStyleClass().addAll("fact-value", "long-text-beginning");
        beginning.setWrapText(true);
        toggle.setText(messages.of("templates.showAll", text.codePointCount(0, text.length())));
        toggle.setOnAction(event -> expand());
        getChildren().setAll(beginning, toggle);
    }

    private void expand() {
        var whole = new TextArea(text);
        whole.setId("wholeText");
        whole.setEditable(false);
        whole.setWrapText(true);
        whole.setPrefRowCount(ROWS);
        whole.setPrefColumnCount(1); // as wide as its place, never wider
        whole.setAccessibleText(name);
        toggle.setText(messages.of("templates.showLess"));
        toggle.setOnAction(event -> collapse());
        getChildren().setAll(whole, toggle);
    }
}
