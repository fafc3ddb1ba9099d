package carddesk.ui.batch;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.journal.JournalEntry;
import carddesk.sandbox.Fault;
import carddesk.sandbox.Operation;
import carddesk.ui.Clip;
import carddesk.ui.WindowTest;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;

/** A running batch settles its rows itself: neither its screen nor the history warns of them or asks a person to act; ending it is asked safely. */
class RowsUnderWayUiTest extends WindowTest {

    private static final int CARDS = 3;

    @Test
    void aRowWhoseOutcomeTheBatchAsksForIsInProgressOnBothScreens() {
        awaitTemplates(10);
        fixture().server().faults().next(1, Operation.CONFIRM, new Fault.Dropped(false));
        startBatch();
        screen().await("the row in question", () -> screen().words().contains("待查结果") && text("#runFacts").contains("已处理 2 / 3 张"));
        screen().await("the estimate with the wait", () -> text("#runFacts").contains("还需大约 2 分钟"));
        assertThat(screen().shows("#runAdvice")).isFalse();

        screen().press("#navHistory");
        screen().await("all attempts", () -> screen().rows("#historyTable", JournalEntry.class).size() == CARDS);
        screen().await("the attempt in progress", () -> screen().words().contains("进行中"));
        assertThat(screen().words()).doesNotContain("结果未知", "未知（未完成）");
        screen().run(() -> {
            var table = screen().node("#historyTable", TableView.class);
            table.getSelectionModel().select(indexOfOpen());
        });
        assertThat(screen().shows("#askHint")).as("advice").isFalse();
        assertThat(screen().shows("#askServer")).isFalse();

        screen().press("#navBatch");
        assertIsAskedSafely("#batchStop", "停止这一批？", ButtonData.OK_DONE);
        screen().await("its end", () -> text("#runTitle").equals("已停止"));
        screen().press("#batchAnother");
        screen().awaitShown("#batchEnd");
        assertIsAskedSafely("#batchEnd", "结束这一批？", ButtonData.CANCEL_CLOSE);
        assertThat(screen().shows("#batchContinue")).isTrue();
    }

    private int indexOfOpen() {
        var entries = screen().rows("#historyTable", JournalEntry.class);
        return entries.indexOf(entries.stream().filter(entry -> entry.status() != JournalEntry.Status.CONFIRMED).findFirst().orElseThrow());
    }

    private void startBatch() {
        screen().press("#navBatch");
        screen().awaitShown("#batchPaste");
        var rows = fixture().server().stuckCards().stream().limit(CARDS)
                .map(card -> card.code() + "\t" + card.cardId() + "\t" + card.openid()).collect(Collectors.joining("\n"));
        screen().run(() -> Clip.copy("会员卡号\t模板ID\tOpenID\n" + rows + "\n"));
        screen().press("#batchPaste");
        screen().await("the check", () -> screen().stage().getScene().lookup("#batchStart") instanceof Button start && !start.isDisabled());
        assertIsAskedSafely("#batchStart", "确认 " + CARDS + " 张会员卡？", ButtonData.OK_DONE);
        screen().awaitShown("#batchPause");
    }

    /** Presses a button and answers its question, whose default leaves things as they are. */
    private void assertIsAskedSafely(String button, String title, ButtonData answer) {
        screen().awaitShown(button);
        Platform.runLater(() -> ((Button) screen().stage().getScene().lookup(button)).fire());
        screen().await(title, () -> question(title).isPresent());
        assertThat(screen().fx(() -> button(title, ButtonData.OK_DONE).isDefaultButton())).as(title).isFalse();
        assertThat(screen().fx(() -> button(title, ButtonData.CANCEL_CLOSE).isDefaultButton())).as(title).isTrue();
        screen().run(() -> button(title, answer).fire());
        screen().await("the answer to be taken", () -> question(title).isEmpty());
    }

    private static Button button(String title, ButtonData kind) {
        var pane = question(title).orElseThrow();
        return (Button) pane.lookupButton(pane.getButtonTypes().stream().filter(type -> type.getButtonData() == kind).findFirst().orElseThrow());
    }

    private static Optional<DialogPane> question(String title) {
        return Window.getWindows().stream().map(window -> window.getScene().getRoot())
                .filter(DialogPane.class::isInstance).map(DialogPane.class::cast)
                .filter(pane -> title.equals(pane.getHeaderText())).findFirst();
    }

    private String text(String id) {
        return screen().stage().getScene().lookup(id) instanceof Label label ? label.getText() : "";
    }
}
