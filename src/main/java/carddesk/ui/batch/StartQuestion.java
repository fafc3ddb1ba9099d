package carddesk.ui.batch;

import carddesk.batch.BatchPlan;
import carddesk.batch.SendSummary;
import carddesk.ui.Dialogs;
import carddesk.ui.Messages;
import carddesk.ui.OpenProfile.Environment;
import carddesk.wechatpay.RateLimiter;
import java.util.ArrayList;
import java.util.List;

/** Asks once before many cards are confirmed: how many, where, what is written, and how long it takes. */
final class StartQuestion {

    private final BatchModel model;
    private final Messages messages;
    private final BatchFormatter formatter;
    private final Dialogs dialogs;

    StartQuestion(BatchModel model, Messages messages, BatchFormatter formatter, Dialogs dialogs) {
        this.model = model;
        this.messages = messages;
        this.formatter = formatter;
        this.dialogs = dialogs;
    }

    /** Whether the person wants the checked rows sent. */
    boolean agreesTo(SheetCheck check) {
        var statusCounts = check.countsProperty().get();
        var plan = check.plan();
        var details = new ArrayList<String>();
        details.add(messages.of(plan.asksFirst() ? "batch.start.asksFirst" : "batch.start.asksNot"));
        int others = statusCounts.total() - statusCounts.sent();
        if (others > 0) {
            details.add(messages.of("batch.start.others", Counts.of(others)));
        }
        return agrees(statusCounts.sending(), plan, details);
    }

    /** Whether the person wants the rest of a batch sent. */
    boolean agreesToRest(BatchPlan plan, SendSummary rest) {
        return agrees(rest, plan, List.of(messages.of("batch.start.rest")));
    }

    private boolean agrees(SendSummary sending, BatchPlan plan, List<String> details) {
        var environment = model.openProfile().environment();
        var time = RateLimiter.SPACING.multipliedBy(sending.rows());
        var lines = new ArrayList<String>();
        lines.add(messages.of("batch.start.question", Counts.of(sending.rows()), messages.of("environment." + environment.name()),
                formatter.about(time)));
        lines.add(formatter.fields(sending).map(fields -> messages.of("batch.start.writes",
                fields)).orElseGet(() -> messages.of("batch.start.writesNothing")));
        if (!plan.notSent().isEmpty()) {
            lines.add(messages.of("batch.start.notSent", formatter.meanings(plan.notSent())));
        }
        lines.addAll(details);
        int idle = model.settings().idleMinutesProperty().get();
        if (environment != Environment.PRACTICE && idle > 0 && time.toMinutes() >= idle) {
            lines.add(messages.of("batch.start.idle", idle));
        }
        var title = messages.of("batch.start.title", Counts.of(sending.rows()));
        var question = String.join("\n", lines);
        var alarm = alarm(environment, sending);
        return alarm.isEmpty()
                ? dialogs.agrees(title, question, messages.of("batch.start.yes"))
                : dialogs.agrees(title, alarm, question, messages.of("batch.start.yes"));
    }

    /** What makes the question graver than usual: real customers' cards, and, in every environment, cards that become invalid for good. */
    private String alarm(Environment environment, SendSummary sending) {
        var alarms = new ArrayList<String>();
        if (environment == Environment.PRODUCTION) {
            alarms.add(messages.of("batch.start.production"));
        }
        if (sending.failing() > 0) {
            alarms.add(messages.of("batch.start.failing", Counts.of(sending.failing())));
        }
        return String.join("\n", alarms);
    }
}
