package carddesk.ui.setup;

import carddesk.keys.Secret;
import carddesk.vault.Profile;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the wizard made.
 *
 * @param profile the profile
 * @param password the master password of a vault that is to be made, otherwise null
 * @param copied the key files that were taken out of a zip and written into the program's folder
 */
public record NewProfile(Profile profile, @Nullable Secret password, List<Path> copied) {

    public NewProfile {
        copied = List.copyOf(copied);
    }
}
