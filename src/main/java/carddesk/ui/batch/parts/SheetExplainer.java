package carddesk.ui.batch.parts;

import carddesk.sheets.SheetException;
import carddesk.ui.Explainer;
import carddesk.ui.Explanation;
import carddesk.ui.Messages;
import java.io.IOException;

/** Explains why a spreadsheet or a batch could not be opened. */
public final class SheetExplainer {

    private final Messages messages;

    public SheetExplainer(Messages messages) {
        this.messages = messages;
    }

    public Explanation explain(Exception problem) {
        return switch (problem) {
            case SheetException unfit -> {
                var stem = "batch.refused." + unfit.reason().name();
                var where = unfit.row().map(row -> messages.of("batch.refused.row", row)
                        + unfit.column().map(column -> messages.of("batch.refused.column", column + 1)).orElse("")
                        + messages.of("word.colon")).orElse("");
                yield explanation(messages.of(stem + ".title"), where + messages.of(stem + ".why", unfit.details().toArray()),
                        messages.of(stem + ".todo"));
            }
            case NotificationLogException refused -> {
                var stem = "batch.log." + refused.reason().name();
                yield explanation(messages.of(stem + ".title"), messages.of(stem + ".why"), messages.of(stem + ".todo"));
            }
            case IOException _ ->
                explanation(messages.of("batch.unreadable.title"), messages.of("batch.unreadable.why"), messages.of("batch.unreadable.todo"));
            default -> new Explainer(messages).explain(problem);
        };
    }

    private Explanation explanation(String title, String why, String todo) {
        return new Explanation(title, why, todo, messages.of("failure.who.you"), null, null,
                title);
    }
}
