package carddesk.ui.batch;

import carddesk.batch.BatchPlan;
import carddesk.batch.SendSummary;
import carddesk.ui.Dialogs;
import carddesk.ui.OpenProfile.Environment;
import carddesk.ui.Texts;
import carddesk.wechatpay.Pace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Asks once before many cards are confirmed: how many, where, what is written, and how long it takes. */
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
        var plan = check.plan();
        var details = new ArrayList<String>();
        details.add(texts.of(plan.asksFirst() ? "batch.start.asksFirst" : "batch.start.asksNot"));
        int others = tally.total() - tally.sent();
        if (others > 0) {
            details.add(texts.of("batch.start.others", Counts.of(others)));
        }
        return agrees(tally.sending(), plan, details);
    }

    /** Whether the person wants the rest of a batch sent. */
    boolean agreesToRest(BatchPlan plan, SendSummary rest) {
        return agrees(rest, plan, List.of(texts.of("batch.start.rest")));
    }

    private boolean agrees(SendSummary sending, BatchPlan plan, List<String> details) {
        var environment = model.openProfile().environment();
        var time = Duration.ofSeconds(Math.ceilDiv(sending.rows(), Pace.A_SECOND));
        var lines = new ArrayList<String>();
        lines.add(texts.of("batch.start.question", Counts.of(sending.rows()), texts.of("environment." + environment.name()), words.about(time)));
        lines.add(words.fields(sending).map(fields -> texts.of("batch.start.writes", fields)).orElseGet(() -> texts.of("batch.start.writesNothing")));
        if (!plan.notSent().isEmpty()) {
            lines.add(texts.of("batch.start.notSent", words.meanings(plan.notSent())));
        }
        lines.addAll(details);
        int idle = model.settings().idleMinutesProperty().get();
        if (environment != Environment.PRACTICE && idle > 0 && time.toMinutes() >= idle) {
            lines.add(texts.of("batch.start.idle", idle));
        }
        var title = texts.of("batch.start.title", Counts.of(sending.rows()));
        var question = String.join("\n", lines);
        var alarm = alarm(environment, sending);
        return alarm.isEmpty()
                ? dialogs.agrees(title, question, texts.of("batch.start.yes"))
                : dialogs.agrees(title, alarm, question, texts.of("batch.start.yes"));
    }

    /** What makes the question graver than usual: real customers' cards, and, in every environment, cards that become invalid for good. */
    private String alarm(Environment environment, SendSummary sending) {
        var alarms = new ArrayList<String>();
        if (environment == Environment.PRODUCTION) {
            alarms.add(texts.of("batch.start.production"));
        }
        if (sending.failing() > 0) {
            alarms.add(texts.of("batch.start.failing", Counts.of(sending.failing())));
        }
        return String.join("\n", alarms);
    }
}
