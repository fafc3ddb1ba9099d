package carddesk.ui.setup;

import carddesk.keys.Secret;
import carddesk.vault.Profile;
import org.jspecify.annotations.Nullable;

/**
 * What the wizard made.
 *
 * @param profile the profile
 * @param password the master password of a vault that is to be made, otherwise null
 */
public record NewProfile(Profile profile, @Nullable Secret password) {}
