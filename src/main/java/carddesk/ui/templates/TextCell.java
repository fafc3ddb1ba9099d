package carddesk.ui.templates;

import carddesk.cards.CardTemplate;
import carddesk.ui.controls.HoverTip;
import java.util.function.Function;
import javafx.scene.control.TableCell;

/** A template's value in words; what the server wrote, where that differs, is shown on hover. */
final class TextCell extends TableCell<CardTemplate, CardTemplate> {

    private final Function<CardTemplate, String> text;
    private final Function<CardTemplate, String> original;
    private final HoverTip tip = new HoverTip(this);

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
        tip.setText(came.isEmpty() || came.equals(shown) ? null : came);
    }
}
