package carddesk.ui.batch;

import carddesk.batch.RowStatus;
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
    private static final List<RowStatus> ORDER = List.of(
            RowStatus.CONFIRMED, RowStatus.NOT_NEEDED, RowStatus.REFUSED, RowStatus.UNKNOWN, RowStatus.RESOLVING,
            RowStatus.UNDER_WAY, RowStatus.WAITING, RowStatus.LEFT_OUT);
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
    void show(Map<RowStatus, Integer> counts) {
        ToIntFunction<RowStatus> count = status -> counts.getOrDefault(status, 0);
        var shown = ORDER.stream().filter(status -> count.applyAsInt(status) > 0).toList();
        int total = shown.stream().mapToInt(count).sum();
        bar.show(
                shown.stream().map(status -> segment(status, count.applyAsInt(status))).toList(),
                shown.stream().map(count::applyAsInt).toList());
        legend.getChildren().setAll(shown.stream().map(status -> entry(status, count.applyAsInt(status), total)).toList());
        setAccessibleText(shown.stream().map(status -> sentence(status, count.applyAsInt(status), total))
                .collect(Collectors.joining(messages.of("word.comma"))));
    }

    /** Says how many there are where the whole number has room; a part of it would be another number. */
    private Region segment(RowStatus status, int count) {
        var number = new Label(Counts.of(count));
        number.setMinSize(USE_PREF_SIZE, USE_PREF_SIZE);
        var segment = new StackPane(number);
        segment.getStyleClass().addAll("outcome-segment", styleOf(status));
        Tooltip.install(segment, new Tooltip(name(status)));
        number.visibleProperty().bind(segment.widthProperty().greaterThanOrEqualTo(number.widthProperty()));
        return segment;
    }

    private Label entry(RowStatus status, int count, int total) {
        var dot = new Circle(DOT);
        dot.getStyleClass().addAll("outcome-dot", styleOf(status));
        var entry = new Label(sentence(status, count, total), dot);
        entry.setMinWidth(USE_PREF_SIZE);
        return entry;
    }

    private String sentence(RowStatus status, int count, int total) {
        return messages.of("batch.chart.entry", name(status), Counts.of(count), percent(count, total));
    }

    /** Nothing but all is 100, and nothing but none is 0. */
    static long percent(int count, int total) {
        return count == total ? 100 : Math.clamp(Math.round(100.0 * count / total), 1, 99);
    }

    private String name(RowStatus status) {
        return messages.of("batch.status." + status.name());
    }

    private static String styleOf(RowStatus status) {
        return "outcome-" + status.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
