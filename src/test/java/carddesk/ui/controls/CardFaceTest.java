package carddesk.ui.controls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands on a card can be read on any colour. */
class CardFaceTest {

    private static final double LEGIBLE = 4.5;

    @ParameterizedTest
    @CsvSource({"#000000, #FFFFFF, 21", "#FFFFFF, #000000, 21", "#FFFFFF, #FFFFFF, 1", "#777777, #FFFFFF, 4.48", "#FF0000, #FFFFFF, 4.0"})
    void contrastIsWhatWcagSaysItIs(String one, String other, double ratio) {
        assertThat(CardFace.contrast(Color.web(one), Color.web(other))).isCloseTo(ratio, within(0.01));
    }

    @Test
    void theInkIsLegibleOnEveryColour() {
        assertThat(IntStream.range(0, 16 * 16 * 16)).allSatisfy(number -> {
            var colour = Color.rgb(number / 256 * 17, number / 16 % 16 * 17, number % 16 * 17);
            assertThat(CardFace.contrast(colour, CardFace.inkOn(colour))).as("on " + colour).isGreaterThanOrEqualTo(LEGIBLE);
        });
    }
}
