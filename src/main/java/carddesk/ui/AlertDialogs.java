package carddesk.ui;

import carddesk.ui.controls.CapsLockHint;
import carddesk.ui.controls.RevealButton;
import carddesk.ui.controls.SecretField;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.Alert;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputDialog;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.stage.Stage;

/** Asks in modal dialogs over the window. */
public final class AlertDialogs implements Dialogs {

    private static final int SHORTEST_PASSWORD = 12;
    private static final double WIDEST_QUESTION = 420;

    private final Stage owner;
    private final Messages messages;

    public AlertDialogs(Stage owner, Messages messages) {
        this.owner = owner;
        this.messages = messages;
    }

    @Override
    public boolean agrees(String title, String question, String action) {
        var yes = new ButtonType(action, ButtonData.OK_DONE);
        var no = cancel();
        var alert = new Alert(Alert.AlertType.CONFIRMATION, question, yes, no);
        dress(alert, title);
        beginAt(alert, no);
        return alert.showAndWait().filter(yes::equals).isPresent();
    }

    @Override
    public boolean offers(String title, String sentence, String action) {
        var yes = new ButtonType(action, ButtonData.OK_DONE);
        var alert = new Alert(Alert.AlertType.CONFIRMATION, sentence, yes, cancel());
        dress(alert, title);
        beginAt(alert, yes);
        return alert.showAndWait().filter(yes::equals).isPresent();
    }

    @Override
    public boolean agrees(String title, String alarm, String question, String action) {
        var yes = new ButtonType(action, ButtonData.OK_DONE);
        var no = cancel();
        var alert = new Alert(Alert.AlertType.WARNING, "", yes, no);
        var red = new Label(alarm);
        red.setId("dialogAlarm");
        red.getStyleClass().addAll("environment", "dialog-alarm");
        red.setWrapText(true);
        var words = new Label(question);
        words.setWrapText(true);
        words.setMaxWidth(WIDEST_QUESTION);
        alert.getDialogPane().setContent(new VBox(12, red, words));
        dress(alert, title);
        alert.getDialogPane().lookupButton(yes).getStyleClass().add("danger");
        beginAt(alert, no);
        return alert.showAndWait().filter(yes::equals).isPresent();
    }

    @Override
    public Optional<String> ask(String title, String prompt, String initial) {
        var dialog = new TextInputDialog(initial);
        dialog.setContentText(prompt);
        dialog.getDialogPane().getButtonTypes().setAll(ok(), cancel());
        dialog.setResultConverter(chosen -> chosen.getButtonData() == ButtonData.OK_DONE ? dialog.getEditor().getText() : null);
        dress(dialog, title);
        return dialog.showAndWait().map(String::strip).filter(text -> !text.isEmpty());
    }

    @Override
    public Optional<char[]> password(String title, String prompt, boolean isNew) {
        var first = new SecretField();
        first.setId("dialogPassword");
        first.setPromptText(prompt);
        first.setAccessibleText(prompt);
        var again = new SecretField();
        again.setId("dialogPasswordAgain");
        again.setPromptText(messages.of("dialog.again"));
        again.setAccessibleText(messages.of("dialog.again"));
        var hint = new Label(isNew ? messages.of("dialog.newPassword", SHORTEST_PASSWORD) : "");
        hint.setWrapText(true);
        var content = typed(first);
        if (isNew) {
            content.getChildren().addAll(again, hint);
        }
        var ok = ok();
        var dialog = new Dialog<char[]>();
        dialog.getDialogPane().setContent(content);
        dialog.getDialogPane().getButtonTypes().setAll(ok, cancel());
        Node okButton = dialog.getDialogPane().lookupButton(ok);
        if (isNew) {
            Runnable check = () -> okButton.setDisable(!isGood(first, again));
            first.changesProperty().subscribe(check);
            again.changesProperty().subscribe(check);
        } else {
            okButton.disableProperty().bind(first.lengthProperty().isEqualTo(0));
        }
        dialog.setResultConverter(chosen -> chosen == ok ? first.characters() : null);
        dialog.setOnShown(event -> first.requestFocus());
        dress(dialog, title);
        var given = dialog.showAndWait();
        first.wipe();
        again.wipe();
        return given;
    }

    /** A field with a button that shows what is typed and a hint at Caps Lock. */
    private VBox typed(SecretField field) {
        var reveal = new RevealButton();
        reveal.setAccessibleText(messages.of("password.reveal"));
        reveal.setField(field);
        var capsLock = new CapsLockHint();
        capsLock.setText(messages.of("password.capsLock"));
        capsLock.setField(field);
        HBox.setHgrow(field, Priority.ALWAYS);
        return new VBox(8, new HBox(8, field, reveal), capsLock);
    }

    @Override
    public Optional<Path> save(String title, String suggestedName) {
        var chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.setInitialFileName(suggestedName);
        return Optional.ofNullable(chooser.showSaveDialog(owner)).flatMap(file -> withEnd(file.toPath(), suggestedName, this::mayReplace));
    }

    /** The chosen file, with the suggested name's end if it lacks that; the system has not asked whether the file of that name may go. */
    static Optional<Path> withEnd(Path chosen, String suggestedName, Predicate<Path> mayReplace) {
        var end = suggestedName.substring(suggestedName.lastIndexOf('.'));
        var name = String.valueOf(chosen.getFileName());
        if (name.toLowerCase(Locale.ROOT).endsWith(end)) {
            return Optional.of(chosen);
        }
        var named = chosen.resolveSibling(name + end);
        // One look into the folder that the system's dialog has just shown.
        return Files.notExists(named) || mayReplace.test(named) ? Optional.of(named) : Optional.empty();
    }

    private boolean mayReplace(Path file) {
        return agrees(messages.of("dialog.replace.title"), messages.of("dialog.replace.question", file.getFileName()),
                messages.of("dialog.replace.yes"));
    }

    @Override
    public Optional<Path> open(String title) {
        var chooser = new FileChooser();
        chooser.setTitle(title);
        return Optional.ofNullable(chooser.showOpenDialog(owner)).map(File::toPath);
    }

    private static boolean isGood(SecretField first, SecretField again) {
        var one = first.characters();
        var other = again.characters();
        try {
            return one.length >= SHORTEST_PASSWORD && Arrays.equals(one, other);
        } finally {
            Arrays.fill(one, '\0');
            Arrays.fill(other, '\0');
        }
    }

    private ButtonType ok() {
        return new ButtonType(messages.of("dialog.ok"), ButtonData.OK_DONE);
    }

    private ButtonType cancel() {
        return new ButtonType(messages.of("load.cancel"), ButtonData.CANCEL_CLOSE);
    }

    /** One button is the default and has the focus; no other is the default, whatever its kind. */
    private static void beginAt(Dialog<?> dialog, ButtonType chosen) {
        var pane = dialog.getDialogPane();
        pane.getButtonTypes().forEach(type -> {
            if (pane.lookupButton(type) instanceof Button button) {
                button.setDefaultButton(type == chosen);
            }
        });
        dialog.setOnShown(event -> pane.lookupButton(chosen).requestFocus());
    }

    private void dress(Dialog<?> dialog, String title) {
        dialog.initOwner(owner);
        dialog.setTitle(title);
        dialog.setHeaderText(title);
        dialog.getDialogPane().getStylesheets().setAll(owner.getScene().getStylesheets());
    }
}
