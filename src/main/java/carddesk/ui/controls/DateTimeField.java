package carddesk.ui.controls;

import carddesk.cards.ConfirmationForm;
import java.time.LocalDate;
import java.util.Optional;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.css.PseudoClass;
import javafx.scene.control.DatePicker;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/** A date from a calendar and a time of day as text; together {@code yyyy-MM-dd HH:mm:ss}, kept as typed while it is wrong. */
public final class DateTimeField extends HBox {

    private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");

    private final DatePicker date = new DatePicker();
    private final TextField time = new TextField();
    private final StringProperty text = new SimpleStringProperty(this, "text", "");
    private boolean splitting;

    public DateTimeField() {
        getStyleClass().add("date-time-field");
        date.setPromptText("yyyy-MM-dd");
        IsoDate.into(date);
        date.getEditor().textProperty().subscribe(this::join);
        date.valueProperty().subscribe(this::write);
        time.setPromptText("HH:mm:ss");
        time.textProperty().subscribe(this::join);
        HBox.setHgrow(date, Priority.ALWAYS);
        getChildren().setAll(date, time);
        text.subscribe(this::split);
        getPseudoClassStates().addListener((javafx.collections.SetChangeListener<PseudoClass>) change -> {
            boolean wrong = getPseudoClassStates().contains(DANGER);
            date.pseudoClassStateChanged(DANGER, wrong);
            time.pseudoClassStateChanged(DANGER, wrong);
        });
    }

    /** Names the two editors for people who cannot see them. */
    public void setAccessibleName(String name) {
        date.setAccessibleText(name);
        time.setAccessibleText(name);
    }

    /** What is typed: empty, or date and time with a space between. */
    public StringProperty textProperty() {
        return text;
    }

    private void write(@Nullable LocalDate day) {
        if (!splitting && day != null) {
            date.getEditor().setText(date.getConverter().toString(day));
        }
    }

    private void join() {
        if (!splitting) {
            splitting = true;
            keepWhatIsNoDay();
            var typed = date.getEditor().getText();
            var day = Optional.ofNullable(IsoDate.parse(typed)).map(LocalDate::toString).orElseGet(() -> ConfirmationForm.normalisedId(typed));
            text.set(ConfirmationForm.normalised(day + " " + ConfirmationForm.normalisedId(time.getText())));
            splitting = false;
        }
    }

    /** A picker that holds a day puts it back in place of a text that is none; without a day it leaves the text as it is. */
    private void keepWhatIsNoDay() {
        var editor = date.getEditor();
        var typed = editor.getText();
        if (date.getValue() != null && IsoDate.parse(typed) == null) {
            date.setValue(null);
            editor.setText(typed);
        }
    }

    private void split(String value) {
        if (!splitting) {
            splitting = true;
            int gap = value.indexOf(' ');
            var day = gap < 0 ? value : value.substring(0, gap);
            date.setValue(IsoDate.parse(day));
            date.getEditor().setText(day);
            time.setText(gap < 0 ? "" : value.substring(gap + 1));
            splitting = false;
        }
    }
}
