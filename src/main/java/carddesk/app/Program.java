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
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** Creates all parts of the program and closes them in order. */
final class Program implements AutoCloseable {

    private static final Timeouts PICTURE_TIMEOUTS = new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(20));

    private final Logs logs;
    private final SettingsStore settingsStore;
    private final Settings settings;
    private final BackgroundExecutor executor;
    private final Clients clients;
    private final PublicFiles files;
    private final PracticeProfileOpener practice;
    private final VaultProfileOpener profileOpener;
    private final VaultSession vaultSession;
    private final MainWindow window;

    /**
     * Creates the program for a stage; on the FX thread.
     *
     * @param home an existing folder
     * @param opener shows a folder in the system's file manager
     * @param practises whether the practice environment is shown first, so that it starts before the window
     */
    Program(Stage stage, Home home, @Nullable Locale language, Consumer<Path> opener, boolean practises) {
        this(stage, home, language, opener, practises, Clock.system(ZoneId.systemDefault()), new Argon2id());
    }

    /** @param clock its zone is that of displayed times */
    Program(
            Stage stage, Home home, @Nullable Locale language, Consumer<Path> opener, boolean practises, Clock clock,
            KeyDerivation derivation) {
        logs = Logs.into(home.logs());
        var settingsFile = new SettingsFile(home.settings());
        settings = settingsFile.read(Locale.getDefault());
        if (language != null) {
            settings.languageProperty().set(language);
        }
        executor = new BackgroundExecutor(Platform::runLater);
        settingsStore = new SettingsStore(settingsFile, settings, executor.task());
        var random = new SecureRandom();
        clients = new Clients("CardDesk/" + Version.text(), clock, random, System.getProperty("user.name", ""));
        practice = new PracticeProfileOpener(home.practice(), clients);
        if (practises) {
            practice.prepare();
        }
        new FontFiles(Path.of(System.getProperty("java.io.tmpdir")), home.fontFiles()).load(Look::loadFonts);
        profileOpener = new VaultProfileOpener(home.journal(), clients, practice);
        var cipher = new PasswordCipher(derivation, random);
        var move = FileMove.atomic();
        vaultSession = new VaultSession(
                new VaultStore(home.folder(), cipher, clock, move), new ProfileExport(cipher, move), profileOpener::changeKey);
        var services = new WizardServices(home.folder(), vaultSession, clients, practice);
        ProfileSetup wizard = (owner, edited, stored) -> new SetupWizard(owner, services, settings, executor, clock, clock.getZone(), edited)
                .show(made -> stored.accept(made.profile().id()));
        files = new PublicFiles("CardDesk/" + Version.text(), PICTURE_TIMEOUTS);
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
        return practice.server();
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
        clients.close();
        logs.close();
    }
}
