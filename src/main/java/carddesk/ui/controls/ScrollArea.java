package carddesk.ui.controls;

import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Skin;

/**
 * A scroll pane that keeps no picture of what it shows.
 *
 * <p>The toolkit's own keeps one as large as itself, and lets go of it only when memory runs out, even after the screen it belonged to is gone.
 */
public final class ScrollArea extends ScrollPane {

    public ScrollArea() {}

    public ScrollArea(Node content) {
        super(content);
    }

    @Override
    protected Skin<?> createDefaultSkin() {
        var skin = super.createDefaultSkin();
        lookupAll(".viewport").forEach(viewport -> viewport.setCache(false));
        return skin;
    }
}
