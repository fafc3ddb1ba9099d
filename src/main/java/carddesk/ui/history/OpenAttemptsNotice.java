package carddesk.ui.history;

import carddesk.ui.Explainer;
import carddesk.ui.Messages;
import carddesk.ui.controls.Notice;
import carddesk.ui.history.OpenAttempts.State;
import java.util.List;
import javafx.util.Subscription;

/** Tells of the attempts that were left without an outcome, offers to ask the server, and says what was learned. */
public final class OpenAttemptsNotice extends Notice {

    private final OpenAttempts attempts;
    private final Messages messages;
    private final Explainer explainer;
    private final Runnable show;

    /** @param show shows the attempts in the history */
    public OpenAttemptsNotice(OpenAttempts attempts, Messages messages, Runnable show) {
        super("openAttempts");
        this.attempts = attempts;
        this.messages = messages;
        this.explainer = new Explainer(messages);
        this.show = show;
        getStyleClass().add("notice-warning");
    }

    /** Begins to show them; the answer ends it. */
    public Subscription follow() {
        return attempts.stateProperty().subscribe(this::show);
    }

    private void show(State state) {
        var close = closing("openClose", messages.of("history.notice.close"), attempts::forget);
        var look = button("openShow", messages.of("open.show"), show);
        switch (state.result().state()) {
            case RUNNING -> say(messages.of("open.asking", state.asked(), state.attempts()), List.of(
                    button("openCancel", messages.of("load.cancel"), attempts::cancel)));
            case READY -> say(messages.of("open.offered", state.attempts()), List.of(
                    button("openAsk", messages.of("open.ask"), attempts::ask), look,
                    button("openLater", messages.of("open.later"), attempts::forget)));
            default -> say("", List.of(look, close));
        }
        state.result().result().ifPresent(learned -> say(messages.of("open.learned", learned.confirmed(), learned.refused(), learned.unknown())));
        state.result().problem().map(explainer::explain)
                .ifPresent(why -> say(messages.of("open.failed", why.title(), why.todo(), why.who())));
        setVisible(!state.equals(State.NONE));
    }
}
