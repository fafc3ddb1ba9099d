package carddesk.app;

import carddesk.app.Options.Misread;
import carddesk.ui.Look;
import carddesk.ui.Messages;
import carddesk.ui.Settings.Theme;
import carddesk.vault.HomeLock;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.Thread.UncaughtExceptionHandler;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The program with a window. */
public class CardDeskApp extends Application {

    /** Creates the program for a stage; on the FX thread. */
    @FunctionalInterface
    interface Assembly {
        Program program(Stage stage, Services services, Options options) throws IOException;
    }

    /** Starts the logging library before the preparation's thread uses it, which would find it half started otherwise. */
    private static final Logger LOG = LoggerFactory.getLogger(CardDeskApp.class);

    /** The preparation that began before the toolkit, which creates the application itself, from its class. */
    private static final AtomicReference<@Nullable Preparation> BEGUN = new AtomicReference<>();

    private final Assembly assembly;
    private @Nullable Program program;
    private @Nullable HomeLock lock;
    private @Nullable UncaughtExceptionHandler before;

    public CardDeskApp() {
        this.assembly = (stage, services, options) -> new Program(
                stage, services, options.language(), folder -> getHostServices().showDocument(folder.toUri().toString()));
    }

    CardDeskApp(Assembly assembly) {
        this.assembly = assembly;
    }

    /** Shows the window until it is closed. */
    static void launch(Options options, String[] arguments) {
        BEGUN.set(prepare(options));
        launch(CardDeskApp.class, arguments);
    }

    private static Preparation prepare(Options options) {
        System.setProperty("java.net.useSystemProxies", "true");
        return Preparation.begin(options);
    }

    @Override
    public void start(Stage stage) throws Misread {
        var options = Options.read(getParameters().getRaw());
        var preparation = Objects.requireNonNullElseGet(BEGUN.getAndSet(null), () -> prepare(options));
        var home = preparation.home();
        if (home.isEmpty()) {
            broken(stage, options).noUserFolder();
            return;
        }
        var failures = new UncaughtFailures(Platform::runLater, () -> texts(options), home.get().logs());
        before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler(failures);
        try {
            switch (preparation.await()) {
                case Preparation.Result.Ready ready -> open(stage, options, preparation, ready);
                case Preparation.Result.CameForward _ -> Platform.exit();
                case Preparation.Result.NoAnswer _ -> broken(stage, options).programDoesNotAnswer(home.get().folder());
            }
        } catch (IOException unusable) {
            broken(stage, options).folderIsUnusable(home.get().folder());
        } catch (RuntimeException | Error mistake) { // otherwise a start without a console would end silently
            Look.loadFonts();
            Look.use(Theme.SYSTEM);
            failures.uncaughtException(Thread.currentThread(), mistake);
        }
    }

    private BrokenStart broken(Stage stage, Options options) {
        return new BrokenStart(stage, texts(options));
    }

    private void open(Stage stage, Options options, Preparation preparation, Preparation.Result.Ready ready) throws IOException {
        lock = ready.lock();
        var started = assembly.program(stage, ready.services(), options);
        if (options.timeStart()) {
            new StartWatch(stage, new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)).start();
        }
        program = started;
        preparation.answerCalls(profile -> CompletableFuture.supplyAsync(() -> called(profile), Platform::runLater));
        started.show(options.sandbox());
        if (options.profile() != null) {
            offer(started, options.profile());
        }
        OpenFileEvents.follow(profile -> called(profile));
    }

    @Override
    public void stop() throws IOException {
        if (program != null) {
            program.close();
        }
        if (lock != null) {
            lock.close();
        }
        Thread.setDefaultUncaughtExceptionHandler(before);
    }

    /**
     * Another start or the system requests the window, possibly with a profile to import; on the FX thread.
     *
     * @return whether there is a window
     */
    private boolean called(@Nullable Path profile) {
        if (program == null) {
            return false;
        }
        program.comeToFront();
        if (profile != null && Options.isProfile(profile)) {
            offer(program, profile);
        }
        return true;
    }

    /** The tests of the packages read this line; it excludes the file name, which may be a customer's. */
    private static void offer(Program running, Path profile) {
        LOG.info("Asked to open a profile");
        running.offer(profile);
    }

    private Messages texts(Options options) {
        var chosen = program == null ? options.language() : program.settings().languageProperty().get();
        return new Messages(Objects.requireNonNullElseGet(chosen, Locale::getDefault));
    }
}
