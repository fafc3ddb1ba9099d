package carddesk.ui.confirm.result;

import carddesk.journal.JournalEntry;
import carddesk.ui.Explainer;
import carddesk.ui.Formatter;
import carddesk.ui.Messages;
import carddesk.ui.confirm.submission.Submission;
import carddesk.ui.confirm.submission.SubmissionState;
import carddesk.ui.controls.Waiting;
import java.time.Duration;
import java.time.Instant;

/** A card that another desk of the team is confirming, or confirmed a moment ago: who, since when, and its outcome as it becomes known. */
public final class TakenResult extends ResultView {

    private final SubmissionState.Taken taken;
    private final Messages messages;
    private final Formatter formatter;

    /** @param now the present time, by this computer's clock */
    public TakenResult(
            SubmissionState.Taken taken, Submission submission, Messages messages, Formatter formatter, Explainer explainer, Instant now) {
        super(messages, "notice-warning", "fth-users", messages.of(title(taken), taken.claim().operator()));
        this.taken = taken;
        this.messages = messages;
        this.formatter = formatter;
        sentence(messages.of("confirm.result.code", taken.attempt().confirmation().userCardCode()));
        sentence(messages.of("confirm.taken.who", taken.claim().databaseUser(), taken.claim().machine(),
                formatter.timeOfDay(taken.claim().since()))).setId("takenWho");
        state(now);
        if (taken.asked().isRunning()) {
            add(new Waiting(submission.task(), messages, "cancelAsking"));
        }
        taken.asked().result().ifPresent(this::seen);
        taken.asked().problem().map(explainer::explain).ifPresent(this::failure);
        if (submission.mayAsk(taken)) {
            action("askTaken", "confirm.taken.ask", "fth-search", submission::askTaken).getStyleClass().add("accent");
        }
    }

    private static String title(SubmissionState.Taken taken) {
        return switch (taken.status()) {
            case CONFIRMED -> "confirm.taken.confirmed";
            case REFUSED -> "confirm.taken.refused";
            case UNKNOWN -> "confirm.taken.unknown";
            case UNFINISHED -> taken.isHeld() ? "confirm.taken.open" : "confirm.taken.unknown";
        };
    }

    private void state(Instant now) {
        var text = switch (taken.status()) {
            case CONFIRMED -> {
                long minutes = Duration.between(taken.claim().since(), now).toMinutes();
                yield minutes > 0 ? messages.of("confirm.taken.ago", minutes) : messages.of("confirm.taken.justNow");
            }
            case REFUSED -> messages.of("confirm.taken.free");
            case UNKNOWN -> messages.of("confirm.taken.noAnswer");
            case UNFINISHED -> messages.of(taken.isHeld() ? "confirm.taken.wait" : "confirm.taken.gone");
        };
        var sentence = sentence(text);
        sentence.setId("takenState");
        sentence.getStyleClass().add("notice-title");
    }

    private void seen(SubmissionState.Seen seen) {
        if (taken.status() == JournalEntry.Status.UNFINISHED || taken.status() == JournalEntry.Status.UNKNOWN) {
            var state = formatter.of(seen.card().state());
            sentence(seen.mayArriveUntil() == null ? messages.of("confirm.asked.waiting", state)
                    : messages.of("confirm.asked.mayArrive", state, formatter.timeOfDay(seen.mayArriveUntil())));
        }
    }
}
