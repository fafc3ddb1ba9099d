package carddesk.ui.batch;

import carddesk.ui.controls.Pill;
import carddesk.ui.controls.Pill.Tone;
import java.util.function.Function;
import org.kordamp.ikonli.javafx.FontIcon;

/** Where a row stands: a word, its tone and its icon. */
final class PillCell<T extends TableLine> extends LineCell<T> {

    /** What the pill shows. */
    record Look(String word, Tone tone, String icon) {}

    private final Function<T, Look> look;
    private final Pill pill = new Pill();
    private final FontIcon icon = new FontIcon("fth-circle");

    PillCell(Changes changes, Function<T, Look> look) {
        super(changes);
        this.look = look;
        pill.setGraphic(icon);
    }

    @Override
    void show(T line) {
        var shown = look.apply(line);
        pill.show(shown.word(), shown.tone());
        icon.setIconLiteral(shown.icon());
        setGraphic(pill);
        setAccessibleText(shown.word());
    }
}
