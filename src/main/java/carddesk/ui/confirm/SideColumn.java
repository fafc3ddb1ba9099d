package carddesk.ui.confirm;

import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.VBox;

/** Shows the result and the preview next to the form where there is room, and otherwise in the form: the result above it, the preview below. */
final class SideColumn {

    /** Width in screen units from which form and side have room next to each other. */
    private static final double ROOM_FOR_BOTH = 760;
    private static final double SHARE_OF_FORM = 0.58;

    private final SplitPane split;
    private final VBox form;
    private final ScrollPane formScroll;
    private final ScrollPane sideScroll;
    private final VBox side;
    private final Node result;
    private final Node[] preview;
    private boolean isNarrow;

    /** @param side its first child is the result, the others are the preview */
    SideColumn(SplitPane split, VBox form, ScrollPane formScroll, VBox side, ScrollPane sideScroll) {
        this.split = split;
        this.form = form;
        this.formScroll = formScroll;
        this.side = side;
        this.sideScroll = sideScroll;
        this.result = side.getChildren().getFirst();
        this.preview = side.getChildren().stream().skip(1).toArray(Node[]::new);
        split.setMinWidth(0); // the room there is decides, not what both would like to have
        split.widthProperty().subscribe(width -> fit(width.doubleValue()));
    }

    /** Scrolls to the result. */
    void showResult() {
        sideScroll.setVvalue(0);
        if (isNarrow) {
            formScroll.setVvalue(0);
        }
    }

    private void fit(double width) {
        boolean narrow = width > 0 && width < ROOM_FOR_BOTH;
        if (narrow == isNarrow) {
            return;
        }
        isNarrow = narrow;
        if (narrow) {
            split.getItems().remove(sideScroll);
            side.getChildren().clear();
            form.getChildren().addFirst(result);
            form.getChildren().addAll(preview);
        } else {
            form.getChildren().remove(result);
            form.getChildren().removeAll(preview);
            side.getChildren().add(result);
            side.getChildren().addAll(preview);
            split.getItems().add(sideScroll);
            split.setDividerPositions(SHARE_OF_FORM);
        }
    }
}
