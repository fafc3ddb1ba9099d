package carddesk.ui.batch;

import carddesk.batch.RowStanding;
import carddesk.ui.Dialogs;
import carddesk.ui.Texts;

/** Asks before a session ends in which a batch runs, which is paused meanwhile, or in which edited rows are saved in no file. */
public final class LeaveQuestion {

    private final BatchModel model;
    private final Texts texts;
    private final Dialogs dialogs;

    public LeaveQuestion(BatchModel model, Texts texts, Dialogs dialogs) {
        this.model = model;
        this.texts = texts;
        this.dialogs = dialogs;
    }

    /** Whether the person wants to leave; asks only when something would be interrupted or lost. */
    public boolean agrees() {
        return model.job().filter(BatchJob::isRunning).map(this::agrees).orElse(true)
                && model.checking().filter(SheetCheck::isMended).map(check -> agreesToForget()).orElse(true);
    }

    private boolean agrees(BatchJob job) {
        job.pause();
        boolean leaves = dialogs.agrees(
                texts.of("batch.leave.title"),
                texts.of("batch.leave.question", Counts.of(job.count(RowStanding.CONFIRMED)), Counts.of(job.waiting())),
                texts.of("batch.leave.yes"));
        if (!leaves) {
            job.resume();
        }
        return leaves;
    }

    private boolean agreesToForget() {
        return dialogs.agrees(texts.of("batch.forget.title"), texts.of("batch.forget.question"), texts.of("batch.forget.yes"));
    }
}
