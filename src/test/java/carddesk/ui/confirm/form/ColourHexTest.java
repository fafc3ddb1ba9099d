package carddesk.ui.confirm.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;

/** A colour keeps its six digits. */
class ColourHexTest {

    @Test
    void everyColourComesBackAsTheSameSixDigits() {
        assertThat(IntStream.range(0, 256)).allSatisfy(value -> assertThat(ColourPart.hex(Color.rgb(value, 255 - value, value / 2)))
                .isEqualTo("#%02X%02X%02X".formatted(value, 255 - value, value / 2)));
    }

    @Test
    void aShadeBetweenTwoIsRoundedToTheNearer() {
        assertThat(ColourPart.hex(Color.color(0.9999, 0.5, 0.0001))).isEqualTo("#FF8000");
    }
}
