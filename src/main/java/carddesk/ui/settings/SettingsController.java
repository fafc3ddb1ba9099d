package carddesk.ui.settings;

import carddesk.ui.BackgroundExecutor;
import carddesk.ui.BackgroundTask;
import carddesk.ui.Dialogs;
import carddesk.ui.Explainer;
import carddesk.ui.Messages;
import carddesk.ui.PracticeFault;
import carddesk.ui.SaveFailure;
import carddesk.ui.Settings;
import carddesk.ui.Support;
import carddesk.ui.controls.FolderButton;
import carddesk.ui.controls.Named;
import carddesk.ui.controls.Presence;
import carddesk.ui.session.PracticeModel;
import carddesk.wechatpay.MerchantType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** Binds the settings to what they set. */
public final class SettingsController {

    private final Settings settings;
    private final Messages messages;
    private final Support support;
    private final PracticeModel practice;
    private final Dialogs dialogs;
    private final BackgroundTask task;
    private final BackgroundTask updating;
    private final List<Node> vaultSections;

    @FXML private ComboBox<Locale> language;
    @FXML private ComboBox<Settings.Theme> theme;
    @FXML private ComboBox<Integer> defaultPageSize;
    @FXML private ComboBox<Integer> keepMonths;
    @FXML private VBox vaultHolder;
    @FXML private VBox practiceSection;
    @FXML private ComboBox<MerchantType> practiceFace;
    @FXML private ComboBox<PracticeFault> practiceFault;
    @FXML private Label practiceMessage;
    @FXML private Label about;
    @FXML private TextField updateAddress;
    @FXML private Button lookForUpdate;
    @FXML private Label updateMessage;
    @FXML private Label dataFolder;
    @FXML private Label supportMessage;
    @FXML private FolderButton supportFolder;
    @FXML private TextArea licences;

    /** @param vaultSections what can be set of an open vault; empty without one */
    public SettingsController(
            Settings settings, Messages messages, Support support, PracticeModel practice, Dialogs dialogs, BackgroundExecutor executor,
            List<Node> vaultSections) {
        this.settings = settings;
        this.messages = messages;
        this.support = support;
        this.practice = practice;
        this.dialogs = dialogs;
        this.task = executor.task();
        this.updating = executor.task();
        this.vaultSections = vaultSections;
    }

    @FXML
    private void initialize() {
        language.getItems().setAll(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH);
        language.setConverter(new Named<>(locale -> messages.of("language." + locale.getLanguage())));
        language.setValue(messages.locale());
        language.setOnAction(event -> settings.languageProperty().set(language.getValue()));
        theme.getItems().setAll(Settings.Theme.values());
        theme.setConverter(new Named<>(each -> messages.of("theme." + each.name())));
        theme.valueProperty().bindBidirectional(settings.themeProperty());
        defaultPageSize.getItems().setAll(5, 10, 20);
        defaultPageSize.setValue(settings.pageSizeProperty().get());
        defaultPageSize.setOnAction(event -> settings.pageSizeProperty().set(defaultPageSize.getValue()));
        keepMonths.getItems().setAll(6, 12, 24, 60, 0);
        keepMonths.setConverter(new Named<>(months -> messages.of("settings.keep." + months)));
        keepMonths.setValue(settings.keepMonthsProperty().get());
        keepMonths.setOnAction(event -> settings.keepMonthsProperty().set(keepMonths.getValue()));
        vaultHolder.getChildren().setAll(vaultSections);
        vaultHolder.setManaged(!vaultSections.isEmpty());
        Presence.show(practiceSection, practice.isAvailable());
        bindPractice();
        about.setText(messages.of(
                "settings.about.text", support.version(), Runtime.version().toString(), System.getProperty("javafx.runtime.version", "")));
        updateAddress.textProperty().bindBidirectional(settings.updateAddressProperty());
        updateAddress.textProperty().subscribe(() -> updateMessage.setText(""));
        updateMessage.managedProperty().bind(updateMessage.textProperty().isNotEmpty());
        lookForUpdate.disableProperty().bind(updating.busyProperty().or(updateAddress.textProperty().isEmpty()));
        dataFolder.setText(messages.of("settings.dataFolder", support.home().toString()));
        licences.setText(licenceList());
    }

    @FXML
    private void lookForUpdate() {
        var check = new UpdateCheck(support, messages);
        UpdateCheck.address(updateAddress.getText()).ifPresentOrElse(
                address -> updating.run(() -> check.look(address), updateMessage::setText,
                        problem -> updateMessage.setText(new Explainer(messages).explain(problem).title())),
                () -> updateMessage.setText(messages.of("settings.update.noAddress")));
    }

    @FXML
    private void openFolder() {
        support.open(support.home());
    }

    @FXML
    private void exportLogs() {
        dialogs.save(messages.of("settings.exportLogs"), "carddesk-logs.zip").ifPresent(file -> task.run(
                () -> {
                    support.exportLogs(file);
                    return messages.of("settings.logsExported", file.getFileName());
                },
                message -> {
                    supportMessage.setText(message);
                    supportFolder.offer(file);
                },
                problem -> supportMessage.setText(problem instanceof IOException
                        ? SaveFailure.words(problem, messages, "settings.logsNotWritten")
                        : new Explainer(messages).explain(problem).title())));
    }

    @FXML
    private void resetPractice() {
        practice.reset(dialogs, messages).ifPresent(practiceMessage::setText);
    }

    private void bindPractice() {
        practiceFace.getItems().setAll(MerchantType.values());
        practiceFace.setConverter(new Named<>(each -> messages.of("merchantType." + each.name())));
        practiceFace.valueProperty().bindBidirectional(practice.merchantTypeProperty());
        practiceFault.getItems().setAll(PracticeFault.values());
        practiceFault.setConverter(new Named<>(each -> messages.of("practiceFault." + each.name())));
        practiceFault.valueProperty().bindBidirectional(practice.faultProperty());
    }

    private static String licenceList() {
        try (var stream = Objects.requireNonNull(SettingsController.class.getResourceAsStream("/carddesk/licences.txt"))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException damagedProgram) {
            throw new UncheckedIOException(damagedProgram);
        }
    }
}
