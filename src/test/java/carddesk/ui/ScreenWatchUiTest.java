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
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

/** The watchers see what they are for; not watched themselves. */
@Unwatched("changes windows off the FX thread on purpose")
class ScreenWatchUiTest {

    private final SceneChanges changes = new SceneChanges();
    private final Label label = new Label("before");
    private final VBox box = new VBox(label);
    private OnScreen screen;

    @BeforeEach
    void open() throws Exception {
        FxToolkit.registerPrimaryStage();
        screen = new OnScreen(FxToolkit.registerStage(Stage::new));
        screen.run(() -> {
            changes.watchEveryWindow();
            screen.stage().setScene(new Scene(box, 300, 200));
            screen.stage().show();
        });
    }

    @AfterEach
    void close() throws Exception {
        FxToolkit.cleanupStages();
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
    void aTextThatIsSetElsewhereIsNotedWithItsPlace() {
        label.setText("after");

        assertThat(changes.offFxThread()).singleElement().asString().startsWith("text of Label by").contains("aTextThatIsSetElsewhere");
    }

    @Test
    void nodesAndWindowsThatComeLaterAreWatchedToo() {
        var field = new TextField();
        var table = new TableView<String>();
        var popup = new Popup();
        var inPopup = new Label();
        screen.run(() -> {
            box.getChildren().addAll(field, table);
            popup.getContent().add(inPopup);
            popup.show(screen.stage());
        });

        field.setText("typed");
        table.getItems().add("row");
        inPopup.setDisable(true);
        screen.run(popup::hide);

        assertThat(changes.offFxThread()).anyMatch(line -> line.startsWith("text of TextField"))
                .anyMatch(line -> line.startsWith("a list of 1 of TableView"))
                .anyMatch(line -> line.startsWith("disable of Label"));
    }

    @Test
    void workThatHoldsTheFxThreadUpIsMeasured() {
        var watch = new PauseWatch();
        try (watch) {
            screen.run(() -> {});
            screen.run(() -> work(250));
            screen.run(() -> {});
        }

        assertThat(watch.longest()).isGreaterThanOrEqualTo(250);
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
