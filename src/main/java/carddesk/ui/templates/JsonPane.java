package carddesk.ui.templates;

import carddesk.ui.Messages;
import carddesk.ui.controls.SearchField;
import java.util.List;
import java.util.regex.Pattern;
import javafx.scene.control.Button;
import javafx.scene.control.IndexRange;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** An answer as it came, and a search that walks from match to match by selecting each. */
final class JsonPane extends VBox {

    private final TextArea json = new TextArea();
    private final TextField search = new SearchField();
    private final Label position = new Label();
    private final Button previous = new Button(null, new FontIcon("fth-chevron-up"));
    private final Button next = new Button(null, new FontIcon("fth-chevron-down"));
    private List<IndexRange> matches = List.of();
    private int current;

    JsonPane(Messages messages) {
        getStyleClass().add("json-pane");
        json.setId("templateJson");
        json.setEditable(false);
        json.setWrapText(true);
        json.setAccessibleText(messages.of("templates.tab.json"));
        setVgrow(json, Priority.ALWAYS);
        search.setId("jsonSearch");
        search.setPromptText(messages.of("templates.json.search"));
        search.setAccessibleText(messages.of("templates.json.search"));
        search.setPrefColumnCount(8);
        HBox.setHgrow(search, Priority.ALWAYS);
        position.setId("jsonMatches");
        position.getStyleClass().add("text-muted");
        position.setMinWidth(USE_PREF_SIZE);
        dress(previous, "jsonPrevious", messages.of("templates.json.previous"), -1);
        dress(next, "jsonNext", messages.of("templates.json.next"), 1);
        search.textProperty().subscribe(this::find);
        search.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                step(event.isShiftDown() ? -1 : 1);
                event.consume();
            }
        });
        var bar = new HBox(search, position, previous, next);
        bar.getStyleClass().add("form-row");
        getChildren().setAll(bar, json);
    }

    /** Shows an answer and looks for the same text in it. */
    void show(String text) {
        json.setText(text);
        find();
    }

    private void dress(Button button, String id, String name, int step) {
        button.setId(id);
        button.getStyleClass().addAll("button-icon", "flat");
        button.setAccessibleText(name);
        button.setOnAction(event -> step(step));
    }

    private void find() {
        var wanted = search.getText();
        matches = wanted.isEmpty()
                ? List.of()
                : Pattern.compile(wanted, Pattern.LITERAL | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE).matcher(json.getText()).results()
                        .map(match -> new IndexRange(match.start(), match.end())).toList();
        current = 0;
        previous.setDisable(matches.isEmpty());
        next.setDisable(matches.isEmpty());
        json.deselect();
        select();
    }

    private void step(int by) {
        if (!matches.isEmpty()) {
            current = Math.floorMod(current + by, matches.size());
            select();
        }
    }

    private void select() {
        if (search.getText().isEmpty()) {
            position.setText("");
        } else if (matches.isEmpty()) {
            position.setText("0 / 0");
        } else {
            position.setText(current + 1 + " / " + matches.size());
            json.selectRange(matches.get(current).getStart(), matches.get(current).getEnd());
        }
    }
}
