package carddesk.ui.unlock;

import javafx.fxml.FXML;

/** What a person sees before a profile is open. */
public final class WelcomeController {

    private final Runnable setUp;
    private final Runnable practise;

    /**
     * @param setUp shows the key wizard
     * @param practise opens the practice environment
     */
    public WelcomeController(Runnable setUp, Runnable practise) {
        this.setUp = setUp;
        this.practise = practise;
    }

    @FXML
    private void startWizard() {
        setUp.run();
    }

    @FXML
    private void startSandbox() {
        practise.run();
    }
}
