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
import carddesk.wechatpay.RateLimiter;
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

/** Everything the running program is made of, put together in one place and taken apart in order. */
final class Program implements AutoCloseable {

    private static final Timeouts PICTURE_TIMEOUTS = new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(20));

    private final Logs logs;
    private final SettingsFile settingsFile;
    private final Settings settings;
    private final BackgroundExecutor executor;
    private final Transports transports;
    private final PublicFiles files;
    private final PracticeProfileOpener practice;
    private final VaultProfileOpener profileOpener;
    private final VaultSession vaultSession;
    private final MainWindow window;

    /**
     * Builds the program around a stage; on the FX thread.
     *
     * @param home its folder is there already
     * @param opener shows a folder in the system's file manager
     * @param practises whether the practice environment will be shown first, so that it begins to start before there is a window
     */
    Program(Stage stage, Home home, Optional<Locale> language, Consumer<Path> opener, boolean practises) {
        this(stage, home, language, opener, practises, Clock.system(ZoneId.systemDefault()), new Argon2id());
    }

    /**
     * As the other, with a clock and a key derivation of its own.
     *
     * @param clock its zone is the one that times are shown in
     */
    Program(
            Stage stage, Home home, Optional<Locale> language, Consumer<Path> opener, boolean practises, Clock clock,
            KeyDerivation derivation) {
        logs = Logs.into(home.logs());
        settingsFile = new SettingsFile(home.settings());
        settings = settingsFile.read(Locale.getDefault());
        language.ifPresent(settings.languageProperty()::set);
        executor = new BackgroundExecutor(Platform::runLater);
        transports = new Transports("CardDesk/" + Version.text(), Timeouts.STANDARD);
        var random = new SecureRandom();
        var clients = new Clients(transports, new RateLimiter(), clock, random, System.getProperty("user.name", ""));
        practice = new PracticeProfileOpener(home.practice(), clients);
        if (practises) {
            practice.prepare();
        }
        Look.loadFonts();
        profileOpener = new VaultProfileOpener(home.journal(), clients, practice);
        var cipher = new PasswordCipher(derivation, random);
        var move = FileMove.atomic();
        vaultSession = new VaultSession(new VaultStore(home.folder(), cipher, clock, move), new ProfileExport(cipher, move));
        var services = new WizardServices(home.folder(), vaultSession, clients, practice);
        ProfileSetup wizard = (owner, texts, added) -> new SetupWizard(owner, services, texts, executor, clock, clock.getZone())
                .show(made -> added.accept(made.profile().id()));
        files = new PublicFiles("CardDesk/" + Version.text(), PICTURE_TIMEOUTS);
        var pictures = new CardPictures(new PictureFolder(home.pictures(), PictureFolder.STANDARD_LIMIT, clock, move), files::fetch);
        window = new MainWindow(
                stage, settings, profileOpener, vaultSession, executor, clock, clock.getZone(), new SupportFiles(home, opener, move), pictures,
                wizard);
    }

    /** The person's settings. */
    Settings settings() {
        return settings;
    }

    /** The practice environment, once it was opened. */
    Optional<PracticeServer> practiceServer() {
        return practice.server();
    }

    /** The vault. */
    VaultSession vaultSession() {
        return vaultSession;
    }

    /** Shows the window. */
    void show(boolean sandbox) {
        window.show(sandbox);
    }

    /** Offers to take in an exported profile, once the vault is open. */
    void offer(Path exportedProfile) {
        window.offer(exportedProfile);
    }

    /** Brings the window before the others; from any thread. */
    void comeToFront() {
        executor.onFxThread(window::comeToFront);
    }

    /** Stops what is under way, then closes what was opened, the last first. */
    @Override
    public void close() {
        window.close();
        settingsFile.write(settings);
        executor.close();
        profileOpener.close();
        vaultSession.close();
        files.close();
        transports.close();
        logs.close();
    }
}
