package carddesk.ui.controls;

import carddesk.cards.HalfWidth;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.TextFormatter;

/**
 * Keeps the text of a field of one line readable. Of several pasted cells the first is taken, where the field alone would join them; in ids and
 * numbers full-width characters become half-width ones, and spaces and invisible ones are removed.
 */
public final class OneLine {

    private static final String BETWEEN_CELLS = "[\\r\\n\\t]+";

    /**
     * How a typed or pasted text was changed.
     *
     * @param cells those of a paste of several, of which the first was taken; empty for any other text
     * @param isPlain whether characters were replaced or removed in sight
     */
    public record Change(List<String> cells, boolean isPlain) {
        public Change {
            cells = List.copyOf(cells);
        }

        /** The text was taken as it is. */
        public boolean isNone() {
            return cells.isEmpty() && !isPlain;
        }

        @Override
        public String toString() {
            return "Change[hidden]";
        }
    }

    private final boolean isId;
    private final Consumer<Change> changed;

    private OneLine(boolean isId, Consumer<Change> changed) {
        this.isId = isId;
        this.changed = changed;
    }

    /**
     * The formatter of a field.
     *
     * @param isId whether it holds an id, a number or an address
     * @param changed gets what became of each text that was typed or pasted
     */
    public static TextFormatter<String> formatter(boolean isId, Consumer<Change> changed) {
        return new TextFormatter<>(new OneLine(isId, changed)::filtered);
    }

    private TextFormatter.Change filtered(TextFormatter.Change change) {
        if (!change.isContentChange()) {
            return change;
        }
        var text = change.getText();
        var cells = Arrays.stream(text.split(BETWEEN_CELLS)).map(String::strip).filter(cell -> !cell.isEmpty()).toList();
        boolean several = cells.size() > 1;
        var first = several ? cells.getFirst() : text;
        var kept = isId ? HalfWidth.id(first) : first;
        if (!kept.equals(text)) {
            change.setText(kept);
            int end = change.getRangeStart() + kept.length();
            change.selectRange(end, end);
        }
        changed.accept(new Change(several ? cells : List.of(), !several && !kept.equals(text) && !kept.equals(text.strip())));
        return change;
    }
}
