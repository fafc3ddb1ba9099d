package carddesk.ui.confirm.result;

import carddesk.cards.CardTemplate;
import carddesk.cards.CardTemplate.CodeType;
import carddesk.cards.UserCard;
import carddesk.ui.Clip;
import carddesk.ui.Explainer;
import carddesk.ui.Explanation;
import carddesk.ui.Formatter;
import carddesk.ui.Messages;
import carddesk.ui.RequestId;
import carddesk.ui.confirm.submission.SubmissionState;
import carddesk.ui.controls.LargeCode;
import carddesk.ui.controls.PersonalValues;
import carddesk.ui.controls.Pill;
import carddesk.wechatpay.CallFailure;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** A confirmation that was carried out: how that is known, and what it changed. */
public final class ConfirmedResult extends ResultView {

    private final Messages messages;
    private final Formatter formatter;

    /** @param template of the card, null when it is not known */
    public ConfirmedResult(
            SubmissionState.Confirmed confirmed, @Nullable CardTemplate template, Messages messages, Formatter formatter, Explainer explainer) {
        super(messages, isUsable(confirmed) ? "notice-success" : "notice-accent", "fth-check-circle",
                messages.of(isUsable(confirmed) ? "confirm.result.effective" : "confirm.result.accepted"));
        this.messages = messages;
        this.formatter = formatter;
        var card = confirmed.card();
        states(confirmed);
        addFirstActions();
        var notAccepted = Optional.ofNullable(confirmed.unanswered()).filter(failure -> failure.report().status() != null);
        notAccepted.ifPresent(failure -> answer(failure, explainer.explain(failure)));
        howItIsKnown(confirmed, notAccepted.isPresent());
        var code = LargeCode.link(messages.of("confirm.result.code", card.code()), card.code(), typeOf(template), messages);
        code.setId("resultCode");
        add(code);
        changes(confirmed);
        Optional.ofNullable(card.validity()).ifPresent(validity -> sentence(messages.of("confirm.found.validity", formatter.of(validity))));
        Optional.ofNullable(card.invalidReason()).filter(reason -> !reason.isBlank())
                .ifPresent(reason -> sentence(messages.of("confirm.found.reason", reason)));
        times(confirmed);
        var personal = new PersonalValues(card, messages, formatter, "resultPersonal");
        if (personal.hasValues()) {
            personal.revealButton().setId("reveal");
            add(personal);
        }
        requestId(Optional.ofNullable(confirmed.report()).flatMap(RequestId::of).orElse(null));
        notWritten(confirmed.notWritten());
        reply(card, template);
    }

    /** The reply for the member, and the code for a screen. */
    private void reply(UserCard card, @Nullable CardTemplate template) {
        var text = MemberReply.text(card, template == null ? "" : template.title(), formatter);
        sentence(messages.of("reply.title")).getStyleClass().add("notice-title");
        var shown = sentence(text);
        shown.setId("memberReply");
        shown.setMinHeight(USE_PREF_SIZE);
        shown.getStyleClass().add("member-reply");
        firstAction("copyReply", "reply.copy", "fth-copy", () -> Clip.copy(text));
        firstAction("showLargeCode", "reply.code", "fth-maximize-2", () -> LargeCode.open(this, card.code(), typeOf(template)));
    }

    private static @Nullable CodeType typeOf(@Nullable CardTemplate template) {
        return template == null || template.codeType() == null ? null : template.codeType().known();
    }

    /** Says that an answer did not show the outcome, and why. */
    private void answer(CallFailure failure, Explanation explanation) {
        var came = sentence(messages.of(
                failure.report().verified() ? "confirm.result.answerUndecided" : "confirm.result.answerNotAccepted",
                explanation.title(), explanation.why()));
        came.setId("resultAnswer");
        came.setGraphic(new FontIcon("fth-alert-triangle"));
        support(explanation);
    }

    private void howItIsKnown(SubmissionState.Confirmed confirmed, boolean isAnswered) {
        var known = sentence(messages.of(confirmed.learnedByAsking()
                ? (isAnswered ? "confirm.result.seen" : "confirm.result.byAsking") : "confirm.result.verified"));
        known.setId("resultVerified");
        known.setGraphic(new FontIcon(confirmed.learnedByAsking() ? "fth-search" : "fth-shield"));
    }

    private static boolean isUsable(SubmissionState.Confirmed confirmed) {
        return confirmed.card().state().is(UserCard.State.EFFECTIVE);
    }

    private void states(SubmissionState.Confirmed confirmed) {
        var line = new HBox();
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("notice-head");
        Optional.ofNullable(confirmed.attempt().before()).ifPresent(before -> line.getChildren().addAll(pill("resultBefore", before), arrow()));
        line.getChildren().add(pill("resultState", confirmed.card()));
        add(line);
    }

    private Pill pill(String id, UserCard card) {
        var pill = new Pill();
        pill.setId(id);
        pill.show(formatter.of(card.state()), Pill.ofCard(card.state()));
        pill.setMinWidth(USE_PREF_SIZE);
        return pill;
    }

    private Label arrow() {
        var arrow = new Label(null, new FontIcon("fth-arrow-right"));
        arrow.setAccessibleText(messages.of("confirm.result.became"));
        return arrow;
    }

    private void changes(SubmissionState.Confirmed confirmed) {
        Optional.ofNullable(confirmed.attempt().before()).ifPresentOrElse(
                before -> add(new CardChanges(before, confirmed.card(), messages, formatter)),
                () -> sentence(messages.of("confirm.result.neverLookedUp")).setId("resultNeverLookedUp"));
    }

    private void times(SubmissionState.Confirmed confirmed) {
        var sent = formatter.time(OffsetDateTime.ofInstant(confirmed.attempt().at(), ZoneOffset.UTC));
        sentence(Optional.ofNullable(confirmed.report())
                .map(report -> messages.of("confirm.result.sentAndTook", sent, report.took().toMillis()))
                .orElseGet(() -> messages.of("confirm.result.sent", sent))).setId("resultSent");
        Optional.ofNullable(confirmed.card().modifyTime()).ifPresent(time -> sentence(messages.of("confirm.result.modified", formatter.time(time))));
    }
}
