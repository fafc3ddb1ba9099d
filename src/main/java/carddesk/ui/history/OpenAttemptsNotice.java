package carddesk.ui.history;

import carddesk.ui.Explainer;
import carddesk.ui.Texts;
import carddesk.ui.controls.Notice;
import carddesk.ui.history.OpenAttempts.Standings;
import java.util.List;
import javafx.util.Subscription;

/** Tells of the attempts that were left without an outcome, offers to ask the server, and says what was learned. */
public final class OpenAttemptsNotice extends Notice {

    private final OpenAttempts attempts;
    private final Texts texts;
    private final Explainer explainer;
    private final Runnable show;

    /** @param show shows the attempts in the history */
    public OpenAttemptsNotice(OpenAttempts attempts, Texts texts, Runnable show) {
        super("openAttempts");
        this.attempts = attempts;
        this.texts = texts;
        this.explainer = new Explainer(texts);
        this.show = show;
        getStyleClass().add("notice-warning");
    }

    /** Begins to show them; the answer ends it. */
    public Subscription follow() {
        return attempts.standingProperty().subscribe(this::show);
    }

    private void show(Standings standing) {
        var close = closing("openClose", texts.of("history.notice.close"), attempts::forget);
        var look = button("openShow", texts.of("open.show"), show);
        switch (standing) {
            case Standings.Nothing ignored -> setVisible(false);
            case Standings.Offered offered -> say(texts.of("open.offered", offered.attempts()), List.of(
                    button("openAsk", texts.of("open.ask"), attempts::ask), look,
                    button("openLater", texts.of("open.later"), attempts::forget)));
            case Standings.Asking far -> say(texts.of("open.asking", far.asked(), far.attempts()), List.of(
                    button("openCancel", texts.of("load.cancel"), attempts::cancel)));
            case Standings.Learned learned when learned.problem().isPresent() -> {
                var why = explainer.explain(learned.problem().get());
                say(texts.of("open.failed", why.title(), why.todo(), why.who()), List.of(look, close));
            }
            case Standings.Learned learned -> say(
                    texts.of("open.learned", learned.confirmed(), learned.refused(), learned.unknown()), List.of(look, close));
        }
    }
}
