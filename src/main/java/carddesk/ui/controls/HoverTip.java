package carddesk.ui.controls;

import javafx.scene.control.Control;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;

/** A tooltip that is made when the mouse comes: each is a window of its own, and where there are dozens most are never seen. */
public final class HoverTip {

    private HoverTip() {}

    /** Shows the text when the mouse rests on the control. */
    public static void on(Control control, String text) {
        control.addEventHandler(MouseEvent.MOUSE_ENTERED, event -> {
            if (control.getTooltip() == null) {
                control.setTooltip(new Tooltip(text));
            }
        });
    }
}
