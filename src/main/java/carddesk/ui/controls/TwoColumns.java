package carddesk.ui.controls;

import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/** Shows two parts next to each other where there is room for both, and otherwise one below the other; they are read in the same order. */
public final class TwoColumns extends Pane {

    private static final PseudoClass WIDE = PseudoClass.getPseudoClass("wide");

    /** Width in screen units from which both columns have room for a field with its buttons. */
    private static final double ROOM_FOR_BOTH = 750;
    private static final double BETWEEN_COLUMNS = 24;
    private static final double BETWEEN_ROWS = 12;

    public TwoColumns() {
        getStyleClass().add("two-columns");
        setMinHeight(USE_PREF_SIZE);
        widthProperty().subscribe(width -> pseudoClassStateChanged(WIDE, isWide(width.doubleValue())));
    }

    private static boolean isWide(double width) {
        return width >= ROOM_FOR_BOTH;
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return getManagedChildren().stream().mapToDouble(part -> part.minWidth(-1)).max().orElse(0);
    }

    @Override
    protected double computePrefWidth(double height) {
        return getManagedChildren().stream().mapToDouble(part -> part.prefWidth(-1)).max().orElse(0);
    }

    @Override
    protected double computePrefHeight(double width) {
        double available = width < 0 ? prefWidth(-1) : width;
        var heights = getManagedChildren().stream().mapToDouble(part -> part.prefHeight(columnWidth(available)));
        return isWide(available) ? heights.max().orElse(0)
                : heights.sum() + BETWEEN_ROWS * Math.max(0, getManagedChildren().size() - 1);
    }

    @Override
    protected void layoutChildren() {
        double columnWidth = columnWidth(getWidth());
        double x = 0;
        double y = 0;
        for (Node part : getManagedChildren()) {
            double height = snapSizeY(part.prefHeight(columnWidth));
            part.resizeRelocate(x, y, columnWidth, height);
            if (isWide(getWidth())) {
                x += columnWidth + BETWEEN_COLUMNS;
            } else {
                y += height + BETWEEN_ROWS;
            }
        }
    }

    private double columnWidth(double width) {
        return isWide(width) ? snapSizeX((width - BETWEEN_COLUMNS) / 2) : width;
    }
}
