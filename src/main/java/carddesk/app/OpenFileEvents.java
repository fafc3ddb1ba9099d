package carddesk.app;

import com.sun.glass.ui.Application;
import com.sun.glass.ui.Application.EventHandler;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import javafx.stage.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forwards the files that macOS asks the program to open: it sends an event to the running program, where Windows and Linux start it again with
 * the file name.
 *
 * <p>JavaFX 26 receives these events but has no public API for them, and AWT's {@code Desktop} receives none while JavaFX runs the application.
 * So the launcher for macOS exports JavaFX's event handler to this module ({@code --add-exports}). JavaFX repeats earlier events when the handler
 * is set.
 */
final class OpenFileEvents {

    private static final Logger LOG = LoggerFactory.getLogger(OpenFileEvents.class);
    private static final String INTERNAL = "com.sun.glass.ui";

    private OpenFileEvents() {}

    /** Listens on macOS; call it on the FX thread, which also receives the files. */
    static void follow(Consumer<Path> opened) {
        if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac")) {
            return;
        }
        if (Stage.class.getModule().isExported(INTERNAL, OpenFileEvents.class.getModule())) {
            Listening.begin(opened);
        } else {
            LOG.warn("Started without --add-exports=javafx.graphics/{}=carddesk: a double-clicked profile is not opened", INTERNAL);
        }
    }

    /** A separate class, loaded only if JavaFX's handler is exported. */
    private static final class Listening extends EventHandler {

        private final EventHandler usual;
        private final Consumer<Path> opened;

        Listening(EventHandler usual, Consumer<Path> opened) {
            this.usual = usual;
            this.opened = opened;
        }

        static void begin(Consumer<Path> opened) {
            var application = Application.GetApplication();
            application.setEventHandler(new Listening(application.getEventHandler(), opened));
        }

        @Override
        public void handleOpenFilesAction(Application application, long time, String[] files) {
            usual.handleOpenFilesAction(application, time, files);
            for (var file : files) {
                opened.accept(Path.of(file));
            }
        }

        @Override
        public void handleQuitAction(Application application, long time) {
            usual.handleQuitAction(application, time);
        }

        @Override
        public void handlePreferencesChanged(Map<String, Object> preferences) {
            usual.handlePreferencesChanged(preferences);
        }
    }
}
