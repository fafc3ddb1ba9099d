package carddesk.ui.batch;

import carddesk.ui.ViewController;
import javafx.scene.Node;

/** One of the three steps on the screen. */
interface Step extends ViewController {

    /** Where the keyboard begins. */
    Node first();
}
