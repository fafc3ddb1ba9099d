package carddesk.ui.session;

import carddesk.ui.BackgroundTask;
import carddesk.ui.Dialogs;
import carddesk.ui.Messages;
import carddesk.vault.Profile;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Takes in an exported profile. Before a profile is kept whose key files lie on another computer, the person is asked: only looking
 * for such a file makes Windows sign in to that computer with the person's login name and a proof of the password.
 */
public final class ProfileImport {

    private final VaultSession vaultSession;
    private final BackgroundTask task;
    private final Dialogs dialogs;
    private final Messages messages;

    public ProfileImport(VaultSession vaultSession, BackgroundTask task, Dialogs dialogs, Messages messages) {
        this.vaultSession = vaultSession;
        this.task = task;
        this.dialogs = dialogs;
        this.messages = messages;
    }

    /**
     * Reads the file and keeps its profile; on the FX thread.
     *
     * @param password wiped after use
     * @param done gets the profile that is kept; not called when the person refuses
     * @param failed gets what went wrong
     */
    public void start(Path file, char[] password, Consumer<Profile> done, Consumer<Exception> failed) {
        task.run(() -> vaultSession.read(file, password), profile -> ask(profile, done, failed), failed);
    }

    private void ask(Profile profile, Consumer<Profile> done, Consumer<Exception> failed) {
        var computers = profile.otherComputers();
        if (computers.isEmpty() || dialogs.agrees(
                messages.of("profiles.import"),
                messages.of("profiles.otherComputer.alarm", String.join(", ", computers)),
                messages.of("profiles.otherComputer.question"),
                messages.of("profiles.otherComputer.yes"))) {
            task.run(
                    () -> {
                        vaultSession.change(content -> content.with(profile));
                        return profile;
                    },
                    done,
                    failed);
        } else {
            profile.wipe();
        }
    }
}
