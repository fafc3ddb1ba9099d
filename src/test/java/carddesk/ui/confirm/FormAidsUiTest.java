package carddesk.ui.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.cards.ConfirmationForm.ValidityKind;
import carddesk.cards.Problem.Field;
import carddesk.ui.PracticeFixture;
import java.time.LocalDate;
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

    @Test
    void theUsualEndsAreOnePressAway() {
        screen().run(() -> model().fields().validityKindProperty().set(ValidityKind.FIX_TIME_RANGE));
        var today = LocalDate.now(PracticeFixture.ZONE);

        screen().press("#endOfYear");
        assertThat(text(Field.VALID_FROM)).isEqualTo(today + " 00:00:00");
        assertThat(text(Field.VALID_TO)).isEqualTo(today.getYear() + "-12-31 23:59:59");

        screen().press("#oneYear");
        assertThat(text(Field.VALID_TO)).isEqualTo(today.plusYears(1) + " 23:59:59");
        assertThat(screen().fx(() -> model().check().shown())).noneMatch(problem -> problem.field() == Field.VALID_TO);
    }

    private String text(Field field) {
        return screen().fx(() -> model().fields().text(field).get());
    }
}
