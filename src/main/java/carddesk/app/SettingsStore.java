package carddesk.app;

import carddesk.ui.BackgroundTask;
import carddesk.ui.Settings;
import javafx.animation.PauseTransition;
import javafx.util.Duration;
import javafx.util.Subscription;

/** Stores the settings shortly after each change, in the background, and at the end; FX thread only. */
final class SettingsStore implements AutoCloseable {

    private static final Duration PAUSE = Duration.millis(400);

    private final SettingsFile file;
    private final Settings settings;
    private final BackgroundTask task;
    private final PauseTransition pause = new PauseTransition(PAUSE);
    private final Subscription following;

    SettingsStore(SettingsFile file, Settings settings, BackgroundTask task) {
        this.file = file;
        this.settings = settings;
        this.task = task;
        pause.setOnFinished(event -> store());
        following = settings.changes(pause::playFromStart);
    }

    @Override
    public void close() {
        following.unsubscribe();
        pause.stop();
        task.cancel();
        file.write(settings);
    }

    private void store() {
        var text = file.text(settings);
        task.run(() -> {
            file.write(text);
            return true;
        }, done -> {}, problem -> {});
    }
}
