package carddesk.ui.confirm;

import carddesk.cards.ConfirmOutcome;
import carddesk.cards.UserCard;
import carddesk.journal.Recorded;
import carddesk.ui.Clip;
import carddesk.ui.Explainer;
import carddesk.ui.Explanation;
import carddesk.ui.Texts;
import carddesk.ui.Words;
import carddesk.ui.controls.CopyText;
import carddesk.ui.controls.PersonalValues;
import carddesk.ui.controls.Pill;
import carddesk.wechatpay.CallReport;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** What became of a confirmation: confirmed and verified, refused, or unknown. */
final class ResultView extends VBox {

    private final Texts texts;
    private final Words words;
    private final Explainer explainer;
    private final Runnable nextCard;

    ResultView(Texts texts, Words words, Explainer explainer, Runnable nextCard) {
        this.texts = texts;
        this.words = words;
        this.explainer = explainer;
        this.nextCard = nextCard;
        setId("confirmResult");
        getStyleClass().add("notice");
    }

    /** An outcome that the journal holds, or should. */
    ResultView of(Recorded recorded) {
        switch (recorded.outcome()) {
            case ConfirmOutcome.Confirmed confirmed -> confirmed(confirmed);
            case ConfirmOutcome.Refused refused -> failed("notice-danger", "confirm.result.refused", explainer.explain(refused.failure()));
            case ConfirmOutcome.Unknown unknown -> {
                failed("notice-warning", "confirm.result.unknown", explainer.explain(unknown.failure()));
                sentence(unknown.asSeen()
                        .map(card -> texts.of("confirm.result.asSeen", words.of(card.state())))
                        .orElseGet(() -> texts.of("confirm.result.notSeen")));
            }
        }
        recorded.notWritten().ifPresent(problem -> sentence(texts.of("confirm.result.notWritten")));
        actions();
        return this;
    }

    /** A confirmation that was not sent because of a problem on this side. */
    ResultView of(Exception problem) {
        failed("notice-danger", "confirm.result.notSent", explainer.explain(problem));
        actions();
        return this;
    }

    /** The person stopped waiting. */
    ResultView stopped() {
        getStyleClass().add("notice-warning");
        head("fth-alert-triangle", texts.of("confirm.result.stopped"));
        sentence(texts.of("confirm.result.stopped.todo"));
        actions();
        return this;
    }

    private void confirmed(ConfirmOutcome.Confirmed confirmed) {
        var card = confirmed.card();
        boolean usable = card.state().is(UserCard.State.EFFECTIVE);
        getStyleClass().add(usable ? "notice-success" : "notice-accent");
        head("fth-check-circle", texts.of(usable ? "confirm.result.effective" : "confirm.result.accepted"));
        var state = new Pill();
        state.setId("resultState");
        state.show(words.of(card.state()), Pill.ofCard(card.state()));
        var verified = new Label(
                texts.of(confirmed.learnedByAsking() ? "confirm.result.byAsking" : "confirm.result.verified"), new FontIcon("fth-shield"));
        verified.setId("resultVerified");
        verified.setWrapText(true);
        var line = new HBox(state, verified);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("notice-head");
        getChildren().add(line);
        sentence(texts.of("confirm.result.code", card.code()));
        card.validity().ifPresent(validity -> sentence(texts.of("confirm.found.validity", words.of(validity))));
        card.modifyTime().ifPresent(time -> sentence(texts.of("confirm.result.modified", words.time(time))));
        card.invalidReason().filter(reason -> !reason.isBlank()).ifPresent(reason -> sentence(texts.of("confirm.found.reason", reason)));
        var personal = new PersonalValues(card, texts, words, "resultPersonal");
        if (personal.hasValues()) {
            personal.revealButton().setId("reveal");
            getChildren().add(personal);
        }
        requestId(confirmed.report());
    }

    private void failed(String tone, String title, Explanation told) {
        getStyleClass().add(tone);
        head("fth-alert-triangle", texts.of(title));
        var what = sentence(told.title());
        what.setId("resultFailure");
        what.getStyleClass().add("notice-title");
        sentence(told.why());
        sentence(told.todo());
        sentence(told.who());
        told.serverWords().ifPresent(said -> sentence(texts.of("load.serverSaid", said)));
        requestId(told.requestId());
        var support = new Button(texts.of("load.copyForSupport"), new FontIcon("fth-copy"));
        support.setId("resultSupport");
        support.getStyleClass().add("small");
        support.setOnAction(event -> Clip.copy(told.forSupport()));
        getChildren().add(support);
    }

    private void requestId(CallReport report) {
        requestId(report.requestId());
    }

    private void requestId(Optional<String> id) {
        id.ifPresent(text -> {
            var copy = new CopyText("resultRequestId", "Request-ID", text, texts);
            copy.setAlignment(Pos.CENTER_LEFT);
            getChildren().add(copy);
        });
    }

    private void head(String icon, String title) {
        var label = new Label(title, new FontIcon(icon));
        label.setId("resultTitle");
        label.getStyleClass().add("result-title");
        label.setWrapText(true);
        getChildren().add(label);
    }

    private Label sentence(String text) {
        var label = new Label(text);
        label.setWrapText(true);
        getChildren().add(label);
        return label;
    }

    private void actions() {
        var next = new Button(texts.of("confirm.nextCard"), new FontIcon("fth-arrow-right"));
        next.setId("nextCard");
        next.setOnAction(event -> nextCard.run());
        getChildren().add(next);
    }
}
