package carddesk.ui.controls;

import carddesk.ui.Messages;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** Shows details next to their list where there is room, unless they are folded, and otherwise in place of the list, with a way back. */
public final class DetailDrawer {

    /** Width in screen units from which list and details have room next to each other. */
    private static final double ROOM_FOR_BOTH = 760;
    /** From here on the list's search field has room for its prompt next to one more button. */
    private static final double ROOM_FOR_FOLDING = 900;
    private static final double LIST_SHARE = 0.66;

    private final SplitPane split;
    private final Node list;
    private final Node details;
    private final Button open;
    private final Button back;
    private final Button fold;
    private final Messages messages;
    private boolean isNarrow;
    private boolean isFolded;

    private DetailDrawer(SplitPane split, Button open, Button fold, Messages messages) {
        this.split = split;
        this.list = split.getItems().getFirst();
        this.details = split.getItems().getLast();
        this.open = open;
        this.fold = fold;
        this.messages = messages;
        this.back = new Button(messages.of("detail.back"), new FontIcon("fth-arrow-left"));
        back.setId("detailBack");
        back.getStyleClass().add("flat");
        back.setOnAction(event -> {
            show(List.of(list));
            open.requestFocus();
        });
        open.setOnAction(event -> {
            VBox.setVgrow(details, Priority.ALWAYS);
            split.getItems().clear(); // before the details get another parent
            show(List.of(new VBox(back, details)));
            back.requestFocus();
        });
        fold.setTooltip(new Tooltip());
        fold.setOnAction(event -> {
            isFolded = !isFolded;
            showWide();
        });
        nameFold();
    }

    /**
     * Binds a screen of a list and its details.
     *
     * @param open shows the details; visible where there is no room for both
     * @param fold takes the details away and back; visible where there is room for both
     */
    public static void bind(SplitPane split, Button open, Button fold, Messages messages) {
        var drawer = new DetailDrawer(split, open, fold, messages);
        Presence.show(open, false);
        split.setMinWidth(0); // the room there is decides, not what both would like to have
        split.widthProperty().subscribe(width -> drawer.fit(width.doubleValue()));
    }

    private void fit(double width) {
        boolean narrow = width > 0 && width < ROOM_FOR_BOTH;
        Presence.show(fold, !narrow && (isFolded || width >= ROOM_FOR_FOLDING));
        if (narrow != isNarrow) {
            isNarrow = narrow;
            Presence.show(open, narrow);
            if (details.getParent() instanceof VBox drawer) {
                drawer.getChildren().clear();
            }
            if (narrow) {
                show(List.of(list));
            } else {
                showWide();
            }
        }
    }

    private void showWide() {
        show(isFolded ? List.of(list) : List.of(list, details));
        if (!isFolded) {
            split.setDividerPositions(LIST_SHARE);
        }
        nameFold();
    }

    private void nameFold() {
        var name = messages.of(isFolded ? "detail.unfold" : "detail.fold");
        fold.setGraphic(new FontIcon(isFolded ? "fth-chevrons-left" : "fth-chevrons-right"));
        fold.setAccessibleText(name);
        fold.getTooltip().setText(name);
    }

    private void show(List<Node> items) {
        split.getItems().setAll(items);
    }
}
