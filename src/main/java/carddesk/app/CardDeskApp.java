package carddesk.app;

import carddesk.app.Options.Misread;
import java.io.IOException;
import javafx.application.Application;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The program with a window. */
public final class CardDeskApp extends Application {

    private @Nullable Program program;

    @Override
    public void start(Stage stage) throws IOException, Misread {
        System.setProperty("java.net.useSystemProxies", "true");
        var options = Options.read(getParameters().getRaw());
        var home = options.home().orElseGet(() -> Home.ofPlatform().folder());
        program = new Program(stage, home, options.language());
        program.show(options.sandbox());
    }

    @Override
    public void stop() {
        if (program != null) {
            program.close();
        }
    }
}
