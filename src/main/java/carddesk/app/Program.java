package carddesk.app;

import carddesk.sandbox.PracticeServer;
import carddesk.ui.Background;
import carddesk.ui.Look;
import carddesk.ui.Settings;
import carddesk.ui.settings.SettingsController;
import carddesk.ui.shell.MainWindow;
import carddesk.wechatpay.Pace;
import carddesk.wechatpay.Timeouts;
import carddesk.wechatpay.Transport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import javafx.application.Platform;
import javafx.stage.Stage;

/** Everything the running program is made of, put together in one place and taken apart in order. */
final class Program implements AutoCloseable {

    private final SettingsFile settingsFile;
    private final Settings settings;
    private final Background background;
    private final Transport transport;
    private final PracticeDesks desks;
    private final MainWindow window;

    /** Builds the program around a stage; on the FX thread. */
    Program(Stage stage, Path home, Optional<Locale> language) throws IOException {
        var folders = new Home(home);
        folders.prepare();
        Logs.into(folders.logs());
        Look.loadFonts();
        settingsFile = new SettingsFile(folders.settings());
        settings = settingsFile.read(Locale.getDefault());
        language.ifPresent(settings.languageProperty()::set);
        background = new Background(Platform::runLater);
        transport = new Transport("CardDesk/" + Version.text(), Timeouts.STANDARD);
        var clock = InstantSource.system();
        desks = new PracticeDesks(folders.practice(), transport, new Pace(System::nanoTime), clock, System.getProperty("user.name", ""));
        window = new MainWindow(
                stage, settings, desks, background, clock, ZoneId.systemDefault(), new SettingsController.About(home, Version.text()));
    }

    /** The person's settings. */
    Settings settings() {
        return settings;
    }

    /** The practice environment, once it was opened. */
    Optional<PracticeServer> practiceServer() {
        return desks.server();
    }

    /** Shows the window. */
    void show(boolean sandbox) {
        window.show(sandbox);
    }

    /** Stops what is under way, then closes what was opened, the last first. */
    @Override
    public void close() {
        window.rememberPlace();
        settingsFile.write(settings);
        background.close();
        desks.close();
        transport.close();
    }
}
