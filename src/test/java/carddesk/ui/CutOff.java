package carddesk.ui;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.skin.TableColumnHeader;
import javafx.scene.text.Text;

/** Finds texts that do not say all they have to say: shortened, outside the window, or too long a prompt. */
public final class CutOff {

    /** Places that may shorten: their whole text is a hover or a click away. */
    private static final Set<String> MAY_SHORTEN = Set.of("lastRequestId", "errorRequestId", "resultRequestId");

    private CutOff() {}

    /** What is cut off below a root, as the place's id and its text; on the FX thread. */
    public static List<String> in(Parent root) {
        root.applyCss();
        root.layout();
        return shown(root).filter(node -> !MAY_SHORTEN.contains(String.valueOf(node.getId())))
                .flatMap(node -> switch (node) {
                    case Labeled labeled when isShortened(labeled) || isOutside(labeled) -> Stream.of(place(labeled, labeled.getText()));
                    case TextField field when isPromptCut(field) -> Stream.of(place(field, field.getPromptText()));
                    default -> Stream.<String>of();
                }).toList();
    }

    private static String place(Node node, String text) {
        return OnScreen.idWithin(node) + " '" + text + "'";
    }

    /** What is on the screen, without the cells and heads of tables and lists, which a person can widen and scroll to. */
    private static Stream<Node> shown(Node node) {
        if (!node.isVisible() || node instanceof IndexedCell<?> || node instanceof TableColumnHeader || node instanceof TextArea) {
            return Stream.empty();
        }
        var inside = node instanceof Parent parent ? parent.getChildrenUnmodifiable().stream().flatMap(CutOff::shown) : Stream.<Node>of();
        return Stream.concat(Stream.of(node), inside);
    }

    private static boolean isShortened(Labeled node) {
        return node.getText() != null && node.getChildrenUnmodifiable().stream().filter(Text.class::isInstance)
                .map(child -> ((Text) child).getText())
                .anyMatch(shown -> shown.endsWith(node.getEllipsisString()) && !node.getText().endsWith(node.getEllipsisString()));
    }

    private static boolean isOutside(Labeled node) {
        if (node.getText() == null || node.getText().isBlank()
                || Stream.iterate(node.getParent(), each -> each != null, each -> each.getParent()).anyMatch(ScrollPane.class::isInstance)) {
            return false;
        }
        var bounds = node.localToScene(node.getLayoutBounds());
        var scene = node.getScene();
        return bounds.getMaxX() > scene.getWidth() + 1 || bounds.getMaxY() > scene.getHeight() + 1 || bounds.getMinX() < -1;
    }

    private static boolean isPromptCut(TextField field) {
        if (field.getPromptText() == null || field.getPromptText().isEmpty()) {
            return false;
        }
        var whole = new Text(field.getPromptText());
        whole.setFont(field.getFont());
        return whole.getLayoutBounds().getWidth() > field.getWidth() - field.snappedLeftInset() - field.snappedRightInset() + 1;
    }
}
