package carddesk.ui.batch;

import static carddesk.ui.batch.parts.BatchFormatter.count;

import carddesk.batch.BatchPlan;
import carddesk.batch.Column;
import carddesk.batch.SendSummary;
import carddesk.ui.Dialogs;
import carddesk.ui.Messages;
import carddesk.ui.OpenProfile;
import carddesk.ui.OpenProfile.Environment;
import carddesk.ui.Settings;
import carddesk.ui.batch.check.SheetCheck;
import carddesk.ui.batch.parts.BatchFormatter;
import carddesk.wechatpay.RateLimiter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Asks before many cards are confirmed, with their number, the environment, the written fields and the expected time. */
final class StartQuestion {

    private final Environment environment;
    private final boolean isHistoryWhole;
    private final Settings settings;
    private final Messages messages;
    private final BatchFormatter formatter;
    private final Dialogs dialogs;

    StartQuestion(OpenProfile openProfile, Settings settings, Messages messages, BatchFormatter formatter, Dialogs dialogs) {
        this.environment = openProfile.environment();
        this.isHistoryWhole = openProfile.journal().isWhole();
        this.settings = settings;
        this.messages = messages;
        this.formatter = formatter;
        this.dialogs = dialogs;
    }

    /** Whether the user wants to send the checked rows. */
    boolean agreesTo(SheetCheck check) {
        var counts = check.countsProperty().get();
        var plan = check.plan();
        var details = new ArrayList<String>();
        details.add(asking(plan));
        int others = counts.total() - counts.sending().rows();
        if (others > 0) {
            details.add(messages.of("batch.start.others", count(others)));
        }
        check.origin().filter(origin -> !origin.source().isEncodingCertain()).ifPresent(origin -> details.add(messages.of(
                "batch.start.encoding", Optional.ofNullable(origin.source().encoding()).map(formatter::encoding).orElse(""), origin.sample())));
        return agrees(counts.sending(), plan, details);
    }

    /** Whether the user wants to send the rest of a batch. */
    boolean agreesToRest(BatchPlan plan, SendSummary rest) {
        return agrees(rest, plan, isHistoryWhole ? List.of(messages.of("batch.start.rest")) : List.of(messages.of("batch.start.rest"), asking(plan)));
    }

    private String asking(BatchPlan plan) {
        if (!isHistoryWhole) {
            return messages.of("batch.start.asksSince");
        }
        return messages.of(plan.asksFirst() ? "batch.start.asksFirst" : "batch.start.asksNot");
    }

    private boolean agrees(SendSummary sending, BatchPlan plan, List<String> details) {
        var time = RateLimiter.SPACING.multipliedBy(sending.rows());
        var lines = new ArrayList<String>();
        lines.add(messages.of("batch.start.question", count(sending.rows()), messages.of("environment." + environment.name()),
                formatter.about(time)));
        lines.add(sending.fields().isEmpty() ? messages.of("batch.start.writesNothing") : messages.of("batch.start.writes", fields(sending)));
        if (!plan.notSent().isEmpty()) {
            lines.add(messages.of("batch.start.notSent", formatter.meanings(plan.notSent())));
        }
        if (sending.merchantCodes() > 0) {
            lines.add(messages.of("batch.start.merchantCodes", count(sending.merchantCodes())));
        }
        lines.addAll(details);
        int idle = settings.idleMinutesProperty().get();
        if (environment != Environment.PRACTICE && idle > 0 && time.toMinutes() >= idle) {
            lines.add(messages.of("batch.start.idle", idle));
        }
        var title = messages.of("batch.start.title", count(sending.rows()));
        var question = String.join("\n", lines);
        var alarm = alarm(sending);
        return alarm.isEmpty()
                ? dialogs.agrees(title, question, messages.of("batch.start.yes"))
                : dialogs.agrees(title, alarm, question, messages.of("batch.start.yes"));
    }

    /** The warnings: real customers' cards, and, in every environment, cards that become invalid for good. */
    private String alarm(SendSummary sending) {
        var alarms = new ArrayList<String>();
        if (environment == Environment.PRODUCTION) {
            alarms.add(messages.of("batch.start.production"));
        }
        if (sending.failing() > 0) {
            alarms.add(messages.of("batch.start.failing", count(sending.failing())));
        }
        return String.join("\n", alarms);
    }

    private String fields(SendSummary sending) {
        return sending.fields().entrySet().stream()
                .map(field -> messages.of("batch.start.field", nameOf(field.getKey()), count(field.getValue())))
                .collect(Collectors.joining(messages.of("word.semicolon")));
    }

    private String nameOf(Column field) {
        return switch (field) {
            case STATE -> messages.of("batch.start.state");
            case VALIDITY_KIND -> messages.of("batch.start.validity");
            case CUSTOM_CHOSEN -> messages.of("batch.start.custom");
            default -> formatter.meaning(field);
        };
    }
}
