package carddesk.ui.controls;

import java.util.Objects;
import javafx.scene.control.Control;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/** A control's tooltip that is made when the pointer comes, since each is a window with a scene. */
public final class HoverTip {

    private final Control control;
    private @Nullable String text;

    /** The tooltip has no text yet, so there is none. */
    public HoverTip(Control control) {
        this.control = control;
        control.addEventHandler(MouseEvent.MOUSE_ENTERED, event -> make());
    }

    public static void add(Control control, String text) {
        new HoverTip(control).setText(text);
    }

    public void setText(@Nullable String text) {
        if (!Objects.equals(this.text, text)) {
            this.text = text;
            control.setTooltip(null);
            if (control.isHover()) {
                make();
            }
        }
    }

    private void make() {
        if (text != null && control.getTooltip() == null) {
            control.setTooltip(new Tooltip(text));
        }
    }
}
