package carddesk.ui.templates;

import carddesk.cards.CardTemplate;
import java.util.function.Function;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/** A template's value in words; what the server wrote, where that differs, is shown on hover. */
final class TextCell extends TableCell<CardTemplate, CardTemplate> {

    private final Function<CardTemplate, String> text;
    private final Function<CardTemplate, String> original;
    private @Nullable Tooltip tip;

    TextCell(Function<CardTemplate, String> text) {
        this(text, text);
    }

    TextCell(Function<CardTemplate, String> text, Function<CardTemplate, String> original) {
        this.text = text;
        this.original = original;
    }

    @Override
    protected void updateItem(CardTemplate template, boolean empty) {
        super.updateItem(template, empty);
        var shown = empty || template == null ? "" : text.apply(template);
        var came = empty || template == null ? "" : original.apply(template);
        setText(shown);
        setTooltip(came.isEmpty() || came.equals(shown) ? null : tip(came));
    }

    /** One for all rows that the cell will show: each is a window of its own. */
    private Tooltip tip(String came) {
        if (tip == null) {
            tip = new Tooltip();
        }
        tip.setText(came);
        return tip;
    }
}
