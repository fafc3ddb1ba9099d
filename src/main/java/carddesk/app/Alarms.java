package carddesk.app;

import java.awt.GraphicsEnvironment;
import javafx.application.Application;
import javax.swing.JOptionPane;

/** Reports messages of the start when the console or JavaFX is missing. */
interface Alarms {

    /** Shows a text that could not be printed; blocks until the window is closed. */
    void withoutConsole(String text);

    /** Reports that JavaFX does not start. */
    void withoutToolkit(String text);

    /** A JavaFX window without a console, a Swing window without JavaFX, where Java has Swing. */
    static Alarms windows() {
        return new Alarms() {
            @Override
            public void withoutConsole(String text) {
                Application.launch(TextWindow.class, text.split("\\R", -1));
            }

            @Override
            public void withoutToolkit(String text) {
                if (ModuleLayer.boot().findModule("java.desktop").isPresent() && !GraphicsEnvironment.isHeadless()) {
                    JOptionPane.showMessageDialog(null, text, "Card Desk", JOptionPane.ERROR_MESSAGE);
                }
            }
        };
    }
}
