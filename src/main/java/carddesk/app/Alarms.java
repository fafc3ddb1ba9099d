package carddesk.app;

import java.awt.GraphicsEnvironment;
import javafx.application.Application;
import javax.swing.JOptionPane;

/** How a start says something when its usual way is missing. */
interface Alarms {

    /** Shows what should have been printed; blocks until it is read. */
    void withoutConsole(String text);

    /** Says that JavaFX does not start. */
    void withoutToolkit(String text);

    /** Windows: JavaFX's where there is no console, Swing's where there is no JavaFX either. */
    static Alarms windows() {
        return new Alarms() {
            @Override
            public void withoutConsole(String text) {
                Application.launch(TextWindow.class, text.split("\\R", -1));
            }

            @Override
            public void withoutToolkit(String text) {
                if (!GraphicsEnvironment.isHeadless()) {
                    JOptionPane.showMessageDialog(null, text, "Card Desk", JOptionPane.ERROR_MESSAGE);
                }
            }
        };
    }
}
