package carddesk.ui.batch.run;

import carddesk.journal.BatchRow.Status;
import carddesk.ui.Messages;
import carddesk.ui.batch.parts.BatchFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
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

/** The statuses of a batch's rows: a bar of segments, and a legend with the numbers. */
final class OutcomeChart extends VBox {

    /** Done rows first: the bar fills from the left. */
    private static final List<Status> ORDER = List.of(
            Status.CONFIRMED, Status.FOUND, Status.NOT_NEEDED, Status.REFUSED, Status.UNKNOWN, Status.RESOLVING,
            Status.UNDER_WAY, Status.WAITING, Status.LEFT_OUT);
    private static final double DOT = 5;

    private final Messages messages;
    private final Function<Status, String> names;
    private final SegmentBar bar = new SegmentBar();
    private final FlowPane legend = new FlowPane();

    OutcomeChart(Messages messages, Function<Status, String> names) {
        this.messages = messages;
        this.names = names;
        setId("batchChart");
        getStyleClass().add("outcome-chart");
        legend.getStyleClass().add("outcome-legend");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        getChildren().setAll(bar, legend);
    }

    void show(Map<Status, Integer> counts) {
        ToIntFunction<Status> count = status -> counts.getOrDefault(status, 0);
        var shown = ORDER.stream().filter(status -> count.applyAsInt(status) > 0).toList();
        int total = shown.stream().mapToInt(count).sum();
        bar.show(
                shown.stream().map(status -> segment(status, count.applyAsInt(status))).toList(),
                shown.stream().map(count::applyAsInt).toList());
        legend.getChildren().setAll(shown.stream().map(status -> entry(status, count.applyAsInt(status), total)).toList());
        setAccessibleText(shown.stream().map(status -> sentence(status, count.applyAsInt(status), total))
                .collect(Collectors.joining(messages.of("word.comma"))));
    }

    /** Shows the number only where all of it fits; a part would be another number. */
    private Region segment(Status status, int count) {
        var number = new Label(BatchFormatter.count(count));
        number.setMinSize(USE_PREF_SIZE, USE_PREF_SIZE);
        var segment = new StackPane(number);
        segment.getStyleClass().addAll("outcome-segment", styleOf(status));
        Tooltip.install(segment, new Tooltip(names.apply(status)));
        number.visibleProperty().bind(segment.widthProperty().greaterThanOrEqualTo(number.widthProperty()));
        return segment;
    }

    private Label entry(Status status, int count, int total) {
        var dot = new Circle(DOT);
        dot.getStyleClass().addAll("outcome-dot", styleOf(status));
        var entry = new Label(sentence(status, count, total), dot);
        entry.setMinWidth(USE_PREF_SIZE);
        return entry;
    }

    private String sentence(Status status, int count, int total) {
        return messages.of("batch.chart.entry", names.apply(status), BatchFormatter.count(count), percent(count, total));
    }

    /** Rounded, but 100 only for all and 0 only for none. */
    static long percent(int count, int total) {
        return count == total ? 100 : Math.clamp(Math.round(100.0 * count / total), 1, 99);
    }

    private static String styleOf(Status status) {
        return "outcome-" + status.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Lays its children out side by side over the whole width, each as wide as its weight, at least {@value #NARROWEST} pixels. */
    private static final class SegmentBar extends Region {

        private static final double NARROWEST = 4;

        private List<Integer> weights = List.of();

        SegmentBar() {
            getStyleClass().add("segment-bar");
        }

        /** @param sizes the weight of each, 1 or more */
        void show(List<? extends Region> segments, List<Integer> sizes) {
            weights = List.copyOf(sizes);
            getChildren().setAll(segments);
        }

        @Override
        protected void layoutChildren() {
            long total = weights.stream().mapToLong(Integer::longValue).sum();
            double spare = getWidth() - NARROWEST * weights.size();
            double x = 0;
            for (int i = 0; i < weights.size(); i++) {
                double width = NARROWEST + Math.max(0, spare) * weights.get(i) / total;
                double end = i == weights.size() - 1 ? getWidth() : x + width;
                getChildren().get(i).resizeRelocate(snapPositionX(x), 0, snapPositionX(end) - snapPositionX(x), getHeight());
                x = end;
            }
        }
    }
}
