package carddesk.ui.controls;

import java.util.Optional;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/** A card's colour as a small square. */
public final class Swatch extends Rectangle {

    private static final double SIZE = 14;
    private static final double ROUNDING = 6;

    public Swatch() {
        super(SIZE, SIZE);
        setArcWidth(ROUNDING);
        setArcHeight(ROUNDING);
        getStyleClass().add("swatch");
    }

    /** Shows a colour; anything that is none leaves the square empty. */
    public void show(@Nullable String colour) {
        setFill(Optional.ofNullable(colour).filter(hex -> hex.matches("#[0-9A-Fa-f]{6}")).map(Color::web).orElse(Color.TRANSPARENT));
    }
}
