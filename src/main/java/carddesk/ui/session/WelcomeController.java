package carddesk.ui.session;

import javafx.fxml.FXML;

/** The screen shown while there is no profile. */
public final class WelcomeController {

    private final ProfileMenu menu;

    public WelcomeController(ProfileMenu menu) {
        this.menu = menu;
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
