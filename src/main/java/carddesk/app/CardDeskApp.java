package carddesk.app;

import carddesk.app.Options.Misread;
import carddesk.profile.HomeLock;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The program with a window. */
public final class CardDeskApp extends Application {

    private @Nullable Program program;
    private @Nullable HomeLock lock;

    @Override
    public void start(Stage stage) throws IOException, Misread {
        System.setProperty("java.net.useSystemProxies", "true");
        var options = Options.read(getParameters().getRaw());
        var home = options.home().map(Home::new).orElseGet(Home::ofPlatform);
        home.prepare();
        var taken = HomeLock.take(home.folder(), new SecureRandom(), this::comeToFront);
        if (taken.isEmpty()) {
            HomeLock.askToComeForward(home.folder());
            Platform.exit();
            return;
        }
        lock = taken.get();
        program = new Program(stage, home, options.language(), folder -> getHostServices().showDocument(folder.toUri().toString()),
                options.sandbox());
        if (options.timeStart()) {
            new StartWatch(stage, new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)).start();
        }
        program.show(options.sandbox());
        options.profile().ifPresent(program::offer);
    }

    @Override
    public void stop() throws IOException {
        if (program != null) {
            program.close();
        }
        if (lock != null) {
            lock.close();
        }
    }

    private void comeToFront() {
        if (program != null) {
            program.comeToFront();
        }
    }
}
