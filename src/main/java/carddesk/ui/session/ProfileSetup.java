package carddesk.ui.session;

import carddesk.vault.Profile;
import java.util.UUID;
import java.util.function.Consumer;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** Sets up or changes a profile together with the person: the key wizard. */
@FunctionalInterface
public interface ProfileSetup {

    /**
     * Shows the wizard over a window.
     *
     * @param edited the profile to change, null to add one
     * @param stored called with the id of the stored profile; not called when the person cancels
     */
    void show(Window owner, @Nullable Profile edited, Consumer<UUID> stored);
}
