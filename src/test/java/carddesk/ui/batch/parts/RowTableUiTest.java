package carddesk.ui.batch.parts;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.journal.BatchRow;
import carddesk.ui.Look;
import carddesk.ui.Messages;
import carddesk.ui.OnScreen;
import carddesk.ui.Settings;
import carddesk.ui.Subscriptions;
import carddesk.ui.TestWindows;
import carddesk.ui.Watched;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.animation.AnimationTimer;
import javafx.scene.Scene;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A cell that is wanted before the table has any rows, and so no horizontal bar to move, is brought into sight all the same. */
@Watched
class RowTableUiTest {

    private static final int COLUMNS = 12;

    private final Subscriptions subscriptions = new Subscriptions();
    private final List<Integer> rowsThen = new ArrayList<>();
    private OnScreen screen;
    private TableView<Integer> table;

    @BeforeEach
    void show() throws Exception {
        screen = new OnScreen(TestWindows.create());
        screen.run(() -> {
            Look.loadFonts();
            Look.use(Settings.Theme.LIGHT);
            table = new TableView<>();
            table.getItems().setAll(0, 1);
            var scene = new Scene(new StackPane(table), 400, 400);
            Look.dress(scene); // its titles are as high as those of the program
            screen.stage().setScene(scene);
        });
    }

    @AfterEach
    void close() throws Exception {
        screen.run(subscriptions::close);
        TestWindows.closeAll();
    }

    @Test
    void aFarCellIsSeenThoughTheTableHadNoRowsYet() {
        screen.run(() -> {
            var lines = filled();
            screen.stage().show();
            new AnimationTimer() {
                @Override
                public void handle(long now) {
                    if (table.getHeight() > 0) {
                        rowsThen.add(table.lookupAll(".table-row-cell").size());
                        lines.select(1, COLUMNS - 1);
                        stop();
                    }
                }
            }.start();
        });

        screen.await("the cell", () -> texts().contains("1.11"));
        assertThat(rowsThen).containsExactly(0);
        assertThat(screen.<List<String>>fx(this::texts)).doesNotContain("0.0");
        assertThat(screen.<String>fx(() -> tooltipUnderThePointer("1.11"))).isEqualTo("1.11");
    }

    private String tooltipUnderThePointer(String text) {
        var cell = table.lookupAll(".table-cell").stream().filter(TableCell.class::isInstance).map(node -> (TableCell<?, ?>) node)
                .filter(each -> text.equals(each.getText())).findFirst().orElseThrow();
        assertThat(cell.getTooltip()).isNull();
        return OnScreen.tip(cell);
    }

    private RowTable filled() {
        var lines = new RowTable(table, index -> BatchRow.waiting(index, List.of()), new Messages(Locale.ENGLISH), subscriptions);
        for (int column = 0; column < COLUMNS; column++) {
            var end = "." + column;
            lines.addTexts("c" + column, "c" + column, 120, index -> Optional.of(index + end));
        }
        return lines;
    }

    private List<String> texts() {
        return table.lookupAll(".table-cell").stream().filter(TableCell.class::isInstance)
                .map(cell -> String.valueOf(((TableCell<?, ?>) cell).getText())).toList();
    }
}
