package carddesk.ui.batch;

import carddesk.batch.BatchProgress.Phase;
import carddesk.journal.BatchRow.Status;
import carddesk.ui.Dialogs;
import carddesk.ui.Messages;
import carddesk.ui.batch.check.SheetCheck;
import carddesk.ui.batch.parts.BatchFormatter;
import carddesk.ui.batch.run.BatchJob;

/** Asks before a session ends with a running batch, which is paused meanwhile, or with edited rows that no file contains. */
public final class LeaveQuestion {

    private final BatchModel model;
    private final Messages messages;
    private final Dialogs dialogs;

    public LeaveQuestion(BatchModel model, Messages messages, Dialogs dialogs) {
        this.model = model;
        this.messages = messages;
        this.dialogs = dialogs;
    }

    /** Whether the user wants to leave; asks only when something would be interrupted or lost. */
    public boolean agrees() {
        return model.job().filter(BatchJob::isRunning).map(this::agrees).orElse(true)
                && model.checking().filter(SheetCheck::isEdited).map(check -> agreesToForget()).orElse(true);
    }

    private boolean agrees(BatchJob job) {
        boolean sends = job.progressProperty().get().phase() == Phase.RUNNING; // otherwise the user, or a failure, has paused it
        job.pause();
        boolean leaves = dialogs.agrees(
                messages.of("batch.leave.title"),
                messages.of("batch.leave.question", BatchFormatter.count(job.count(Status.CONFIRMED)), BatchFormatter.count(job.waiting())),
                messages.of("batch.leave.yes"));
        if (!leaves && sends) {
            job.resume();
        }
        return leaves;
    }

    private boolean agreesToForget() {
        return dialogs.agrees(messages.of("batch.forget.title"), messages.of("batch.forget.question"), messages.of("batch.forget.yes"));
    }
}
