package carddesk.ui.batch.parts;

import carddesk.ui.ViewController;
import javafx.scene.Node;

/** One of the three steps on the screen. */
public interface Step extends ViewController {

    /** Returns the control that gets the focus first. */
    Node first();
}
