package carddesk.ui.settings;

import carddesk.ui.BackgroundExecutor;
import carddesk.ui.BackgroundTask;
import carddesk.ui.Dialogs;
import carddesk.ui.Explainer;
import carddesk.ui.Messages;
import carddesk.ui.Settings;
import carddesk.ui.controls.Named;
import carddesk.ui.session.VaultSession;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;

/** The master password, and after how long the vault locks by itself. */
public final class PasswordController {

    private final VaultSession vaultSession;
    private final Settings settings;
    private final BackgroundTask task;
    private final Messages messages;
    private final Dialogs dialogs;

    @FXML private ComboBox<Integer> idleMinutes;
    @FXML private Button changePassword;
    @FXML private Label passwordMessage;

    public PasswordController(VaultSession vaultSession, Settings settings, BackgroundExecutor executor, Messages messages, Dialogs dialogs) {
        this.vaultSession = vaultSession;
        this.settings = settings;
        this.task = executor.task();
        this.messages = messages;
        this.dialogs = dialogs;
    }

    @FXML
    private void initialize() {
        idleMinutes.getItems().setAll(5, 10, 15, 30, 60, 0);
        idleMinutes.setConverter(new Named<>(minutes -> minutes == 0 ? messages.of("password.never") : messages.of("password.minutes", minutes)));
        idleMinutes.setValue(settings.idleMinutesProperty().get());
        idleMinutes.setOnAction(event -> settings.idleMinutesProperty().set(idleMinutes.getValue()));
        changePassword.disableProperty().bind(task.busyProperty());
    }

    @FXML
    private void change() {
        dialogs.password(messages.of("password.change"), messages.of("password.current"), false)
                .ifPresent(current -> dialogs.password(messages.of("password.change"), messages.of("password.next"), true)
                        .ifPresentOrElse(next -> change(current, next), () -> Arrays.fill(current, '\0')));
    }

    private void change(char[] current, char[] next) {
        task.run(
                () -> vaultSession.changePassword(current, next),
                left -> passwordMessage.setText(changed(left)),
                problem -> passwordMessage.setText(new Explainer(messages).explain(problem).title()));
    }

    private String changed(VaultSession.Unfinished left) {
        if (left.history() != null) {
            return messages.of("password.historyLeft", new Explainer(messages).explain(left.history()).title());
        }
        return left.remaining().isEmpty()
                ? messages.of("password.changed")
                : messages.of("password.copiesLeft", left.remaining().stream().map(Path::toString).collect(Collectors.joining(", ")));
    }
}
