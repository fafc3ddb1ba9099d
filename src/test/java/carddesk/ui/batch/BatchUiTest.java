package carddesk.ui.batch;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.batch.Column;
import carddesk.batch.Headings;
import carddesk.journal.BatchRow;
import carddesk.journal.BatchRow.Status;
import carddesk.sandbox.Fault;
import carddesk.sandbox.Operation;
import carddesk.sandbox.SampleCard;
import carddesk.sheets.SheetOptions;
import carddesk.sheets.SheetReader;
import carddesk.ui.Messages;
import carddesk.ui.UiRobot;
import carddesk.ui.batch.check.CheckedRow;
import carddesk.ui.batch.check.CheckedRow.Mark;
import carddesk.ui.batch.run.BatchJob;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.event.ActionEvent;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableCell;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** A spreadsheet on the real screen against the practice server: opened, mapped, fixed, run, paused, continued, its result saved. */
class BatchUiTest extends BatchScreenTest {

    private static final int MANY = 30;
    private static final int LATE_ROWS = 50_000;

    @Test
    void aSpreadsheetIsMappedMendedRunAndItsResultReadAgain() throws Exception {
        var cards = stuck(3);
        openFile(csv("我的编号,模板ID,OpenID,颜色,手机号,备注",
                row(cards.get(0), "#07A35A,13800138000,甲"), row(cards.get(1), "green,13800138001,乙"), row(cards.get(2), ",13800138002,丙")));
        assertThat(screen.text("#mappingMissing")).contains("会员卡号");
        assertThat(window.lines()).allMatch(line -> line.mark() == Mark.MEND);

        screen.awaitShown("#mapping0");
        screen.choose("#mapping0", Optional.of(Column.CODE));
        window.awaitChecked();
        assertThat(screen.text("#batchSummary")).isEqualTo("共 3 行：2 行可以发送，1 行需要修改，0 行表内重复，0 行以前已确认");
        assertThat(window.settings().headingsProperty().get()).isEqualTo(Map.of("我的编号", Column.CODE));

        screen.press("#nextProblem");
        mendSelected("#2266AA");
        screen.await("the mended row", () -> window.model().checking().orElseThrow().countsProperty().get().of(Mark.READY) == 3);

        run();
        assertThat(window.answers().asked().getLast()).contains("3 张").contains("练习");
        assertThat(practice.server().stuckCards()).doesNotContainAnyElementsOf(cards);
        assertThat(window.runLines()).extracting(BatchRow::status).containsOnly(Status.CONFIRMED);
        for (var end : List.of(".csv", ".xlsx")) {
            var result = SheetReader.read(export(end), Headings.titles(), SheetOptions.automatic()).sheet();
            assertThat(result.header()).containsExactly(
                    "我的编号", "模板ID", "OpenID", "颜色", "手机号", "备注", "处理结果", "原因", "Request-ID", "微信支付错误码", "时间");
            assertThat(result.rows()).extracting(row -> row.cell(0)).containsExactlyElementsOf(cards.stream().map(SampleCard::code).toList());
            assertThat(result.rows()).allSatisfy(row -> {
                assertThat(row.cell(6)).isEqualTo("已确认");
                assertThat(row.cell(8)).isNotBlank();
            });
            assertThat(result.rows().get(1).cells().subList(3, 6)).containsExactly("#2266AA", "13800138001", "乙");
        }
    }

    /** A spreadsheet that is still being read when the batch continues, and a question that was answered with no, do not stop it. */
    @Test
    void aBatchThatIsClosedInTheMiddleGoesOnWhereItStopped() throws Exception {
        var cards = stuck(MANY);
        openFile(csv("会员卡号,模板ID,OpenID,手机号", cards.stream().map(card -> row(card, "13800138000")).toArray(String[]::new)));
        startAndAwaitTheFirstCard();
        window.answers().will(false);
        assertThat(screen.fx(this::mayLeave)).isFalse();
        assertThat(window.answers().asked().getLast()).contains("没有处理");
        window.awaitTitle("RUNNING");
        var confirmed = confirmed();
        practice.releaseHeld(Operation.CONFIRM);
        screen.await("the next card, since the question was answered with no", () -> confirmed() > confirmed);
        screen.press("#batchPause");
        window.answers().will(false);
        assertThat(screen.fx(this::mayLeave)).as("the answer is no, and the pause stays").isFalse();
        practice.release();
        window.awaitTitle("PAUSED");
        int before = practice.arrivals(Operation.CONFIRM).size();
        assertThat(before).isLessThan(MANY);
        closeAndReopen();
        assertThat(screen.words()).anyMatch(words -> words.contains("共 " + MANY + " 行，已确认 " + before));
        var large = csv("会员卡号,模板ID,OpenID", Collections.nCopies(LATE_ROWS, "1,2,3").toArray(String[]::new));
        window.answers().will(true);
        screen.run(() -> {
            window.model().opening().file(large);
            screen.node("#batchContinue", Button.class).fire();
        });
        window.awaitTitle("ENDED");

        assertThat(practice.server().stuckCards()).doesNotContainAnyElementsOf(cards);
        assertThat(practice.arrivals(Operation.CONFIRM)).as("nothing was sent twice").hasSize(MANY);
        assertThat(screen.fx(this::mayLeave)).as("nothing runs any more").isTrue();
        assertThat(screen.text("#exportSaid")).contains("已经清除");
        assertThat(window.runLines()).hasSize(MANY).filteredOn(row -> row.cell(3).isEmpty()).hasSizeGreaterThanOrEqualTo(before);
        screen.press("#batchAnother");
        screen.awaitShown("#batchResult");
        assertThat(screen.shows("#batchContinue")).isFalse();
    }

    @Test
    void whatStandsTwiceOrIsConfirmedAlreadyIsSentOnlyOnPurpose() throws Exception {
        var cards = stuck(4);
        var file = csv("会员卡号,模板ID,OpenID", row(cards.get(0), ""), row(cards.get(0), ""));
        openFile(file);
        assertThat(window.lines()).extracting(CheckedRow::mark).containsExactly(Mark.READY, Mark.REPEATED);
        run();
        screen.press("#batchAnother");

        openFile(file);
        assertThat(window.lines()).extracting(CheckedRow::mark).containsExactly(Mark.DONE_BEFORE, Mark.DONE_BEFORE);
        assertThat(screen.node("#batchStart", Button.class).isDisabled()).isTrue();
        screen.run(() -> window.model().checking().orElseThrow().choose(List.of(0), true));
        run();

        assertThat(window.runLines()).extracting(BatchRow::status).containsExactly(Status.NOT_NEEDED, Status.LEFT_OUT);
        assertThat(practice.arrivals(Operation.CONFIRM)).as("the card was asked for first").hasSize(1);
        screen.press("#batchAnother");
        assertSentOnce(cards.get(1), "\u00a0");
        assertSentOnce(cards.get(2), "\u200b");
        assertSentOnce(cards.get(3), "\ufeff");
    }

    /** Of two pasted rows of one card, whatever invisible character one of them has. */
    private void assertSentOnce(SampleCard card, String invisible) {
        int before = practice.arrivals(Operation.CONFIRM).size();
        var character = "U+" + Integer.toHexString(invisible.charAt(0));
        var rows = "会员卡号,模板ID,OpenID\n" + row(card, "") + "\n" + card.code() + invisible + "," + card.cardId() + "," + card.openid() + "\n";
        screen.run(() -> window.model().opening().pasted(rows));
        window.awaitChecked();
        assertThat(window.lines()).as(character).extracting(CheckedRow::mark).containsExactly(Mark.READY, Mark.REPEATED);
        run();
        assertThat(practice.arrivals(Operation.CONFIRM)).as(character).hasSize(before + 1);

        screen.press("#batchAnother");
        screen.run(() -> window.model().opening().pasted(rows));
        window.awaitChecked();
        assertThat(window.lines()).as(character).extracting(CheckedRow::mark).containsExactly(Mark.DONE_BEFORE, Mark.DONE_BEFORE);
        screen.press("#batchAnother");
    }

    @Test
    void rowsThatFailedAreCheckedAgainAndABatchThatWechatpayRefusesStopsAndSaysWhy() throws Exception {
        var cards = stuck(2);
        var unknown = "478515832665001234567890," + cards.get(1).cardId() + "," + cards.get(1).openid();
        openFile(csv("我的编号,模板ID,OpenID", row(cards.get(0), ""), unknown));
        screen.awaitShown("#mapping0");
        screen.choose("#mapping0", Optional.of(Column.CODE));
        window.awaitChecked();
        window.answers().will(true);
        screen.press("#batchStart");
        window.awaitTitle("ENDED_SOME");
        assertThat(window.runLines()).extracting(BatchRow::status).containsExactly(Status.CONFIRMED, Status.REFUSED);

        screen.press("#batchFailed");
        screen.await("the failed row", () -> window.model().checking().isPresent());
        window.awaitChecked();

        assertThat(window.lines()).singleElement().satisfies(line -> {
            assertThat(line.row().number()).isEqualTo(3);
            assertThat(line.row().cell(0)).isEqualTo("478515832665001234567890");
            assertThat(line.mark()).isEqualTo(Mark.READY);
        });
        screen.press("#batchAnother");
        assertThatARefusedBatchStops();
    }

    private void assertThatARefusedBatchStops() throws Exception {
        openFile(csv("会员卡号,模板ID,OpenID", stuck(10).stream().map(card -> row(card, "")).toArray(String[]::new)));
        int before = practice.arrivals(Operation.CONFIRM).size();
        practice.server().faults().always(Operation.ONE_CARD, Fault.Status.of(403));
        window.answers().will(true);
        screen.press("#batchStart");
        window.awaitTitle("HALTED");

        assertThat(screen.text("#runAdvice")).contains("权限");
        assertThat(practice.arrivals(Operation.CONFIRM)).hasSize(before);
        practice.server().faults().clear();
        screen.press("#batchPause");
        screen.await("its end", () -> window.model().job().filter(BatchJob::hasEnded).isPresent());
        assertThat(practice.arrivals(Operation.CONFIRM)).hasSizeGreaterThan(before);
    }

    @Test
    void theSampleHasSomethingToLearnFromAndMembersValuesAreMaskedUntilAPersonAsks() throws Exception {
        screen.press("#batchSample");
        var check = window.awaitChecked();
        assertThat(check.countsProperty().get().marks()).isEqualTo(Map.of(Mark.READY, 10, Mark.MEND, 2, Mark.REPEATED, 1));
        screen.press("#filterMEND");
        assertThat(window.lines()).hasSize(2);
        screen.await("the reason in a row", () -> screen.words().stream().anyMatch(words -> words.startsWith("卡片颜色：")));
        screen.press("#batchAnother");

        openFile(csv("手机号,邮箱,会员卡号,模板ID,OpenID", "13800138000,no-at-sign," + row(stuck(1).getFirst(), "")));
        screen.await("the first row", () -> cellTexts().contains("138****8000"));
        assertThat(cellTexts()).doesNotContain("13800138000", "no-at-sign");
        screen.run(() -> screen.node("#batchReveal", ToggleButton.class).fire());
        assertThat(cellTexts()).contains("13800138000", "no-at-sign");
    }

    private boolean mayLeave() {
        return new LeaveQuestion(window.model(), new Messages(Locale.CHINESE), window.answers()).agrees();
    }

    private void openFile(Path file) {
        window.answers().will(file);
        screen.awaitShown("#batchOpen");
        screen.press("#batchOpen");
        window.awaitChecked();
    }

    /** The server takes a second for each card, so that most of them are still to come. */
    private void startAndAwaitTheFirstCard() {
        int before = practice.arrivals(Operation.CONFIRM).size();
        practice.hold(Operation.CONFIRM);
        window.answers().will(true);
        screen.press("#batchStart");
        screen.await("the first call", () -> practice.arrivals(Operation.CONFIRM).size() > before);
        practice.releaseHeld(Operation.CONFIRM);
        screen.await("the first card", () -> confirmed() > 0);
    }

    private int confirmed() {
        return window.model().job().map(job -> job.count(Status.CONFIRMED)).orElse(0);
    }

    private void closeAndReopen() throws Exception {
        window.close();
        window = BatchWindow.over(practice);
        screen = window.screen();
        screen.awaitShown("#batchContinue");
    }

    private void run() {
        window.answers().will(true);
        screen.press("#batchStart");
        window.awaitTitle("ENDED");
    }

    private Path export(String end) {
        var file = folder.resolve("result" + end);
        window.answers().will(file);
        screen.run(() -> screen.node("#batchExport", MenuButton.class).getItems().get(end.equals(".xlsx") ? 0 : 1).fire());
        screen.await("the file", () -> Files.exists(file));
        return file;
    }

    /** Types into the selected cell as a person does. */
    private void mendSelected(String text) {
        screen.await("the selected cell", () -> !window.table().getSelectionModel().getSelectedCells().isEmpty());
        new UiRobot().push(KeyCode.F2);
        screen.awaitShown("#cellEditor");
        screen.type("#cellEditor", text);
        screen.run(() -> screen.stage().getScene().lookup("#cellEditor").fireEvent(new ActionEvent()));
    }

    private List<String> cellTexts() {
        return screen.fx(() -> {
            window.table().getScene().getRoot().applyCss();
            window.table().getScene().getRoot().layout(); // as the next frame does: the cells are there only then
            return window.table().lookupAll(".table-cell").stream().filter(TableCell.class::isInstance)
                    .map(cell -> String.valueOf(((TableCell<?, ?>) cell).getText())).toList();
        });
    }

    private List<SampleCard> stuck(int count) {
        return practice.server().stuckCards().stream().limit(count).toList();
    }

    private Path csv(String header, String... rows) throws Exception {
        return Files.writeString(folder.resolve("cards.csv"), header + "\r\n" + List.of(rows).stream().collect(Collectors.joining("\r\n")) + "\r\n");
    }

    private static String row(SampleCard card, String rest) {
        return card.code() + "," + card.cardId() + "," + card.openid() + (rest.isEmpty() ? "" : "," + rest);
    }
}
