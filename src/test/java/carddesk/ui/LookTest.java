package carddesk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.ui.Settings.Theme;
import java.util.ArrayList;
import java.util.List;
import javafx.application.ColorScheme;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;

/** The windows follow the system's dark mode while the program runs, unless the person chose a theme. */
class LookTest {

    private final SimpleObjectProperty<Theme> chosen = new SimpleObjectProperty<>(Theme.SYSTEM);
    private final SimpleObjectProperty<ColorScheme> system = new SimpleObjectProperty<>(ColorScheme.LIGHT);
    private final List<String> shown = new ArrayList<>();

    @Test
    void theSystemsDarkModeIsFollowedWhileItChanges() {
        Look.follow(chosen, system, shown::add);
        system.set(ColorScheme.DARK);
        system.set(ColorScheme.LIGHT);

        assertThat(shown).extracting(LookTest::isDark).containsExactly(false, true, false);
    }

    @Test
    void aChosenThemeStaysWhateverTheSystemDoes() {
        Look.follow(chosen, system, shown::add);
        chosen.set(Theme.LIGHT);
        system.set(ColorScheme.DARK);
        assertThat(isDark(shown.getLast())).isFalse();

        chosen.set(Theme.SYSTEM);
        assertThat(isDark(shown.getLast())).isTrue();
        chosen.set(Theme.DARK);
        system.set(ColorScheme.LIGHT);
        assertThat(isDark(shown.getLast())).isTrue();
    }

    @Test
    void itEnds() {
        Look.follow(chosen, system, shown::add).unsubscribe();
        system.set(ColorScheme.DARK);
        chosen.set(Theme.DARK);

        assertThat(shown).hasSize(1);
    }

    private static boolean isDark(String styleSheet) {
        return styleSheet.contains("dark");
    }
}
