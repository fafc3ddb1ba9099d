package carddesk.ui;

import java.util.Objects;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TabPane;

/** What a screen reader calls a control. */
final class ScreenReading {

    private ScreenReading() {}

    /** Its accessible text, what stands on it, or the label that points to it; blank when it has no name. */
    static String name(Node node, Parent root) {
        if (node.getAccessibleText() != null && !node.getAccessibleText().isBlank()) {
            return node.getAccessibleText();
        }
        if (node instanceof Labeled labeled && labeled.getText() != null && !labeled.getText().isBlank()) {
            return labeled.getText();
        }
        if (node instanceof TabPane tabs) {
            return tabs.getSelectionModel().getSelectedItem().getText();
        }
        if (node instanceof ScrollPane) {
            return "scrolls"; // a reader walks through what is inside
        }
        return all(root).filter(each -> each instanceof Label label && node.equals(label.getLabelFor())).map(each -> ((Label) each).getText())
                .filter(Objects::nonNull).findFirst().orElse("");
    }

    private static Stream<Node> all(Node node) {
        return node instanceof Parent parent
                ? Stream.concat(Stream.of(node), parent.getChildrenUnmodifiable().stream().flatMap(ScreenReading::all))
                : Stream.of(node);
    }
}
