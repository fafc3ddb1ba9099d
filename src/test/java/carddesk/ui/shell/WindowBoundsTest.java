package carddesk.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.ui.Settings.WindowPlace;
import java.util.List;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;

/** The window comes back whole, on whatever screens there are now. */
class WindowBoundsTest {

    private static final Rectangle2D FIRST = new Rectangle2D(0, 24, 1280, 776);
    private static final Rectangle2D SECOND = new Rectangle2D(1280, 0, 1920, 1080);

    @Test
    void aPlaceOnAScreenStays() {
        var place = new WindowPlace(1400, 100, 1200, 800, false);

        assertThat(WindowBounds.fitted(place, List.of(FIRST, SECOND))).isEqualTo(place);
    }

    @Test
    void aWindowOfAScreenThatIsGoneComesWholeToTheFirst() {
        assertThat(WindowBounds.fitted(new WindowPlace(1400, 100, 1200, 700, true), List.of(FIRST)))
                .isEqualTo(new WindowPlace(80, 100, 1200, 700, true));
        assertThat(WindowBounds.fitted(new WindowPlace(-5000, -5000, 900, 600, false), List.of(FIRST)))
                .isEqualTo(new WindowPlace(0, 24, 900, 600, false));
    }

    @Test
    void aWindowLargerThanItsScreenIsMadeSmaller() {
        assertThat(WindowBounds.fitted(new WindowPlace(100, 100, 1600, 1000, false), List.of(FIRST)))
                .isEqualTo(new WindowPlace(0, 24, 1280, 776, false));
    }

    @Test
    void theScreenThatShowsMostOfTheWindowKeepsIt() {
        assertThat(WindowBounds.fitted(new WindowPlace(1000, 100, 1000, 700, false), List.of(FIRST, SECOND)).x()).isEqualTo(1280);
    }
}
