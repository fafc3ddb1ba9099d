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
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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
        Program program(Stage stage, Home home, Options options) throws IOException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(CardDeskApp.class);

    /** A second start reports a window that does not come to the front within this time. */
    private static final Duration TIME_TO_COME_FORWARD = Duration.ofSeconds(5);

    private final Assembly assembly;
    private @Nullable Program program;
    private @Nullable HomeLock lock;
    private @Nullable UncaughtExceptionHandler before;

    public CardDeskApp() {
        this.assembly = (stage, home, options) -> new Program(
                stage, home, options.language(), folder -> getHostServices().showDocument(folder.toUri().toString()), options.sandbox());
    }

    CardDeskApp(Assembly assembly) {
        this.assembly = assembly;
    }

    @Override
    public void start(Stage stage) throws Misread {
        System.setProperty("java.net.useSystemProxies", "true");
        var options = Options.read(getParameters().getRaw());
        var broken = new BrokenStart(stage, new Messages(Objects.requireNonNullElseGet(options.language(), Locale::getDefault)));
        var folder = Optional.ofNullable(options.home()).or(() -> SystemFolders.ofThisSystem().data());
        if (folder.isEmpty()) {
            broken.noUserFolder();
            return;
        }
        var home = new Home(folder.get());
        var failures = new UncaughtFailures(Platform::runLater, () -> texts(options), home.logs());
        before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler(failures);
        try {
            open(stage, options, home, broken);
        } catch (IOException unusable) {
            broken.folderIsUnusable(home.folder());
        } catch (RuntimeException | Error mistake) { // otherwise a start without a console would end silently
            Look.loadFonts();
            Look.use(Theme.SYSTEM);
            failures.uncaughtException(Thread.currentThread(), mistake);
        }
    }

    /** @throws IOException when the home folder cannot be created, written or locked */
    private void open(Stage stage, Options options, Home home, BrokenStart broken) throws IOException {
        home.prepare();
        var taken = take(home);
        if (taken.isEmpty()) {
            if (HomeLock.askToComeForward(home.folder(), options.profile())) {
                Platform.exit();
                return;
            }
            taken = take(home); // the running program may have been ending
        }
        if (taken.isEmpty()) {
            broken.programDoesNotAnswer(home.folder());
            return;
        }
        lock = taken.get();
        var started = assembly.program(stage, home, options);
        if (options.timeStart()) {
            new StartWatch(stage, new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)).start();
        }
        program = started;
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

    private Optional<HomeLock> take(Home home) throws IOException {
        return HomeLock.take(home.folder(), new SecureRandom(), profile -> {
            var shown = new CompletableFuture<Boolean>();
            Platform.runLater(() -> shown.complete(called(profile)));
            return shown.completeOnTimeout(false, TIME_TO_COME_FORWARD.toMillis(), TimeUnit.MILLISECONDS).join();
        });
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
