package carddesk.ui.session;

import carddesk.ui.BackgroundExecutor;
import carddesk.ui.CallMonitor;
import carddesk.ui.OpenProfile;
import carddesk.ui.TeamWatch;
import carddesk.ui.batch.BatchModel;
import carddesk.ui.confirm.ConfirmModel;
import carddesk.ui.history.HistoryModel;
import carddesk.ui.templates.TemplatesModel;

/**
 * An open profile with the models of its screens, which outlive a change of language.
 *
 * @param monitor of the profile's calls
 * @param team follows the other desks
 * @param executor runs the background work of the screens; closed with the session
 */
public record Session(
        OpenProfile openProfile, CallMonitor monitor, BackgroundExecutor executor, TeamWatch team, TemplatesModel templates, ConfirmModel confirm,
        BatchModel batch, HistoryModel history, PracticeModel practice) {

    /** What it began with. */
    public NextSession begun() {
        return new NextSession(executor, templates);
    }

    /** Cancels what the screens do; what a batch has still to write becomes a shutdown task. */
    void close(ShutdownTasks shutdownTasks) {
        practice.leave();
        team.close();
        shutdownTasks.begin(batch.ending());
        begun().close();
    }
}
