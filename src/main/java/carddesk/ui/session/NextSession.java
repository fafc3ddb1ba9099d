package carddesk.ui.session;

import carddesk.ui.BackgroundExecutor;
import carddesk.ui.Settings;
import carddesk.ui.templates.TemplatesModel;

/**
 * What a session begins with before its profile is open, so that its first screen can be made meanwhile.
 *
 * @param executor as in {@link Session}
 * @param templates opened with the session
 */
public record NextSession(BackgroundExecutor executor, TemplatesModel templates) {

    static NextSession of(BackgroundExecutor executor, Settings settings) {
        return new NextSession(executor, new TemplatesModel(executor, settings.pageSizeProperty().get()));
    }

    /** Cancels its work; the journal waits for its first rows no longer. */
    void close() {
        executor.close();
        templates.markDrawn();
    }
}
