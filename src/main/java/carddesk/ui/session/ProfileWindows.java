package carddesk.ui.session;

import carddesk.vault.Profile;

/** The windows that set up and change profiles. */
public interface ProfileWindows {

    /** Shows the wizard that sets up another profile. */
    void add();

    /**
     * Shows the wizard with the values of a profile.
     *
     * @param profile in the open vault
     * @param saved runs when its values were changed
     */
    void edit(Profile profile, Runnable saved);

    /** Shows the settings of a profile's team. */
    void team(Profile profile);
}
