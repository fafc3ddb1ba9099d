package carddesk.ui.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Small aids beside the fields. */
class FormAidsUiTest extends FormTest {

    @Test
    void aFaintColourIsSaidAndAWrongOneIsStillWrong() {
        screen().type("#cardColorHex", "#FFF2B3");
        assertThat(screen().words()).anyMatch(word -> word.startsWith("颜色偏浅"));

        screen().type("#cardColorHex", "#FFF2");
        assertThat(screen().words()).noneMatch(word -> word.startsWith("颜色偏浅")).anyMatch(word -> word.startsWith("颜色要写成 #"));

        screen().type("#cardColorHex", "#0B6E4F");
        assertThat(screen().words()).noneMatch(word -> word.startsWith("颜色"));
    }
}
