package carddesk.ui.history;

import carddesk.ui.Dialogs;
import carddesk.ui.Explainer;
import carddesk.ui.Messages;
import carddesk.ui.controls.Notice;
import carddesk.ui.history.Erasure.State;
import java.util.List;
import javafx.application.Platform;
import javafx.util.Subscription;

/** Asks before attempts are erased, and says how many are gone. */
final class ErasureNotice extends Notice {

    private final Erasure erasure;
    private final Messages messages;
    private final HistoryFormatter formatter;
    private final Explainer explainer;
    private final Dialogs dialogs;

    ErasureNotice(Erasure erasure, Messages messages, HistoryFormatter formatter, Explainer explainer, Dialogs dialogs) {
        super("erasureNotice");
        this.erasure = erasure;
        this.messages = messages;
        this.formatter = formatter;
        this.explainer = explainer;
        this.dialogs = dialogs;
    }

    /** Begins to show the erasure; the answer ends it. */
    Subscription follow() {
        return erasure.stateProperty().subscribe(this::show);
    }

    private void show(State state) {
        switch (state) {
            case State.Nothing ignored -> setVisible(false);
            case State.Asks asks when asks.old().entries() == 0 -> tell(messages.of("history.erase.none"));
            case State.Asks asks -> Platform.runLater(() -> ask(asks)); // a dialog within a listener would hold up the others
            case State.Erased erased -> tell(erased.keptMonths()
                    .map(months -> messages.of("history.erase.kept", erased.entries(), messages.of("settings.keep." + months)))
                    .orElseGet(() -> messages.of("history.erase.done", erased.entries())));
            case State.Failed failed -> {
                var why = explainer.explain(failed.problem());
                tell(messages.of("history.erase.failed", why.title(), why.todo(), why.who()));
            }
        }
    }

    private void ask(State.Asks asks) {
        var question = messages.of("history.erase.question", asks.old().entries(),
                asks.old().oldest().map(formatter::day).orElse(""), formatter.day(asks.before()));
        erasure.forget();
        if (dialogs.agrees(messages.of("history.erase"), question, messages.of("history.erase.action"))) {
            erasure.erase(asks.before());
        }
    }

    private void tell(String text) {
        say(text, List.of(closing("erasureClose", messages.of("history.notice.close"), erasure::forget)));
    }
}
