package carddesk.ui.controls;

import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** A field for a text to search for, which the Escape key empties; an empty one leaves the key to what is around it. */
public final class SearchField extends TextField {

    public SearchField() {
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && !getText().isEmpty()) {
                clear();
                event.consume();
            }
        });
    }
}
