package carddesk.ui.session;

import java.util.UUID;
import java.util.function.Consumer;
import javafx.stage.Window;

/** Sets up a profile together with the person: the key wizard. */
@FunctionalInterface
public interface ProfileSetup {

    /**
     * Shows the wizard over a window.
     *
     * @param added is handed the id of the stored profile; not called when the person cancels
     */
    void show(Window owner, Consumer<UUID> added);
}
