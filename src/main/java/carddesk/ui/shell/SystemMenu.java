package carddesk.ui.shell;

import carddesk.ui.Support;
import carddesk.ui.Texts;
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

    /** The menus in a language. */
    MenuBar bar(Texts texts) {
        var program = new Menu(texts.of("product.name"), null,
                item("macAbout", texts.of("mac.about"), () -> about(texts)),
                new SeparatorMenuItem(),
                item("macSettings", texts.of("mac.settings"), KeyCode.COMMA, settings),
                item("macLock", texts.of("shell.lock"), lock),
                new SeparatorMenuItem(),
                item("macQuit", texts.of("mac.quit"), KeyCode.Q, this::close));
        var window = new Menu(texts.of("mac.window"), null,
                item("macClose", texts.of("mac.close"), KeyCode.W, this::close),
                item("macMinimise", texts.of("mac.minimise"), KeyCode.M, () -> stage.setIconified(true)));
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

    private void about(Texts texts) {
        var alert = new Alert(Alert.AlertType.INFORMATION, texts.of(
                "settings.about.text", support.version(), Runtime.version().toString(), System.getProperty("javafx.runtime.version", "")));
        alert.initOwner(stage);
        alert.setTitle(texts.of("mac.about"));
        alert.setHeaderText(texts.of("product.name"));
        alert.getDialogPane().getStylesheets().setAll(stage.getScene().getStylesheets());
        alert.show();
    }
}
