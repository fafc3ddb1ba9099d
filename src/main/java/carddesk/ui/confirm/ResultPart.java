package carddesk.ui.confirm;

import carddesk.cards.ConfirmationForm.Check;
import carddesk.journal.JournalException;
import carddesk.ui.Explainer;
import carddesk.ui.Explanation;
import carddesk.ui.Formatter;
import carddesk.ui.Messages;
import carddesk.ui.Subscriptions;
import carddesk.ui.TaskResult;
import carddesk.ui.confirm.result.ConfirmedResult;
import carddesk.ui.confirm.result.ResultView;
import carddesk.ui.confirm.result.TakenResult;
import carddesk.ui.confirm.result.UnknownResult;
import carddesk.ui.confirm.submission.SendQuestions;
import carddesk.ui.confirm.submission.SubmissionState;
import carddesk.ui.controls.Presence;
import carddesk.ui.controls.Waiting;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** Shows what became of the sending, and offers what may follow. */
final class ResultPart {

    private final ConfirmModel model;
    private final Messages messages;
    private final Formatter formatter;
    private final Explainer explainer;
    private final SendQuestions questions;
    private final Runnable next;

    /** @param next begins the form of the next card */
    ResultPart(ConfirmModel model, Messages messages, Formatter formatter, Explainer explainer, SendQuestions questions, Runnable next) {
        this.next = next;
        this.model = model;
        this.messages = messages;
        this.formatter = formatter;
        this.explainer = explainer;
        this.questions = questions;
    }

    /** @param side scrolls to the result when it arrives */
    void bind(StackPane holder, SideColumn side, Subscriptions subscriptions) {
        subscriptions.add(model.submission().sendingProperty().subscribe(sending -> {
            var content = shown(sending);
            holder.getChildren().setAll(content.stream().toList());
            Presence.show(holder, content.isPresent());
            side.showResult();
            if (content.isPresent() && content.get() instanceof ResultView view) {
                focus(view);
            }
        }));
    }

    /** Gives the result the focus, which the button that sent has lost; a person who types meanwhile keeps it. */
    private static void focus(ResultView result) {
        var scene = result.getScene();
        if (scene != null && !(scene.getFocusOwner() instanceof TextInputControl)) {
            result.focus();
        }
    }

    private Optional<Node> shown(TaskResult<SubmissionState> sending) {
        if (sending.isRunning()) {
            return Optional.of(new Waiting(model.submission().task(), messages, "cancelResult"));
        }
        return sending.result().map(this::outcome).or(() -> sending.problem()
                .map(problem -> failed("confirm.result.notSent", explainer.explain(problem), null)));
    }

    private Node outcome(SubmissionState outcome) {
        return switch (outcome) {
            case SubmissionState.Confirmed confirmed -> confirmed(confirmed);
            case SubmissionState.Refused refused ->
                failed("confirm.result.refused", explainer.explain(refused.failure()), refused.notWritten());
            case SubmissionState.Unknown unknown -> unknown(unknown);
            case SubmissionState.Taken taken -> complete(
                    new TakenResult(taken, model.submission(), messages, formatter, explainer, model.clock().instant()));
        };
    }

    private Node confirmed(SubmissionState.Confirmed confirmed) {
        var template = model.templates().of(confirmed.attempt().confirmation().cardId()); // the form may name another card by now
        var view = new ConfirmedResult(confirmed, template.orElse(null), messages, formatter, explainer);
        view.firstAction("nextCard", "confirm.nextCard", "fth-arrow-right", next).getStyleClass().add("accent");
        view.addActions();
        return view;
    }

    private Node failed(String title, Explanation explanation, @Nullable JournalException notWritten) {
        var view = new ResultView(messages, "notice-danger", "fth-alert-triangle", messages.of(title));
        view.failure(explanation);
        view.notWritten(notWritten);
        view.support(explanation);
        return complete(view);
    }

    private Node unknown(SubmissionState.Unknown unknown) {
        var view = new UnknownResult(unknown, model.submission(), messages, formatter, explainer);
        if (unknown.maySendAgain()) {
            var check = model.check().resultProperty();
            view.offerSendingAgain(() -> sendAgain(unknown)).disableProperty().bind(
                    Bindings.createBooleanBinding(() -> check.get() instanceof Check.Incomplete || !model.maySendAgain(), check));
        }
        return complete(view);
    }

    private void sendAgain(SubmissionState.Unknown unknown) {
        model.prepared().filter(prepared -> model.maySendAgain() && questions.agreesToRepeat(prepared, unknown)).ifPresent(model::sendAgain);
    }

    private Node complete(ResultView view) {
        view.action("nextCard", "confirm.nextCard", "fth-arrow-right", next);
        view.addActions();
        return view;
    }
}
