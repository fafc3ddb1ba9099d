package carddesk.ui.history;

import carddesk.ui.Dialogs;
import carddesk.ui.Explainer;
import carddesk.ui.Texts;
import carddesk.ui.controls.Notice;
import carddesk.ui.history.Erasure.Told;
import java.util.List;
import javafx.application.Platform;
import javafx.util.Subscription;

/** Asks before attempts are erased, and says how many are gone. */
final class ErasureNotice extends Notice {

    private final Erasure erasure;
    private final Texts texts;
    private final HistoryWords words;
    private final Explainer explainer;
    private final Dialogs dialogs;

    ErasureNotice(Erasure erasure, Texts texts, HistoryWords words, Explainer explainer, Dialogs dialogs) {
        super("erasureNotice");
        this.erasure = erasure;
        this.texts = texts;
        this.words = words;
        this.explainer = explainer;
        this.dialogs = dialogs;
    }

    /** Begins to show the erasure; the answer ends it. */
    Subscription follow() {
        return erasure.toldProperty().subscribe(this::show);
    }

    private void show(Told told) {
        switch (told) {
            case Told.Nothing ignored -> setVisible(false);
            case Told.Asks asks when asks.old().entries() == 0 -> tell(texts.of("history.erase.none"));
            case Told.Asks asks -> Platform.runLater(() -> ask(asks)); // a dialog within a listener would hold up the others
            case Told.Erased erased -> tell(erased.keptMonths()
                    .map(months -> texts.of("history.erase.kept", erased.entries(), texts.of("settings.keep." + months)))
                    .orElseGet(() -> texts.of("history.erase.done", erased.entries())));
            case Told.Failed failed -> {
                var why = explainer.explain(failed.problem());
                tell(texts.of("history.erase.failed", why.title(), why.todo(), why.who()));
            }
        }
    }

    private void ask(Told.Asks asks) {
        var question = texts.of("history.erase.question", asks.old().entries(),
                asks.old().oldest().map(words::day).orElse(""), words.day(asks.before()));
        erasure.forget();
        if (dialogs.agrees(texts.of("history.erase"), question, texts.of("history.erase.action"))) {
            erasure.erase(asks.before());
        }
    }

    private void tell(String text) {
        say(text, List.of(closing("erasureClose", texts.of("history.notice.close"), erasure::forget)));
    }
}
