package carddesk.ui.controls;

import carddesk.cards.ConfirmationForm;
import java.time.LocalDate;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.scene.control.DatePicker;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/**
 * A field for a day, which is typed in any of the usual forms or chosen from the calendar.
 *
 * <p>What is typed counts when Enter is pressed or the focus leaves the field. A text that is no day stays, is marked, and is not
 * taken for an empty field.
 */
public final class DayField extends DatePicker {

    private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");

    /**
     * The content of the field.
     *
     * @param day null when the field is empty or unreadable
     * @param unreadable whether the text is not a day
     */
    public record Entry(@Nullable LocalDate day, boolean unreadable) {}

    private final ReadOnlyObjectWrapper<Entry> entry = new ReadOnlyObjectWrapper<>(this, "entry", new Entry(null, false));
    private boolean keeping;

    public DayField() {
        IsoDate.into(this);
        getEditor().textProperty().subscribe(this::keepWhatIsNoDay);
        takeOnEnter();
        focusedProperty().subscribe(focused -> {
            if (!focused) {
                take();
            }
        });
        valueProperty().subscribe(day -> {
            if (day != null && !keeping) {
                enter(new Entry(day, false));
            }
        });
    }

    /** The content that counts. */
    public ReadOnlyObjectProperty<Entry> entryProperty() {
        return entry.getReadOnlyProperty();
    }

    /** Replaces the content, an unreadable text too. */
    public void show(@Nullable LocalDate day) {
        setValue(day);
        getEditor().setText(getConverter().toString(day));
        enter(new Entry(day, false));
    }

    /** Before the picker sees the key: it would empty the field of a text that is no day. */
    private void takeOnEnter() {
        var usual = getEventDispatcher();
        setEventDispatcher((event, tail) -> {
            if (event instanceof KeyEvent key && key.getCode() == KeyCode.ENTER && !isShowing()) {
                if (key.getEventType() == KeyEvent.KEY_PRESSED) {
                    take();
                }
                return null;
            }
            return usual.dispatchEvent(event, tail);
        });
    }

    private void take() {
        var typed = getEditor().getText();
        var day = IsoDate.parse(typed);
        enter(new Entry(day, day == null && !ConfirmationForm.normalised(typed).isEmpty()));
        if (day != null) {
            setValue(day);
            getEditor().setText(getConverter().toString(day));
        }
    }

    private void enter(Entry now) {
        pseudoClassStateChanged(DANGER, now.unreadable());
        entry.set(now);
    }

    /** A picker that holds a day puts it back in place of a text that is none; without a day it leaves the text as it is. */
    private void keepWhatIsNoDay(String typed) {
        if (getValue() != null && IsoDate.parse(typed) == null) {
            keeping = true;
            setValue(null);
            getEditor().setText(typed);
            keeping = false;
        }
    }
}
