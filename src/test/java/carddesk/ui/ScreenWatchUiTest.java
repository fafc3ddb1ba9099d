package carddesk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The watchers see what they are for; not watched themselves. */
@Unwatched("changes windows off the FX thread on purpose")
class ScreenWatchUiTest {

    private final SceneChanges changes = new SceneChanges();
    private OnScreen screen;
    private Label label;
    private VBox box;

    @BeforeEach
    void open() throws Exception {
        screen = new OnScreen(TestWindows.create());
        screen.run(() -> {
            changes.watchEveryWindow();
            label = new Label("before");
            box = new VBox(label);
            screen.stage().setScene(new Scene(box, 300, 200));
            screen.stage().show();
        });
    }

    @AfterEach
    void close() throws Exception {
        TestWindows.closeAll();
    }

    @Test
    void whatTheFxThreadChangesIsNotNoted() {
        screen.run(() -> {
            label.setText("after");
            label.setVisible(false);
            box.getChildren().add(new Button("new"));
        });

        assertThat(changes.offFxThread()).isEmpty();
    }

    @Test
    void whatAnotherThreadChangesIsNotedWithItsPlace() {
        label.setOpacity(0.5); // which the toolkit lets pass, other than a text

        assertThat(changes.offFxThread()).singleElement().asString().startsWith("opacity of Label by").contains("whatAnotherThreadChanges");
    }

    @Test
    void nodesAndWindowsThatComeLaterAreWatchedToo() {
        var field = screen.fx(TextField::new);
        var table = screen.fx(TableView<String>::new);
        var popup = screen.fx(Popup::new);
        var inPopup = screen.fx(Label::new);
        screen.run(() -> {
            box.getChildren().addAll(field, table);
            popup.getContent().add(inPopup);
            popup.show(screen.stage());
        });

        field.setPromptText("type here");
        table.getStyleClass().add("striped");
        inPopup.setOpacity(0.5);
        screen.run(popup::hide);

        assertThat(changes.offFxThread()).anyMatch(line -> line.startsWith("promptText of TextField"))
                .anyMatch(line -> line.startsWith("a list of 2 of TableView"))
                .anyMatch(line -> line.startsWith("opacity of Label"));
    }

    @Test
    void workThatHoldsTheFxThreadUpIsMeasured() {
        var watch = new PauseWatch();
        try (watch) {
            screen.await("the first frame", watch::isWatching);
            screen.run(() -> work(250));
        }

        assertThat(watch.longest()).isGreaterThanOrEqualTo(250);
    }

    @Test
    void theOpeningOfTheFirstWindowIsNot() {
        screen.run(screen.stage()::hide);
        var watch = new PauseWatch();
        try (watch) {
            screen.run(() -> {
                work(1_000);
                screen.stage().show();
            });
            screen.await("the first frame", watch::isWatching);
        }

        assertThat(watch.longest()).isLessThan(1_000);
    }

    /** Uses the thread's own CPU time, however busy the machine is. */
    private static void work(long milliseconds) {
        var threads = ManagementFactory.getThreadMXBean();
        long end = threads.getCurrentThreadCpuTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
        while (threads.getCurrentThreadCpuTime() < end) {
            Thread.onSpinWait();
        }
    }
}
