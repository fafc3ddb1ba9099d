package carddesk.ui.welcome;

import javafx.fxml.FXML;

/** What a person sees before a profile is open. */
public final class WelcomeController {

    private final Runnable practise;

    /** @param practise opens the practice environment */
    public WelcomeController(Runnable practise) {
        this.practise = practise;
    }

    @FXML
    private void startSandbox() {
        practise.run();
    }
}
