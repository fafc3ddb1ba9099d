package carddesk.ui.controls;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.ui.OnScreen;
import carddesk.ui.TestWindows;
import carddesk.ui.Watched;
import java.time.LocalDate;
import java.time.chrono.IsoChronology;
import java.util.Locale;
import javafx.scene.Scene;
import javafx.scene.control.DatePicker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** A date field counts years as the API does, on a system with the Buddhist calendar too. */
@Watched
@Isolated("changes the system's language")
class CalendarUiTest {

    private final Locale before = Locale.getDefault();
    private OnScreen screen;

    @BeforeEach
    void open() throws Exception {
        screen = new OnScreen(TestWindows.create());
    }

    @AfterEach
    void goHome() throws Exception {
        Locale.setDefault(before);
        TestWindows.closeAll();
    }

    @Test
    void theYearOfTheCalendarIsTheYearOfTheText() {
        Locale.setDefault(Locale.forLanguageTag("th-TH-u-ca-buddhist-nu-thai"));
        var field = shown("2026-05-20 08:00:00");

        screen.run(() -> {
            var picker = picker(field);
            assertThat(picker.getChronology()).isEqualTo(IsoChronology.INSTANCE);
            assertThat(picker.getValue()).isEqualTo(LocalDate.of(2026, 5, 20));
            assertThat(picker.getEditor().getText()).isEqualTo("2026-05-20");
            picker.show();
            picker.hide();
        });
    }

    @Test
    void whatIsNoDayStaysAsItWasTyped() {
        var field = shown("2026-05-20 08:00:00");
        var picker = picker(field);

        screen.run(picker.getEditor()::requestFocus);
        screen.run(() -> picker.getEditor().setText("2026-02-31"));
        screen.run(field.getChildren().getLast()::requestFocus);

        assertThat(screen.<String>fx(field.textProperty()::get)).isEqualTo("2026-02-31 08:00:00");
        assertThat(screen.<String>fx(picker.getEditor()::getText)).isEqualTo("2026-02-31");
    }

    @Test
    void aDayOfTheCalendarIsWritten() {
        var field = shown("2026-02-31 08:00:00");

        screen.run(() -> picker(field).setValue(LocalDate.of(2026, 2, 28)));

        assertThat(screen.<String>fx(field.textProperty()::get)).isEqualTo("2026-02-28 08:00:00");
    }

    private DateTimeField shown(String text) {
        var field = screen.fx(DateTimeField::new);
        screen.run(() -> {
            screen.stage().setScene(new Scene(field, 300, 100));
            screen.stage().show();
            field.textProperty().set(text);
        });
        return field;
    }

    private static DatePicker picker(DateTimeField field) {
        return (DatePicker) field.getChildren().getFirst();
    }
}
