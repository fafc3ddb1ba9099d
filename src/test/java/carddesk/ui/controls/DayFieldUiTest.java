package carddesk.ui.controls;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.ui.OnScreen;
import carddesk.ui.TestWindows;
import carddesk.ui.UiRobot;
import carddesk.ui.Watched;
import carddesk.ui.controls.DayField.Entry;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A text that is no day stays in its field, is marked, and is never taken for an empty one. */
@Watched
class DayFieldUiTest {

    private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");
    private static final LocalDate DAY = LocalDate.of(2031, 1, 2);

    private final List<Entry> entries = new ArrayList<>();
    private OnScreen screen;
    private DayField field;
    private TextField other;

    @BeforeEach
    void open() throws Exception {
        screen = new OnScreen(TestWindows.create());
        screen.run(() -> {
            field = new DayField();
            other = new TextField();
            field.entryProperty().addListener((property, before, now) -> entries.add(now));
            screen.stage().setScene(new Scene(new VBox(field, other), 300, 100));
            screen.stage().show();
            field.requestFocus();
        });
    }

    @AfterEach
    void close() throws Exception {
        TestWindows.closeAll();
    }

    @Test
    void aTypedDayCountsWhenEnterIsPressedAndIsWrittenInFull() {
        var robot = new UiRobot();
        robot.write("2031/1/2");
        assertThat(entries).isEmpty();

        robot.push(KeyCode.ENTER);

        assertThat(entries).containsExactly(new Entry(DAY, false));
        assertThat(text()).isEqualTo("2031-01-02");
    }

    @Test
    void aTextThatIsNoDayIsMarkedAndStays() {
        var robot = new UiRobot();
        robot.write("2031-2-30");
        robot.push(KeyCode.ENTER);
        assertThat(entries).containsExactly(new Entry(null, true));
        assertThat(text()).isEqualTo("2031-2-30");

        screen.run(other::requestFocus);

        assertThat(entries).containsExactly(new Entry(null, true));
        assertThat(text()).isEqualTo("2031-2-30");
        assertThat(screen.fx(() -> field.getPseudoClassStates().contains(DANGER))).isTrue();
    }

    @Test
    void aDayThatIsReplacedByWhatIsNoneIsNotTakenForEmptyInBetween() {
        screen.run(() -> field.show(DAY));
        entries.clear();

        screen.run(() -> field.getEditor().setText("2031-01-0"));
        assertThat(entries).isEmpty();
        screen.run(other::requestFocus);

        assertThat(entries).containsExactly(new Entry(null, true));
        assertThat(text()).isEqualTo("2031-01-0");
    }

    @Test
    void anEmptiedFieldAndADayOfTheCalendarTakeTheMarkAway() {
        screen.run(() -> field.getEditor().setText("x"));
        screen.run(other::requestFocus);

        screen.run(() -> field.setValue(DAY));
        screen.run(field::requestFocus);
        screen.run(() -> field.getEditor().setText(" "));
        screen.run(other::requestFocus);

        assertThat(entries).containsExactly(new Entry(null, true), new Entry(DAY, false), new Entry(null, false));
        assertThat(screen.fx(() -> field.getPseudoClassStates().contains(DANGER))).isFalse();
    }

    private String text() {
        return screen.fx(() -> field.getEditor().getText());
    }
}
