package carddesk.ui.session;

import carddesk.ui.AfterFrame;
import carddesk.ui.BackgroundExecutor;
import carddesk.ui.BackgroundTask;
import carddesk.ui.Explainer;
import carddesk.ui.Messages;
import carddesk.ui.Settings;
import carddesk.ui.controls.Presence;
import carddesk.ui.controls.SecretField;
import carddesk.vault.OlderCopy;
import carddesk.vault.VaultException;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Asks for the master password; when the vault is damaged, offers its older copies. */
public final class UnlockController {

    private final VaultSession vaultSession;
    private final Settings settings;
    private final Messages messages;
    private final Explainer explainer;
    private final BackgroundTask task;
    private final SessionNavigator navigator;
    private final Runnable meanwhile;

    @FXML private Button languageSwitch;
    @FXML private SecretField unlockPassword;
    @FXML private Hyperlink unlockForgotten;
    @FXML private Label unlockForgottenText;
    @FXML private Button unlockButton;
    @FXML private Hyperlink startSandbox;
    @FXML private HBox unlockRow;
    @FXML private Label unlockError;
    @FXML private VBox olderPlace;

    /** @param meanwhile done on the FX thread while the vault is being opened */
    public UnlockController(
            VaultSession vaultSession, Settings settings, BackgroundExecutor executor, Messages messages, SessionNavigator navigator,
            Runnable meanwhile) {
        this.vaultSession = vaultSession;
        this.settings = settings;
        this.messages = messages;
        this.explainer = new Explainer(messages);
        this.task = executor.task();
        this.navigator = navigator;
        this.meanwhile = meanwhile;
    }

    @FXML
    private void initialize() {
        LanguageSwitch.bind(languageSwitch, settings, messages);
        Presence.show(unlockForgottenText, false);
        unlockForgotten.setOnAction(event -> Presence.show(unlockForgottenText, !unlockForgottenText.isVisible()));
        unlockButton.disableProperty().bind(task.busyProperty().or(unlockPassword.lengthProperty().isEqualTo(0)));
        startSandbox.disableProperty().bind(task.busyProperty()); // or the vault would open behind the practice environment
        task.busyProperty().subscribe(this::showBusy);
        unlockPassword.changesProperty().subscribe(() -> unlockError.setText(""));
        Presence.show(olderPlace, false);
    }

    /** What is not needed at first is made later, so that the password can be typed sooner. */
    private void showBusy(boolean busy) {
        if (busy) {
            var spinner = new ProgressIndicator();
            spinner.setId("unlockBusy");
            spinner.getStyleClass().add("button-spinner");
            unlockRow.getChildren().add(spinner);
        } else {
            unlockRow.getChildren().retainAll(unlockButton);
        }
    }

    @FXML
    private void unlock() {
        if (unlockPassword.getLength() > 0) {
            attempt(vaultSession::unlock);
        }
    }

    private void restore(OlderCopy copy) {
        if (unlockPassword.getLength() > 0) {
            attempt(password -> vaultSession.restore(copy, password));
        } else {
            unlockError.setText(messages.of("unlock.restoreNeeds"));
        }
    }

    @FXML
    private void startSandbox() {
        navigator.practise();
    }

    /** Opens the vault with a password, which it wipes. */
    @FunctionalInterface
    private interface Opening {
        void with(char[] password) throws VaultException;
    }

    private void attempt(Opening way) {
        if (task.busyProperty().get()) {
            return;
        }
        var password = unlockPassword.characters();
        task.run(() -> {
            way.with(password);
            return true;
        }, done -> {
            unlockPassword.wipe();
            navigator.enter();
        }, this::refused);
        new AfterFrame(meanwhile).start();
    }

    /** An older copy is no way out then. */
    private static boolean isOpenElsewhere(Exception problem) {
        return problem instanceof VaultException vault && vault.reason() == VaultException.Reason.OPEN_ELSEWHERE;
    }

    private void refused(Exception problem) {
        var explanation = explainer.explain(problem);
        boolean wrongPassword = problem instanceof VaultException vault && vault.reason() == VaultException.Reason.WRONG_PASSWORD;
        unlockPassword.wipe();
        unlockPassword.requestFocus();
        unlockError.setText(wrongPassword
                ? explanation.title() + " " + explanation.todo()
                : String.join("\n", explanation.title(), explanation.why(), explanation.todo(), explanation.who()));
        if (!wrongPassword && !isOpenElsewhere(problem)) {
            offer(vaultSession.olderCopies());
        }
    }

    private void offer(List<OlderCopy> copies) {
        olderPlace.getChildren().clear();
        if (!copies.isEmpty()) {
            olderPlace.getChildren().add(new OlderCopiesSection(copies, messages, this::restore));
        }
        Presence.show(olderPlace, !copies.isEmpty());
    }
}
