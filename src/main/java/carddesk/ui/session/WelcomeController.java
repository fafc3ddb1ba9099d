package carddesk.ui.session;

import carddesk.ui.Messages;
import carddesk.ui.Settings;
import javafx.fxml.FXML;
import javafx.scene.control.Button;

/** The screen shown while there is no profile. */
public final class WelcomeController {

    private final ProfileMenu menu;
    private final Settings settings;
    private final Messages messages;

    @FXML private Button languageSwitch;

    public WelcomeController(ProfileMenu menu, Settings settings, Messages messages) {
        this.menu = menu;
        this.settings = settings;
        this.messages = messages;
    }

    @FXML
    private void initialize() {
        LanguageSwitch.bind(languageSwitch, settings, messages);
    }

    @FXML
    private void startWizard() {
        menu.add();
    }

    @FXML
    private void startSandbox() {
        menu.practise();
    }
}
