package carddesk.ui.controls;

import javafx.beans.DefaultProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** One field of a form: its name, its editors in a row, and below them what is wrong or a hint. */
@DefaultProperty("editors")
public final class FormField extends VBox {

    private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");

    private final Label name = new Label();
    private final Label aside = new Label();
    private final Label message = new Label();
    private final HBox row = new HBox();
    private final ObservableList<Node> editors = FXCollections.observableArrayList();
    private String field = "";
    private String hint = "";
    private boolean required;
    private boolean wrong;

    public FormField() {
        getStyleClass().add("form-field");
        row.getStyleClass().add("form-row");
        name.getStyleClass().add("form-name");
        aside.getStyleClass().add("form-aside");
        message.getStyleClass().add("form-message");
        message.setWrapText(true);
        var spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        getChildren().setAll(new HBox(name, spring, aside), row, message);
        showHint();
        editors.subscribe(() -> {
            row.getChildren().setAll(editors);
            editors.stream().filter(Control.class::isInstance).map(Control.class::cast).forEach(this::nameFor);
        });
    }

    /** The editors, left to right. */
    public ObservableList<Node> getEditors() {
        return editors;
    }

    /** The field's name as people read it. */
    public String getName() {
        return name.getText();
    }

    public void setName(String text) {
        var before = name.getText();
        name.setText(text);
        editors.stream().filter(Control.class::isInstance).map(Control.class::cast).forEach(editor -> {
            if (before.equals(editor.getAccessibleText())) {
                editor.setAccessibleText(text);
            }
            nameFor(editor);
        });
    }

    /** Which field of the form this is: the name of the model's constant. */
    public String getField() {
        return field;
    }

    public void setField(String constant) {
        field = constant;
    }

    /** A sentence that helps while nothing is wrong. */
    public String getHint() {
        return hint;
    }

    public void setHint(String text) {
        hint = text;
        if (!wrong) {
            showHint();
        }
    }

    /** Whether the form cannot be sent without it. */
    public boolean isRequired() {
        return required;
    }

    public void setRequired(boolean value) {
        required = value;
        pseudoClassStateChanged(PseudoClass.getPseudoClass("required"), value);
        name.setGraphic(value ? star() : null);
    }

    /** A short text at the right of the name: a counter. */
    public void setAside(String text) {
        aside.setText(text);
    }

    /** Says what is wrong. */
    public void showProblem(String sentence) {
        message.setText(sentence);
        mark(true);
    }

    /** Nothing is wrong: shows the hint, if there is one. */
    public void showHint() {
        message.setText(hint);
        mark(false);
    }

    private void mark(boolean isWrong) {
        wrong = isWrong;
        message.pseudoClassStateChanged(DANGER, wrong);
        boolean shown = !message.getText().isEmpty();
        Presence.show(message, shown);
        editors.forEach(editor -> editor.pseudoClassStateChanged(DANGER, wrong));
    }

    private void nameFor(Control editor) {
        if (name.getLabelFor() == null) {
            name.setLabelFor(editor);
        }
        boolean isLabelled = editor instanceof TextInputControl && editor.equals(name.getLabelFor());
        if (!isLabelled && (editor.getAccessibleText() == null || editor.getAccessibleText().isEmpty())) {
            editor.setAccessibleText(name.getText()); // not of a labelled text field: a screen reader would read it in place of its value
        }
    }

    private static Label star() {
        var star = new Label("*");
        star.getStyleClass().add("form-star");
        return star;
    }

    /** Handles a key event of a text area so that the tab key moves the focus, as in every other field. */
    public static void leaveOnTab(KeyEvent event) {
        if (event.getCode() == KeyCode.TAB && event.getSource() instanceof Node area) {
            area.requestFocusTraversal(event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
            event.consume();
        }
    }
}
