package carddesk.ui.batch;

import carddesk.ui.Desk.Environment;
import carddesk.ui.Dialogs;
import carddesk.ui.Texts;
import carddesk.wechatpay.Pace;
import java.time.Duration;

/** Asks once before many cards are confirmed: how many, where, and how long it takes. */
final class StartQuestion {

    private final BatchModel model;
    private final Texts texts;
    private final BatchWords words;
    private final Dialogs dialogs;

    StartQuestion(BatchModel model, Texts texts, BatchWords words, Dialogs dialogs) {
        this.model = model;
        this.texts = texts;
        this.words = words;
        this.dialogs = dialogs;
    }

    /** Whether the person wants the checked rows sent. */
    boolean agreesTo(SheetCheck check) {
        var tally = check.tallyProperty().get();
        var question = new StringBuilder(texts.of(check.asksFirstProperty().get() ? "batch.start.asksFirst" : "batch.start.asksNot"));
        int others = tally.total() - tally.sent();
        if (others > 0) {
            question.append('\n').append(texts.of("batch.start.others", Counts.of(others)));
        }
        if (tally.failing() > 0) {
            question.append('\n').append(texts.of("batch.start.failing", Counts.of(tally.failing())));
        }
        return agrees(tally.sent(), question.toString());
    }

    /** Whether the person wants the rest of a batch sent. */
    boolean agreesToRest(int waiting) {
        return agrees(waiting, texts.of("batch.start.rest"));
    }

    private boolean agrees(int cards, String details) {
        var environment = model.desk().environment();
        var place = texts.of("environment." + environment.name());
        var time = Duration.ofSeconds(Math.ceilDiv(cards, Pace.A_SECOND));
        var question = new StringBuilder(texts.of("batch.start.question", Counts.of(cards), place, words.about(time))).append('\n').append(details);
        int idle = model.settings().idleMinutesProperty().get();
        if (environment != Environment.PRACTICE && idle > 0 && time.toMinutes() >= idle) {
            question.append('\n').append(texts.of("batch.start.idle", idle));
        }
        var title = texts.of("batch.start.title", Counts.of(cards));
        var yes = texts.of("batch.start.yes");
        return environment == Environment.PRODUCTION
                ? dialogs.agrees(title, texts.of("batch.start.production"), question.toString(), yes)
                : dialogs.agrees(title, question.toString(), yes);
    }
}
