package carddesk.ui.controls;

import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.control.TextField;

/** A field for a personal value: reports what is copied from it, so that the window can clear the clipboard. */
public final class PersonalField extends TextField {

    /** A text of the field was copied or cut. */
    public static final class Copied extends Event {

        public static final EventType<Copied> ANY = new EventType<>(Event.ANY, "PERSONAL_VALUE_COPIED");

        private final transient String text;

        private Copied(String text) {
            super(ANY);
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    public PersonalField() {
        this("");
    }

    public PersonalField(String text) {
        super(text);
    }

    @Override
    public void copy() {
        super.copy();
        if (!getSelectedText().isEmpty()) {
            fireEvent(new Copied(getSelectedText()));
        }
    }
}
