package carddesk.ui.batch;

import carddesk.batch.RowStatus;
import carddesk.ui.Dialogs;
import carddesk.ui.Messages;

/** Asks before a session ends in which a batch runs, which is paused meanwhile, or in which edited rows are saved in no file. */
public final class LeaveQuestion {

    private final BatchModel model;
    private final Messages messages;
    private final Dialogs dialogs;

    public LeaveQuestion(BatchModel model, Messages messages, Dialogs dialogs) {
        this.model = model;
        this.messages = messages;
        this.dialogs = dialogs;
    }

    /** Whether the person wants to leave; asks only when something would be interrupted or lost. */
    public boolean agrees() {
        return model.job().filter(BatchJob::isRunning).map(this::agrees).orElse(true)
                && model.checking().filter(SheetCheck::isEdited).map(check -> agreesToForget()).orElse(true);
    }

    private boolean agrees(BatchJob job) {
        job.pause();
        boolean leaves = dialogs.agrees(
                messages.of("batch.leave.title"),
                messages.of("batch.leave.question", Counts.of(job.count(RowStatus.CONFIRMED)), Counts.of(job.waiting())),
                messages.of("batch.leave.yes"));
        if (!leaves) {
            job.resume();
        }
        return leaves;
    }

    private boolean agreesToForget() {
        return dialogs.agrees(messages.of("batch.forget.title"), messages.of("batch.forget.question"), messages.of("batch.forget.yes"));
    }
}
