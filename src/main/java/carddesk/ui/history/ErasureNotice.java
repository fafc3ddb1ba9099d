package carddesk.ui.history;

import carddesk.ui.Dialogs;
import carddesk.ui.Explainer;
import carddesk.ui.Messages;
import carddesk.ui.TaskResult;
import carddesk.ui.controls.Notice;
import carddesk.ui.history.Erasure.Erased;
import java.util.List;
import java.util.Optional;
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
        return erasure.resultProperty().subscribe(this::show);
    }

    private void show(TaskResult<Erased> result) {
        setVisible(false);
        result.result().ifPresent(erased -> tell(erased.keptMonths() == null
                ? messages.of("history.erase.done", erased.entries())
                : messages.of("history.erase.kept", erased.entries(), messages.of("settings.keep." + erased.keptMonths()))));
        result.problem().map(explainer::explain)
                .ifPresent(why -> tell(messages.of("history.erase.failed", why.title(), why.todo(), why.who())));
    }

    /** Asks the user, and erases if they agree. */
    void ask(Erasure.Question asked) {
        erasure.forget();
        if (asked.old().entries() == 0) {
            tell(messages.of("history.erase.none"));
            return;
        }
        setVisible(false);
        var question = messages.of("history.erase.question", asked.old().entries(),
                Optional.ofNullable(asked.old().oldest()).map(formatter::day).orElse(""), formatter.day(asked.before()));
        if (dialogs.agrees(messages.of("history.erase"), question, messages.of("history.erase.action"))) {
            erasure.erase(asked.before());
        }
    }

    private void close() {
        setVisible(false);
        erasure.forget();
    }

    private void tell(String text) {
        say(text, List.of(closing("erasureClose", messages.of("history.notice.close"), this::close)));
    }
}
