package carddesk.ui.batch;

import carddesk.batch.RowStanding;
import carddesk.ui.Messages;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;

/** What became of a batch's rows: one bar of segments, and below it the same in words. */
final class OutcomeChart extends VBox {

    /** From what is done to what is not: the bar fills from the left. */
    private static final List<RowStanding> ORDER = List.of(
            RowStanding.CONFIRMED, RowStanding.NOT_NEEDED, RowStanding.REFUSED, RowStanding.UNKNOWN, RowStanding.RESOLVING,
            RowStanding.UNDER_WAY, RowStanding.WAITING, RowStanding.LEFT_OUT);
    private static final double DOT = 5;

    private final Messages messages;
    private final SegmentBar bar = new SegmentBar();
    private final FlowPane legend = new FlowPane();

    OutcomeChart(Messages messages) {
        this.messages = messages;
        setId("batchChart");
        getStyleClass().add("outcome-chart");
        legend.getStyleClass().add("outcome-legend");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        getChildren().setAll(bar, legend);
    }

    /** Shows how many rows stand where. */
    void show(Map<RowStanding, Integer> counts) {
        ToIntFunction<RowStanding> count = standing -> counts.getOrDefault(standing, 0);
        var shown = ORDER.stream().filter(standing -> count.applyAsInt(standing) > 0).toList();
        int total = shown.stream().mapToInt(count).sum();
        bar.show(
                shown.stream().map(standing -> segment(standing, count.applyAsInt(standing))).toList(),
                shown.stream().map(count::applyAsInt).toList());
        legend.getChildren().setAll(shown.stream().map(standing -> entry(standing, count.applyAsInt(standing), total)).toList());
        setAccessibleText(shown.stream().map(standing -> sentence(standing, count.applyAsInt(standing), total))
                .collect(Collectors.joining(messages.of("word.comma"))));
    }

    /** Says how many there are where the whole number has room; a part of it would be another number. */
    private Region segment(RowStanding standing, int count) {
        var number = new Label(Counts.of(count));
        number.setMinSize(USE_PREF_SIZE, USE_PREF_SIZE);
        var segment = new StackPane(number);
        segment.getStyleClass().addAll("outcome-segment", styleOf(standing));
        Tooltip.install(segment, new Tooltip(name(standing)));
        number.visibleProperty().bind(segment.widthProperty().greaterThanOrEqualTo(number.widthProperty()));
        return segment;
    }

    private Label entry(RowStanding standing, int count, int total) {
        var dot = new Circle(DOT);
        dot.getStyleClass().addAll("outcome-dot", styleOf(standing));
        var entry = new Label(sentence(standing, count, total), dot);
        entry.setMinWidth(USE_PREF_SIZE);
        return entry;
    }

    private String sentence(RowStanding standing, int count, int total) {
        return messages.of("batch.chart.entry", name(standing), Counts.of(count), percent(count, total));
    }

    /** Nothing but all is 100, and nothing but none is 0. */
    static long percent(int count, int total) {
        return count == total ? 100 : Math.clamp(Math.round(100.0 * count / total), 1, 99);
    }

    private String name(RowStanding standing) {
        return messages.of("batch.standing." + standing.name());
    }

    private static String styleOf(RowStanding standing) {
        return "outcome-" + standing.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
