package carddesk.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;

/** Loads a screen's layout from the FXML in its controller's package. */
public final class Views {

    private final Messages messages;

    public Views(Messages messages) {
        this.messages = messages;
    }

    /** The layout named like the controller without {@code Controller}, bound to it. */
    public Parent load(Object controller) {
        var type = controller.getClass();
        var name = type.getSimpleName().replace("Controller", "") + ".fxml";
        var loader = new FXMLLoader(type.getResource(name), messages.bundle());
        loader.setController(controller);
        try {
            return loader.load();
        } catch (IOException damagedProgram) {
            throw new UncheckedIOException("The layout " + name + " cannot be loaded", damagedProgram);
        }
    }
}
