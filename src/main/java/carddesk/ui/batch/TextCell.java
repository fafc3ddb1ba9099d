package carddesk.ui.batch;

import java.util.Optional;
import java.util.function.Function;
import javafx.scene.control.Tooltip;

/** A text about a row, whole in its tooltip. */
final class TextCell<T extends TableLine> extends LineCell<T> {

    private final Function<T, Optional<String>> text;

    TextCell(Changes changes, Function<T, Optional<String>> text) {
        super(changes);
        this.text = text;
    }

    @Override
    void show(T line) {
        var shown = text.apply(line);
        setText(shown.orElse(null));
        setTooltip(shown.map(Tooltip::new).orElse(null));
    }
}
