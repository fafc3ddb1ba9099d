package carddesk.ui.confirm;

import carddesk.cards.ConfirmationForm.Check;
import carddesk.ui.Messages;
import carddesk.ui.ProblemFormatter;
import carddesk.ui.confirm.form.ProblemMarks;
import carddesk.ui.confirm.submission.PreparedConfirmation;
import carddesk.ui.confirm.submission.SendQuestions;
import carddesk.ui.controls.Presence;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import org.kordamp.ikonli.javafx.FontIcon;

/** The bar that sends: what is still missing, and the button, which cannot send the same twice. */
final class SubmitPart {

    private final ConfirmModel model;
    private final Messages messages;
    private final ProblemFormatter problemWords;
    private final SendQuestions questions;
    private final Button submit;
    private final Hyperlink again;
    private final Label hint;

    SubmitPart(
            ConfirmModel model, Messages messages, ProblemFormatter problemWords, SendQuestions questions, Button submit, Hyperlink again,
            Label hint) {
        this.model = model;
        this.messages = messages;
        this.problemWords = problemWords;
        this.questions = questions;
        this.submit = submit;
        this.again = again;
        this.hint = hint;
    }

    void bind(ProblemMarks marks, Button cancel) {
        submit.setOnAction(event -> submit(marks));
        again.setOnAction(event -> model.allowAgain());
        var task = model.submission().task();
        cancel.setOnAction(event -> task.cancel());
        cancel.visibleProperty().bind(task.offersCancelProperty());
        cancel.managedProperty().bind(cancel.visibleProperty());
    }

    /** Sends, or leads to the first problem. */
    void submit(ProblemMarks marks) {
        if (submit.isDisabled()) {
            return;
        }
        model.attempt().ifPresentOrElse(this::send, marks::goToFirst);
    }

    private void send(PreparedConfirmation prepared) {
        if (prepared.needsLookup()) {
            model.lookUpBeforeSending(this::askAndSend);
        } else {
            askAndSend(prepared);
        }
    }

    private void askAndSend(PreparedConfirmation prepared) {
        if (questions.agreesTo(prepared)) {
            model.submit(prepared);
        }
    }

    /** Shows whether and why. */
    void show() {
        boolean mayNot = model.openProfile().journal().isShared() && model.openProfile().journal().isReadOnly();
        boolean underWay = model.isSending();
        boolean unknown = model.submission().unknown().isPresent();
        boolean fetching = !underWay && !unknown && model.fetchingProperty().get();
        boolean alreadySent = !underWay && !unknown && !fetching && !model.maySubmit();
        submit.getStyleClass().remove("accent");
        if (!alreadySent) {
            submit.getStyleClass().add("accent"); // the result has the next step
        }
        submit.setDisable(mayNot || underWay || unknown || fetching || alreadySent);
        Presence.show(again, alreadySent);
        hint.setText(mayNot ? messages.of("team.reader")
                : underWay ? messages.of("confirm.sending")
                : unknown ? messages.of("confirm.unknownFirst")
                : fetching ? messages.of("confirm.fetching")
                : alreadySent ? messages.of("confirm.alreadySent")
                : missing());
        submit.setGraphic(underWay || fetching ? spinner() : new FontIcon("fth-check"));
    }

    private String missing() {
        return switch (model.check().resultProperty().get()) {
            case Check.Ready ignored -> messages.of(
                    model.prepared().filter(PreparedConfirmation::needsLookup).isPresent() ? "confirm.readyToLookUp" : "confirm.ready");
            case Check.Incomplete incomplete -> messages.of("confirm.missing", incomplete.problems().stream()
                    .map(problemWords::nameOf)
                    .distinct()
                    .collect(Collectors.joining(messages.of("word.comma"))));
        };
    }

    private static Node spinner() {
        var spinner = new ProgressIndicator();
        spinner.getStyleClass().add("button-spinner");
        return spinner;
    }
}
