package carddesk.ui.session;

import carddesk.ui.BackgroundTask;
import carddesk.ui.Dialogs;
import carddesk.ui.Explainer;
import carddesk.ui.Messages;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The exported profile that the program was started with; it is taken in once the vault is open and the person gave its password. */
public final class OfferedProfile {

    private final VaultSession vaultSession;
    private final BackgroundTask task;
    private final Consumer<UUID> opened;
    private @Nullable Path file;

    /** @param opened is handed the profile that was taken in */
    public OfferedProfile(VaultSession vaultSession, BackgroundTask task, Consumer<UUID> opened) {
        this.vaultSession = vaultSession;
        this.task = task;
        this.opened = opened;
    }

    /** Keeps the file until the vault is open. */
    public void remember(Path exportedProfile) {
        file = exportedProfile;
    }

    /** Asks for the file's password when there is a file and the vault is open; asks once, whatever the answer is. */
    public void ask(Dialogs dialogs, Messages messages) {
        if (!vaultSession.isOpen()) {
            return;
        }
        var offered = file;
        file = null;
        if (offered != null) {
            askFor(offered, dialogs, messages);
        }
    }

    private void askFor(Path exported, Dialogs dialogs, Messages messages) {
        var title = messages.of("profiles.import") + " · " + exported.getFileName();
        dialogs.password(title, messages.of("profiles.importPassword"), false).ifPresent(password -> new ProfileImport(vaultSession, task, dialogs,
                messages).start(
                exported,
                password,
                taken -> opened.accept(taken.id()),
                problem -> {
                    var explanation = new Explainer(messages).explain(problem);
                    var sentence = explanation.title() + " " + explanation.why() + " " + explanation.todo();
                    if (dialogs.offers(title, sentence, messages.of("profiles.importAgain"))) {
                        askFor(exported, dialogs, messages);
                    }
                }));
    }
}
