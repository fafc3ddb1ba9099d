package carddesk.ui.batch.run;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.journal.BatchRow.Status;
import carddesk.ui.Messages;
import carddesk.ui.OnScreen;
import carddesk.ui.TestWindows;
import carddesk.ui.Watched;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The chart never says more than there is: no part of a number, and not all while one row is missing. */
@Watched
class OutcomeChartUiTest {

    private OnScreen screen;
    private OutcomeChart chart;

    @BeforeEach
    void show() throws Exception {
        screen = new OnScreen(TestWindows.create());
        screen.run(() -> {
            var messages = new Messages(Locale.ENGLISH);
            chart = new OutcomeChart(messages, status -> messages.of("batch.status." + status.name()));
            screen.stage().setScene(new Scene(chart, 400, 100));
            screen.stage().show();
        });
    }

    @AfterEach
    void close() throws Exception {
        TestWindows.closeAll();
    }

    @Test
    void aNumberStandsOnlyWhereItHasRoom() {
        screen.run(() -> {
            chart.show(counts(99_990, 10));
            chart.layout();
        });

        assertThat(screen.fx(this::readable)).containsExactly("99,990");
    }

    @Test
    void theWordsGiveEveryNumber() {
        screen.run(() -> chart.show(counts(999, 1)));

        assertThat(screen.fx(chart::getAccessibleText)).contains("999 (99%)").contains("1 (1%)");
    }

    @ParameterizedTest
    @CsvSource({"1, 3, 33", "3, 3, 100", "9999, 10000, 99", "1, 10000, 1", "1, 2, 50"})
    void onlyAllIsAHundredPercent(int count, int total, int percent) {
        assertThat(OutcomeChart.percent(count, total)).isEqualTo(percent);
    }

    private static Map<Status, Integer> counts(int confirmed, int unknown) {
        return new EnumMap<>(Map.of(Status.CONFIRMED, confirmed, Status.UNKNOWN, unknown));
    }

    private List<String> readable() {
        chart.applyCss();
        chart.layout();
        return chart.lookupAll(".outcome-segment > .label").stream().filter(Node::isVisible).map(node -> ((Label) node).getText()).toList();
    }
}
