package carddesk.ui.batch;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.batch.Headings;
import carddesk.journal.BatchRow;
import carddesk.journal.BatchRow.Status;
import carddesk.sandbox.Operation;
import carddesk.sandbox.SampleCard;
import carddesk.sheets.SheetOptions;
import carddesk.sheets.SheetReader;
import carddesk.ui.batch.check.CheckedRow.Mark;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.MenuButton;
import org.junit.jupiter.api.Test;

/** Rows that a batch left out are counted, named, fixed and sent, and its result holds all rows with their reason and columns. */
class LeftOutRowsUiTest extends BatchScreenTest {

    private static final int MANY = 12;
    private static final String HEADER = "会员卡号,模板ID,OpenID,颜色,姓名\r\n";

    @Test
    void aRowThatWasLeftOutIsNamedFixedAndSent() throws Exception {
        var cards = practice.server().stuckCards().stream().limit(2).toList();
        open(List.of(row(cards.get(0), "", "王一"), row(cards.get(1), "green", "王二")));
        start();
        window.awaitTitle("ENDED_LEFT");

        assertThat(screen.text("#runFacts")).isEqualTo("已处理 1 / 1 张 · 1 行未发送");
        assertThat(screen.text("#runRefusals")).startsWith("第 3 行：没有发送，需要修改：颜色：");
        assertThat(screen.text("#batchFailed")).isEqualTo("修改没发送的 1 行");
        screen.press("#batchFailed");
        screen.await("the row", () -> window.model().checking().isPresent());
        window.awaitChecked();

        assertThat(window.lines()).singleElement().satisfies(line -> {
            assertThat(line.mark()).isEqualTo(Mark.MEND);
            assertThat(line.row().number()).isEqualTo(3);
            assertThat(line.row().cell(4)).isEqualTo("王二");
        });
        screen.run(() -> window.model().checking().orElseThrow().edit(0, 3, "#2266AA"));
        window.awaitChecked();
        start();
        window.awaitTitle("ENDED");
        assertThat(practice.server().stuckCards()).doesNotContainAnyElementsOf(cards);
        screen.press("#batchAnother");
        assertThatTheResultOfAResumedBatchHasEveryReasonAndTheNamesThatThePersonKept();
    }

    private void assertThatTheResultOfAResumedBatchHasEveryReasonAndTheNamesThatThePersonKept() throws Exception {
        var cards = practice.server().stuckCards().stream().limit(MANY).toList();
        var rows = new ArrayList<String>();
        IntStream.range(0, MANY).forEach(index -> rows.add(row(cards.get(index), index == MANY - 1 ? "green" : "", "会员" + index)));
        open(rows);
        screen.run(() -> screen.node("#batchKeepsPersonal", CheckBox.class).fire());
        startAndPause();
        window.awaitTitle("PAUSED");
        window.close();
        window = BatchWindow.over(practice);
        screen = window.screen();
        screen.awaitShown("#batchContinue");
        assertThat(screen.fx(() -> window.model().unfinishedProperty().get())).isEqualTo(1);
        window.answers().will(true);
        screen.press("#batchContinue");
        window.awaitTitle("ENDED_LEFT");
        screen.await("the end in the navigation", () -> window.model().unfinishedProperty().get() == 0);

        var file = folder.resolve("result.csv");
        window.answers().will(file);
        screen.run(() -> screen.node("#batchExport", MenuButton.class).getItems().get(1).fire());
        screen.await("the file", () -> Files.exists(file));
        var result = SheetReader.read(file, Headings.titles(), SheetOptions.automatic()).sheet();
        assertThat(result.rows()).extracting(row -> row.cell(4))
                .containsExactlyElementsOf(IntStream.range(0, MANY).mapToObj(index -> "会员" + index).toList());
        assertThat(result.rows().getLast().cells()).contains("未发送").anyMatch(cell -> cell.startsWith("没有发送，需要修改：颜色："));
        screen.awaitShown("#exportFolder");
        screen.press("#exportFolder");
        assertThat(window.opened()).containsExactly(folder);
        assertThat(screen.text("#exportSaid")).doesNotContain("已经清除");
        var kept = practice.opened().journal().batches();
        var sender = practice.opened().confirmer().attribution();
        var batch = kept.ended(sender.profile(), sender.merchantType(), 1);
        assertThat(kept.rows(batch.getFirst().id(), 0, MANY)).as("erased with the end").extracting(row -> row.cell(4)).containsOnly("");
        assertThat(kept.rows(batch.getFirst().id(), 0, MANY)).extracting(BatchRow::status).contains(Status.CONFIRMED, Status.LEFT_OUT);
    }

    private void startAndPause() {
        practice.hold(Operation.CONFIRM);
        int before = practice.arrivals(Operation.CONFIRM).size();
        var unbegun = new ArrayList<String>();
        screen.run(() -> window.model().placeProperty().subscribe(now -> {
            screen.stage().getScene().getRoot().applyCss(); // a step that was just made has its buttons only then
            if (screen.stage().getScene().lookup("#batchPause") instanceof Button pause) {
                unbegun.add(pause.getText() + (pause.isDisabled() ? ", disabled" : ""));
            }
        }));
        start();
        screen.await("the first card", () -> practice.arrivals(Operation.CONFIRM).size() > before);
        assertThat(unbegun).as("it cannot be continued yet").containsExactly("暂停, disabled");
        screen.press("#batchPause");
        practice.release();
    }

    private void open(List<String> rows) throws Exception {
        window.answers().will(Files.writeString(folder.resolve("cards.csv"), HEADER + String.join("\r\n", rows) + "\r\n"));
        screen.awaitShown("#batchOpen");
        screen.press("#batchOpen");
        window.awaitChecked();
    }

    private void start() {
        window.answers().will(true);
        screen.press("#batchStart");
    }

    private static String row(SampleCard card, String colour, String name) {
        return String.join(",", card.code(), card.cardId(), card.openid(), colour, name);
    }
}
