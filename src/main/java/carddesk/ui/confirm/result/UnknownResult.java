package carddesk.ui.confirm.result;

import carddesk.ui.Explainer;
import carddesk.ui.Formatter;
import carddesk.ui.Messages;
import carddesk.ui.confirm.submission.Submission;
import carddesk.ui.confirm.submission.SubmissionState;
import carddesk.ui.controls.Waiting;
import java.time.ZoneOffset;
import java.util.Optional;
import javafx.scene.control.Button;

/** A confirmation with an unknown outcome: what the card showed afterwards, and which step is safe. */
public final class UnknownResult extends ResultView {

    private final SubmissionState.Unknown unknown;
    private final Messages messages;
    private final Formatter formatter;
    private final Explainer explainer;

    public UnknownResult(SubmissionState.Unknown unknown, Submission submission, Messages messages, Formatter formatter, Explainer explainer) {
        super(messages, "notice-warning", "fth-alert-triangle",
                messages.of(title(unknown)));
        this.unknown = unknown;
        this.messages = messages;
        this.formatter = formatter;
        this.explainer = explainer;
        sentence(messages.of("confirm.result.code", unknown.attempt().confirmation().userCardCode()));
        if (unknown.attempt().isEarlier()) {
            sentence(messages.of("confirm.result.earlier", formatter.time(unknown.attempt().at().atOffset(ZoneOffset.UTC))));
        }
        asked(submission);
        Optional.ofNullable(unknown.failure()).map(explainer::explain).ifPresent(explanation -> {
            failure(explanation);
            support(explanation);
        });
        notWritten(unknown.notWritten());
        if (unknown.mayAskAgain()) {
            action("askAgain", "confirm.askAgain", "fth-search", submission::ask).setDisable(unknown.asked().isRunning());
        }
    }

    private static String title(SubmissionState.Unknown unknown) {
        if (unknown.attempt().isEarlier()) {
            return "confirm.result.notSent";
        }
        return unknown.failure() != null ? "confirm.result.unknown" : "confirm.result.unseen";
    }

    /** Offers to send once more. */
    public Button offerSendingAgain(Runnable sendAgain) {
        return action("sendAgain", "confirm.sendAgain", "fth-send", sendAgain);
    }

    private void asked(Submission submission) {
        switch (unknown.asked().state()) {
            case READY -> asked("confirm.asked.notYet");
            case RUNNING -> {
                asked("confirm.asked.asking");
                add(new Waiting(submission.task(), messages, "cancelAsking"));
            }
            default -> { }
        }
        unknown.asked().problem().ifPresent(problem -> asked("confirm.asked.inVain", explainer.explain(problem).title()));
        unknown.asked().result().ifPresent(this::seen);
    }

    private void seen(SubmissionState.Seen seen) {
        var card = seen.card();
        var state = formatter.of(card.state());
        if (card.isWaiting()) {
            Optional.ofNullable(seen.mayArriveUntil()).ifPresentOrElse(
                    until -> asked("confirm.asked.mayArrive", state, formatter.timeOfDay(until)), () -> asked("confirm.asked.waiting", state));
        } else if (!card.state().is(unknown.attempt().confirmation().state().leadsTo())) {
            asked("confirm.asked.other", state);
        } else {
            var before = Optional.ofNullable(unknown.attempt().before());
            before.filter(known -> !known.isWaiting()).ifPresentOrElse(
                    settled -> asked("confirm.asked.provesNothing", state, formatter.of(settled.state())),
                    () -> asked("confirm.asked.whichAttempt", state));
            before.ifPresent(known -> add(new CardChanges(known, card, messages, formatter)));
        }
    }

    private void asked(String key, Object... places) {
        var sentence = sentence(messages.of(key, places));
        sentence.setId("resultAsked");
        sentence.getStyleClass().add("notice-title");
    }
}
