package carddesk.app;

import carddesk.files.FileMove;
import carddesk.sandbox.PracticeServer;
import carddesk.ui.BackgroundExecutor;
import carddesk.ui.Look;
import carddesk.ui.Settings;
import carddesk.ui.pictures.CardPictures;
import carddesk.ui.pictures.PictureFolder;
import carddesk.ui.session.ProfileSetup;
import carddesk.ui.session.VaultSession;
import carddesk.ui.setup.SetupWizard;
import carddesk.ui.shell.MainWindow;
import carddesk.vault.Argon2id;
import carddesk.vault.KeyDerivation;
import carddesk.vault.PasswordCipher;
import carddesk.vault.ProfileExport;
import carddesk.vault.VaultStore;
import carddesk.wechatpay.PublicFiles;
import carddesk.wechatpay.Timeouts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** Creates all parts of the program and closes them in order. */
final class Program implements AutoCloseable {

    private static final Timeouts PICTURE_TIMEOUTS = new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(20));

    private final Services services;
    private final SettingsStore settingsStore;
    private final Settings settings;
    private final BackgroundExecutor executor;
    private final PublicFiles files;
    private final VaultProfileOpener profileOpener;
    private final VaultSession vaultSession;
    private final MainWindow window;

    /**
     * Creates the program for a stage; on the FX thread.
     *
     * @param services closed with the program
     * @param language null for that of the settings
     * @param opener shows a folder in the system's file manager
     */
    Program(Stage stage, Services services, @Nullable Locale language, Consumer<Path> opener) {
        this(stage, services, language, opener, new Argon2id());
    }

    Program(Stage stage, Services services, @Nullable Locale language, Consumer<Path> opener, KeyDerivation derivation) {
        this.services = services;
        var home = services.home();
        var clients = services.clients();
        var clock = services.clock();
        var settingsFile = new SettingsFile(home.settings());
        settings = settingsFile.read(Locale.getDefault());
        if (language != null) {
            settings.languageProperty().set(language);
        }
        executor = new BackgroundExecutor(Platform::runLater);
        settingsStore = new SettingsStore(settingsFile, settings, executor.task());
        new FontFiles(Path.of(System.getProperty("java.io.tmpdir")), home.fontFiles()).load(Look::loadFonts);
        profileOpener = new VaultProfileOpener(home.journal(), clients, services.practice());
        var cipher = new PasswordCipher(derivation, clients.random());
        var move = FileMove.atomic();
        vaultSession = new VaultSession(
                new VaultStore(home.folder(), cipher, clock, move), new ProfileExport(cipher, move), profileOpener::changeKey);
        var wizardServices = new WizardServices(home.folder(), vaultSession, clients, services.practice());
        ProfileSetup wizard = (owner, edited, stored) ->
                new SetupWizard(owner, wizardServices, settings, executor, clock, clock.getZone(), edited)
                        .show(made -> stored.accept(made.profile().id()));
        files = new PublicFiles(Services.userAgent(), PICTURE_TIMEOUTS);
        var pictures = new CardPictures(new PictureFolder(home.pictures(), PictureFolder.STANDARD_LIMIT, clock, move), files::fetch);
        window = new MainWindow(
                stage, settings, profileOpener, vaultSession, executor, clock, clock.getZone(), new SupportFiles(home, opener, move, files), pictures,
                wizard);
    }

    Settings settings() {
        return settings;
    }

    /** Empty until it is opened. */
    Optional<PracticeServer> practiceServer() {
        return services.practice().server();
    }

    VaultSession vaultSession() {
        return vaultSession;
    }

    void show(boolean sandbox) {
        window.show(sandbox);
    }

    /** Offers to import a profile once the vault is open. */
    void offer(Path exportedProfile) {
        window.offer(exportedProfile);
    }

    /** Thread-safe. */
    void comeToFront() {
        executor.onFxThread(window::comeToFront);
    }

    /** Stops background work and closes everything in reverse order. */
    @Override
    public void close() {
        window.close();
        settingsStore.close();
        executor.close();
        profileOpener.close();
        vaultSession.close();
        files.close();
        services.clients().close();
        services.logs().close();
    }
}
