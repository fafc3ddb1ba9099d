package carddesk.ui.shell;

import carddesk.ui.Messages;
import carddesk.ui.Support;
import java.util.Locale;
import javafx.scene.control.Alert;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

/**
 * The menus at the top of a Mac's screen: settings by Command-Comma, locking, closing by Command-W, quitting by Command-Q, and About.
 *
 * <p>Quitting and closing ask what closing the window asks.
 */
final class SystemMenu {

    private final Stage stage;
    private final Support support;
    private final Runnable settings;
    private final Runnable lock;

    /**
     * @param settings shows the settings where a profile is open
     * @param lock locks where there is something to lock
     */
    SystemMenu(Stage stage, Support support, Runnable settings, Runnable lock) {
        this.stage = stage;
        this.support = support;
        this.settings = settings;
        this.lock = lock;
    }

    /** Whether the system shows a program's menus at the top of the screen. */
    static boolean isUsual() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac");
    }

    MenuBar bar(Messages messages) {
        var program = new Menu(messages.of("product.name"), null,
                item("macAbout", messages.of("mac.about"), () -> about(messages)),
                new SeparatorMenuItem(),
                item("macSettings", messages.of("mac.settings"), KeyCode.COMMA, settings),
                item("macLock", messages.of("shell.lock"), lock),
                new SeparatorMenuItem(),
                item("macQuit", messages.of("mac.quit"), KeyCode.Q, this::close));
        var window = new Menu(messages.of("mac.window"), null,
                item("macClose", messages.of("mac.close"), KeyCode.W, this::close),
                item("macMinimise", messages.of("mac.minimise"), KeyCode.M, () -> stage.setIconified(true)));
        var bar = new MenuBar(program, window);
        bar.setId("macMenu");
        bar.setUseSystemMenuBar(true);
        return bar;
    }

    private static MenuItem item(String id, String text, KeyCode key, Runnable action) {
        var item = item(id, text, action);
        item.setAccelerator(new KeyCodeCombination(key, KeyCombination.SHORTCUT_DOWN));
        return item;
    }

    private static MenuItem item(String id, String text, Runnable action) {
        var item = new MenuItem(text);
        item.setId(id);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> action.run());
        return item;
    }

    /** The program has one window: closing it ends the program. */
    private void close() {
        stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST));
    }

    private void about(Messages messages) {
        var alert = new Alert(Alert.AlertType.INFORMATION, messages.of(
                "settings.about.text", support.version(), Runtime.version().toString(), System.getProperty("javafx.runtime.version", "")));
        alert.initOwner(stage);
        alert.setTitle(messages.of("mac.about"));
        alert.setHeaderText(messages.of("product.name"));
        alert.getDialogPane().getStylesheets().setAll(stage.getScene().getStylesheets());
        alert.show();
    }
}
