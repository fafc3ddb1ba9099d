package carddesk.ui.session;

import carddesk.vault.Profile;
import java.util.List;
import java.util.UUID;

/** The profiles of the vault and the practice environment, as the profile menu offers them. Asks before a running batch is interrupted. */
public interface ProfileMenu {

    /** Returns the profiles of the open vault; none while it is locked. */
    List<Profile> profiles();

    /** Whether a profile is the open one. */
    boolean isCurrent(UUID id);

    void open(UUID id);

    /** Opens the open profile again. */
    void reopen();

    /** Opens the practice environment. */
    void practise();

    /** Shows the wizard that sets up another profile. */
    void add();

    /**
     * Shows the wizard with the values of a profile.
     *
     * @param saved runs when they were changed: it calls {@link #changed}, which opens the open profile again
     */
    void edit(UUID id, Runnable saved);

    /** Shows the settings of a profile's team, and opens the profile again when they were changed. */
    void team(UUID id);

    /** Whether there is a vault that is locked. */
    boolean canUnlock();

    /** Asks for the master password. */
    void unlock();

    /** Opens the open profile again when it was changed in the vault, or another when it was deleted. */
    void changed();

    /** Whether the vault is open. */
    boolean canLock();

    void lock();
}
