package carddesk.ui.shell;

import carddesk.vault.Profile;
import java.util.List;
import java.util.UUID;

/** What the profile chip offers. */
public interface ProfileMenu {

    /** The profiles to choose from; none while there is no open vault. */
    List<Profile> profiles();

    /** Opens a profile. */
    void open(UUID id);

    /** Opens the practice environment. */
    void practise();

    /** Sets up another profile. */
    void add();

    /** Whether there is a vault that is locked. */
    boolean canUnlock();

    /** Asks for the master password. */
    void unlock();

    /** Is told that the vault's profiles changed: what is open follows. */
    void changed();

    /** Whether there is something to lock. */
    boolean canLock();

    /** Locks. */
    void lock();
}
