package carddesk.ui.setup;

import carddesk.ui.Messages;
import carddesk.ui.OpenProfile.Environment;
import carddesk.ui.controls.FormField;
import carddesk.ui.controls.Pill;
import carddesk.ui.controls.Presence;
import carddesk.ui.controls.SecretField;
import carddesk.vault.PasswordStrength;
import carddesk.vault.Profile;
import carddesk.wechatpay.Trust;
import java.util.stream.Stream;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.VBox;

/** Binds the page that asks for the profile's name, where calls go, and the first master password. */
final class PlaceController extends SetupPage {

    private final SetupModel model;
    private final Messages messages;

    @FXML private VBox page;
    @FXML private TextField profileName;
    @FXML private FormField environmentField;
    @FXML private ToggleButton environmentProduction;
    @FXML private ToggleButton environmentPractice;
    @FXML private ToggleButton environmentCustom;
    @FXML private FormField certificatesField;
    @FXML private CheckBox systemCertificates;
    @FXML private TextField baseUrl;
    @FXML private TextField backupUrl;
    @FXML private SecretField newPassword;
    @FXML private SecretField newPasswordAgain;
    @FXML private Pill passwordStrength;

    PlaceController(SetupModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
    }

    @FXML
    private void initialize() {
        var form = new SetupForm(page, this, model.fields(), messages);
        form.text(profileName, SetupField.NAME);
        form.text(baseUrl, SetupField.BASE_URL);
        form.text(backupUrl, SetupField.BACKUP_URL);
        form.secret(newPassword, SetupField.PASSWORD);
        form.secret(newPasswordAgain, SetupField.PASSWORD_AGAIN);
        var environment = model.fields().environmentProperty();
        form.choice(environmentProduction, environment, Environment.PRODUCTION);
        form.choice(environmentPractice, environment, Environment.PRACTICE);
        form.choice(environmentCustom, environment, Environment.CUSTOM);
        follow(environment.subscribe(chosen -> {
            environmentField.setHint(messages.of("setup.place.environment." + chosen.name()));
            Presence.show(certificatesField, chosen != Environment.PRACTICE);
        }));
        model.edited().map(Profile::environment).ifPresent(this::keepKindOfEnvironment);
        systemCertificates.setSelected(model.fields().trustProperty().get() == Trust.SYSTEM);
        systemCertificates.setOnAction(event ->
                model.fields().trustProperty().set(systemCertificates.isSelected() ? Trust.SYSTEM : Trust.PROGRAM));
        follow(model.fields().changesProperty().subscribe(count -> showStrength()));
    }

    /** A history of practice and one of real cards do not go together. */
    private void keepKindOfEnvironment(carddesk.vault.Environment present) {
        boolean practises = present instanceof carddesk.vault.Environment.Practice;
        environmentPractice.setDisable(!practises);
        environmentProduction.setDisable(practises);
        environmentCustom.setDisable(practises);
    }

    @Override
    void entered() {
        if (model.edited().isPresent()) {
            Stream.of(environmentProduction, environmentPractice, environmentCustom).filter(ToggleButton::isSelected).forEach(Node::requestFocus);
        } else {
            (profileName.getText().isBlank() || !model.needsPassword() ? profileName : newPassword).requestFocus();
        }
    }

    private void showStrength() {
        var strength = model.fields().secret(SetupField.PASSWORD).map(PasswordStrength::of);
        Presence.show(passwordStrength, strength.isPresent());
        strength.ifPresent(found -> passwordStrength.show(messages.of("setup.strength." + found.name()), switch (found) {
            case WEAK -> Pill.Tone.DANGER;
            case FAIR -> Pill.Tone.WARNING;
            case STRONG -> Pill.Tone.SUCCESS;
        }));
    }
}
