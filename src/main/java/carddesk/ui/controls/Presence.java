package carddesk.ui.controls;

import javafx.scene.Node;

/** Whether something is there: what is not shown takes no room either. */
public final class Presence {

    private Presence() {}

    /** Shows something, or takes it away with the room it took. */
    public static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
