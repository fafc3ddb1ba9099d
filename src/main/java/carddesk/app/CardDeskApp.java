package carddesk.app;

import carddesk.app.Options.Misread;
import carddesk.profile.HomeLock;
import carddesk.ui.Texts;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Locale;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The program with a window. */
public final class CardDeskApp extends Application {

    private volatile @Nullable Program program; // a second start asks for it on a thread of its own
    private @Nullable HomeLock lock;

    @Override
    public void start(Stage stage) throws Misread {
        System.setProperty("java.net.useSystemProxies", "true");
        var options = Options.read(getParameters().getRaw());
        var home = options.home().map(Home::new).orElseGet(() -> new Home(SystemFolders.ofThisSystem().data().orElseThrow()));
        try {
            open(stage, options, home);
        } catch (IOException unusable) {
            BrokenStart.show(stage, new Texts(options.language().orElseGet(Locale::getDefault)), home.folder());
        }
    }

    /** @throws IOException when the home folder cannot be made, written to or locked */
    private void open(Stage stage, Options options, Home home) throws IOException {
        home.prepare();
        var taken = HomeLock.take(home.folder(), new SecureRandom(), this::comeToFront);
        if (taken.isEmpty()) {
            HomeLock.askToComeForward(home.folder());
            Platform.exit();
            return;
        }
        lock = taken.get();
        var started = new Program(stage, home, options.language(), folder -> getHostServices().showDocument(folder.toUri().toString()),
                options.sandbox());
        if (options.timeStart()) {
            new StartWatch(stage, new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)).start();
        }
        program = started;
        started.show(options.sandbox());
        options.profile().ifPresent(started::offer);
    }

    @Override
    public void stop() throws IOException {
        var running = program;
        if (running != null) {
            running.close();
        }
        if (lock != null) {
            lock.close();
        }
    }

    private void comeToFront() {
        var started = program;
        if (started != null) {
            started.comeToFront();
        }
    }
}
