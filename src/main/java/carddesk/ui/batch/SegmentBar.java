package carddesk.ui.batch;

import java.util.List;
import javafx.scene.layout.Region;

/** Its children side by side over the whole width, each as wide as its weight, and never too narrow to be seen. */
final class SegmentBar extends Region {

    private static final double NARROWEST = 4;

    private List<Integer> weights = List.of();

    SegmentBar() {
        getStyleClass().add("segment-bar");
    }

    /**
     * Shows segments from the left.
     *
     * @param sizes the weight of each, 1 or more
     */
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
