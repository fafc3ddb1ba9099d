package carddesk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.testfx.util.WaitForAsyncUtils;

/** A walk through a window by the TAB key, and where it has to stop. */
public final class TabWalk {

    private static final int MOST_STOPS = 200;

    private final Supplier<Scene> scene;
    private final UiRobot robot;

    /** @param scene asked on the FX thread, anew each time */
    public TabWalk(Supplier<Scene> scene, UiRobot robot) {
        this.scene = scene;
        this.robot = robot;
    }

    /** Finds every control once, each of them having a name to be read aloud; gives their ids in the order of the walk. */
    public List<String> findsEveryControlOnce() {
        var reached = walk();

        assertThat(reached).as("once each").doesNotHaveDuplicates();
        assertThat(reached.stream().map(TabWalk::named)).containsExactlyInAnyOrderElementsOf(
                fx(() -> stops().map(TabWalk::named).toList()));
        assertThat(fx(this::nameless)).as("without a name").isEmpty();
        return reached.stream().map(OnScreen::idWithin).toList();
    }

    /** Controls that have no name to be read aloud; on the FX thread. */
    List<String> nameless() {
        return focusable(root()).filter(node -> ScreenReading.name(node, root()).isBlank()).map(TabWalk::named).toList();
    }

    /** What has the focus, one TAB after the other, until it comes round. */
    private List<Node> walk() {
        fx(() -> {
            root().layout();
            stops().findFirst().orElseThrow().requestFocus();
            return true;
        });
        var first = focused();
        var nodes = new ArrayList<Node>();
        var here = first;
        do {
            nodes.add(here.orElseThrow());
            robot.push(KeyCode.TAB);
            here = focused();
        } while (!here.equals(first) && nodes.size() < MOST_STOPS);
        assertThat(here).as("TAB comes round").isEqualTo(first);
        return nodes;
    }

    private Optional<Node> focused() {
        return fx(() -> Optional.ofNullable(scene.get().getFocusOwner()));
    }

    private Parent root() {
        return scene.get().getRoot();
    }

    /** Where TAB stops: at every control, and of buttons of which one is chosen at that one; arrow keys lead to the others. */
    private Stream<Node> stops() {
        return focusable(root()).filter(node -> !(node instanceof ToggleButton button) || button.getToggleGroup() == null
                || button.getToggleGroup().getSelectedToggle() == null || button.isSelected());
    }

    private static Stream<Node> focusable(Node node) {
        if (!node.isVisible() || node.isDisabled()) {
            return Stream.empty();
        }
        var inside = node instanceof Parent parent ? parent.getChildrenUnmodifiable().stream().flatMap(TabWalk::focusable) : Stream.<Node>of();
        return node.isFocusTraversable() ? Stream.concat(Stream.of(node), inside) : inside;
    }

    private static String named(Node node) {
        return node.getClass().getSimpleName() + " " + OnScreen.idWithin(node) + " " + Optional.ofNullable(node.getAccessibleText()).orElse("");
    }

    private static <T> T fx(Callable<T> question) {
        return WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(question));
    }
}
