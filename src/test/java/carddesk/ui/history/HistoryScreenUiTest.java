package carddesk.ui.history;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.cards.Confirmation;
import carddesk.cards.Confirmation.ConfirmState;
import carddesk.journal.ExportProof;
import carddesk.journal.Intent;
import carddesk.journal.JournalEntry;
import carddesk.journal.JournalEntry.Status;
import carddesk.journal.JournalQuery;
import carddesk.journal.Outcome;
import carddesk.journal.Outcome.Result;
import carddesk.sandbox.Fault;
import carddesk.sandbox.Operation;
import carddesk.sandbox.SampleCard;
import carddesk.sheets.SheetOptions;
import carddesk.sheets.SheetReader;
import carddesk.ui.PracticeFixture;
import carddesk.ui.UiRobot;
import carddesk.ui.Watched;
import carddesk.ui.controls.DayField;
import carddesk.ui.controls.FolderButton;
import carddesk.ui.history.HistoryWindow.Left;
import de.siegmar.fastcsv.reader.CsvReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The history as a person uses it: narrowing down, looking closely, asking what became of an attempt, passing on, erasing. */
@Watched
class HistoryScreenUiTest {

    private static final String CODE = "478515832665001234567890";

    private final Instant now = Instant.now();

    @TempDir
    private Path home;

    @TempDir
    private Path folder;

    private PracticeFixture practice;
    private HistoryWindow window;

    @AfterEach
    void close() throws Exception {
        window.close();
        practice.close();
    }

    @Test
    void statusAndTimeNarrowDownAndADayThatCannotBeReadDoesNot() throws Exception {
        open(left("1", 400, Result.CONFIRMED), left("2", 20, Result.REFUSED), left("3", 3, Result.UNKNOWN), left("4", 0, Result.CONFIRMED));
        window.awaitEntries(4);
        var screen = window.screen();

        typeDay("#historyFrom", "2030-02-31");
        screen.await("the mark", () -> screen.words().contains("看不懂这个日期"));
        assertThat(screen.fx(() -> screen.node("#historyExport", Node.class).isDisabled())).isTrue();
        assertThat(screen.fx(() -> screen.node("#historyFrom", DayField.class).getEditor().getText())).isEqualTo("2030-02-31");
        screen.choose("#historyStanding", Optional.of(Status.REFUSED));
        window.awaitEntries(1);
        screen.await("still the mark", () -> screen.words().contains("看不懂这个日期"));

        typeDay("#historyFrom", "2020年1月1日");
        screen.await("the list", () -> screen.shows("#historyTable"));
        assertThat(screen.fx(() -> screen.node("#historyExport", Node.class).isDisabled())).isFalse();
        assertThat(window.model().filter().from()).isEqualTo(LocalDate.of(2020, 1, 1));
        typeDay("#historyTo", "x");
        screen.await("the mark", () -> screen.words().contains("看不懂这个日期"));
        screen.choose("#historyPeriod", FilterControls.Period.ALL);
        screen.await("the list", () -> screen.shows("#historyTable"));
        assertThat(screen.fx(() -> screen.node("#historyTo", DayField.class).getEditor().getText())).isEmpty();
        assertStatusAndTimeNarrowDown();
    }

    private void assertStatusAndTimeNarrowDown() {
        window.screen().choose("#historyStanding", Optional.of(Status.CONFIRMED));
        assertShows("4", "1");
        window.screen().choose("#historyPeriod", FilterControls.Period.MONTH);
        assertShows("4");
        window.screen().choose("#historyStanding", Optional.empty());
        assertShows("4", "3", "2");
        window.screen().choose("#historyPeriod", FilterControls.Period.WEEK);
        assertShows("4", "3");
        window.screen().choose("#historyPeriod", FilterControls.Period.ALL);
        var longAgo = LocalDate.ofInstant(now.minus(Duration.ofDays(400)), PracticeFixture.ZONE);
        window.screen().run(() -> window.screen().node("#historyTo", DatePicker.class).setValue(longAgo));
        assertShows("1");
        window.screen().choose("#historyStanding", Optional.of(Status.REFUSED));
        window.screen().await("the empty state", () -> window.screen().words().contains("没有符合筛选条件的记录。"));
    }

    private void typeDay(String id, String text) {
        var field = window.screen().node(id, DayField.class);
        window.screen().run(() -> {
            field.requestFocus();
            field.getEditor().setText(text);
        });
        new UiRobot().push(KeyCode.ENTER);
    }

    @Test
    void theDetailShowsBothSidesAndEveryValueCanBeCopiedOrOpenedInTheForm() throws Exception {
        open(left(CODE, 1, Result.REFUSED));
        window.awaitEntries(1);
        var screen = window.screen();
        screen.await("the detail", () -> screen.words().contains("结果如何"));

        assertThat(screen.words()).contains("提交了什么", CODE, "tester", "练习环境", "oLeft", "pLeft", "品牌商户",
                "SYSTEM_ERROR", "系统繁忙", "REQ-" + CODE, "500", "ab".repeat(32));
        screen.run(() -> screen.stage().getScene().getRoot().lookupAll("#historyDetail .copy-fact").stream()
                .filter(button -> "复制 Request-ID".equals(button.getAccessibleText()) || button.getAccessibleText().contains("Request-ID"))
                .forEach(button -> ((Button) button).fire()));
        assertThat(window.copied()).isEqualTo("REQ-" + CODE);
        screen.run(() -> ((Hyperlink) screen.stage().getScene().getRoot().lookup("#historyDetail .code-link")).fire());
        var large = screen.fx(() -> Window.getWindows().stream().filter(each -> each.getScene().lookup("#largeCode") != null).toList());
        screen.run(() -> large.forEach(Window::hide));
        assertThat(large).as("the code is shown large").hasSize(1);

        var robot = new UiRobot();
        screen.run(() -> screen.stage().getScene().getRoot().lookup("#historyTable").requestFocus());
        robot.push(KeyCode.CONTROL, KeyCode.C);
        assertThat(window.copied()).contains(CODE + "\tpLeft\toLeft").contains("REQ-" + CODE);
        robot.push(KeyCode.ENTER);
        screen.press("#openInConfirm");
        assertThat(window.confirmed()).extracting(JournalEntry::userCardCode).containsExactly(CODE, CODE);
    }

    @Test
    void anAnswerThatWasNotAcceptedIsNamedWithItsUnverifiedRequestIdAndItsSend() throws Exception {
        practice = PracticeFixture.withoutWindow(home);
        practice.server().faults().next(1, Operation.CONFIRM, Fault.Status.unsigned(503, true));
        var sample = practice.server().stuckCards().getFirst();
        var opened = practice.opened();
        var before = opened.cards().userCard(sample.code(), sample.cardId(), sample.openid());
        var confirmation = new Confirmation(sample.code(), sample.cardId(), sample.openid(), ConfirmState.CREATE_CARD_SUCCESS, null,
                null, null, null, null, List.of(), null, null);
        opened.confirmer().confirm(confirmation, before, id -> assertThat(id).isPositive());
        window = new HistoryWindow(practice, Locale.SIMPLIFIED_CHINESE, true, folder.resolve("history.csv"));
        window.awaitEntries(1);
        var screen = window.screen();
        screen.await("the send", () -> screen.words().contains("每次发送"));

        assertThat(window.entries()).extracting(JournalEntry::status).containsExactly(Status.CONFIRMED);
        assertThat(screen.words()).contains("没有采信：收到的应答不能证明是微信支付发的（HTTP 503）", "503（未验证）").anyMatch(word -> word.startsWith("未验证："))
                .anyMatch(word -> word.startsWith("没有采信：") && word.contains("HTTP 503（未验证）") && word.contains("Request-ID（未验证） "));
    }

    @Test
    void openAttemptsAreOfferedAskedAboutAndClosedWithoutSending() throws Exception {
        practice = PracticeFixture.withoutWindow(home);
        var waiting = practice.server().stuckCards().subList(0, 2);
        practice.close();
        open(left("gone", 1, Result.UNKNOWN), new Left(now.minus(Duration.ofHours(2)), intent(waiting.getLast()), null),
                new Left(now.minus(Duration.ofHours(1)), intent(waiting.getFirst()), null));
        var screen = window.screen();
        screen.awaitShown("#openAsk");
        assertThat(screen.text("#openAttemptsSaid")).startsWith("有 3 次提交没有得到结果");
        assertThatAServerThatRefusesIsReportedAndNothingIsClosed();
        practice.pass(Duration.ofMinutes(3));
        assertThatALateAnswerDoesNotTakeThePersonBack();

        screen.press("#openClose");
        assertThat(screen.shows("#openAttempts")).isFalse();
        screen.run(window.model().openAttempts()::look);
        screen.awaitShown("#openAsk");
        screen.press("#openShow");
        window.awaitEntries(2);
        screen.press("#openAsk");
        screen.await("what was learned", () -> screen.text("#openAttemptsSaid").startsWith("查询完成"));

        assertThat(screen.text("#openAttemptsSaid")).isEqualTo("查询完成：0 次已确认，1 次未成功，1 次仍然未知。");
        assertThat(practice.arrivals(Operation.CONFIRM)).isEmpty();
        var closed = practice.opened().journal().search(JournalQuery.newest(1).matching(waiting.getLast().code())).entries().getFirst();
        assertThat(closed.outcome().learnedByAsking()).isTrue();
        assertThat(closed.status()).isEqualTo(Status.REFUSED);
        screen.press("#openClose");
        assertThat(screen.shows("#openAttempts")).isFalse();
    }

    private void assertThatAServerThatRefusesIsReportedAndNothingIsClosed() throws Exception {
        practice.server().faults().always(Operation.ONE_CARD, Fault.Status.of(403));
        window.awaitEntries(3);
        var before = statuses();

        window.screen().press("#openAsk");
        window.screen().await("why", () -> window.screen().text("#openAttemptsSaid").startsWith("查询没有完成：没有权限"));
        window.screen().press("#askServer");
        window.screen().await("why", () -> window.screen().text("#askHint").startsWith("查询没有完成：没有权限"));
        window.screen().run(window.model()::load);
        window.screen().await("the list read anew", () -> !window.model().task().busyProperty().get());
        assertThat(window.screen().text("#askHint")).as("stays while the list is read anew").startsWith("查询没有完成：没有权限");
        var table = window.screen().node("#historyTable", TableView.class);
        window.screen().run(table.getSelectionModel()::selectLast);
        assertThat(window.screen().text("#askHint")).as("is of one attempt").startsWith("不知道微信支付有没有处理。");
        window.screen().run(table.getSelectionModel()::selectFirst);

        assertThat(statuses()).isEqualTo(before).containsOnly(Status.UNFINISHED, Status.UNKNOWN);
        practice.server().faults().clear();
    }

    private void assertThatALateAnswerDoesNotTakeThePersonBack() {
        practice.hold(Operation.ONE_CARD);
        var table = window.screen().node("#historyTable", TableView.class);
        window.screen().run(table.getSelectionModel()::selectFirst);

        window.screen().press("#askServer");
        window.screen().run(table.getSelectionModel()::selectLast);
        practice.release();
        window.screen().await("the answer", () -> !window.model().asking().busyProperty().get());
        window.screen().await("the outcome", () -> window.model().rows().getFirst().status() == Status.REFUSED);

        assertThat(window.model().selectedProperty().get().userCardCode()).isEqualTo("gone");
    }

    private List<Status> statuses() throws Exception {
        return practice.opened().journal().search(JournalQuery.newest(9)).entries().stream().map(JournalEntry::status).toList();
    }

    @Test
    void whatIsFilteredIsExportedAndAWorkbookKeepsLongCodesAsTexts() throws Exception {
        open(left(CODE, 9, Result.CONFIRMED), left("=2+3", 8, Result.REFUSED), left("4", 7, Result.REFUSED), left("0012", 6, Result.CONFIRMED));
        window.awaitEntries(4);
        window.screen().pressItem("#historyExport", "historyExportXlsx");
        window.screen().awaitShown("#exportClose");

        assertThat(window.screen().text("#exportNoticeSaid")).isEqualTo("已导出 4 条记录到 history.xlsx");
        var rows = SheetReader.read(folder.resolve("history.xlsx"), List::size, SheetOptions.automatic()).sheet().rows();
        assertThat(rows).extracting(row -> String.join("|", row.cells())).anyMatch(row -> row.contains("|" + CODE + "|"))
                .anyMatch(row -> row.contains("|0012|"));
        assertThat(ExportProof.check(folder.resolve("history.xlsx.proof")).verdict()).isEqualTo(ExportProof.Verdict.WHOLE);
        window.screen().press("#exportClose");

        window.screen().choose("#historyStanding", Optional.of(Status.REFUSED));
        window.awaitEntries(2);
        window.screen().pressItem("#historyExport", "historyExportCsv");
        window.screen().awaitShown("#exportClose");
        assertThat(window.screen().text("#exportNoticeSaid")).isEqualTo("已导出 2 条记录到 history.csv");
        var opened = new ArrayList<Path>();
        window.screen().run(() -> window.screen().stage().addEventHandler(FolderButton.Wanted.ANY, event -> opened.add(event.folder())));
        window.screen().press("#exportShowFolder");
        assertThat(opened).containsExactly(folder);
        assertThatTheFilteredRowsAreInTheFile();
    }

    private void assertThatTheFilteredRowsAreInTheFile() throws Exception {
        var text = Files.readString(folder.resolve("history.csv"));
        assertThat(text).startsWith("\uFEFF");
        var lines = CsvReader.builder().ofCsvRecord(text.substring(1)).stream().map(line -> line.getFields()).toList();
        assertThat(lines).hasSize(3).allMatch(line -> line.size() == 23);
        assertThat(lines.get(1)).contains("4", "REQ-4", "未成功");
        assertThat(lines.get(2)).contains("'=2+3");
        assertThat(ExportProof.check(folder.resolve("history.csv.proof"))).satisfies(checked -> {
            assertThat(checked.verdict()).isEqualTo(ExportProof.Verdict.WHOLE);
            assertThat(checked.proof()).isNotNull().extracting(ExportProof::rows, ExportProof::isFiltered).containsExactly(2L, true);
        });
    }

    @Test
    void erasingAsksFirstAndWhatWasKeptLongEnoughGoesUnaskedAndIsNoted() throws Exception {
        open(left("1", 900, Result.CONFIRMED), left("2", 700, Result.CONFIRMED), left("3", 600, Result.REFUSED), left("4", 3, Result.CONFIRMED));
        window.awaitEntries(4);
        window.agree(false);
        window.erase("erase0");
        window.screen().await("the question", () -> !window.questions().isEmpty());
        assertThat(practice.opened().journal().olderThan(Instant.now()).entries()).isEqualTo(4);

        window.screen().run(() -> window.model().erasure().keepMonths(24));
        window.screen().awaitShown("#erasureClose");
        assertThat(window.screen().text("#erasureNoticeSaid")).startsWith("已自动清除 1 条超过 2 年 的记录");
        assertShows("4", "3", "2");
        assertThat(window.questions()).hasSize(1);

        window.agree(true);
        window.screen().press("#erasureClose");
        window.erase("erase12");
        window.screen().awaitShown("#erasureClose");
        assertThat(window.questions()).hasSize(2).last().asString().startsWith("将清除 2 条记录，从 "
                + LocalDate.ofInstant(now.minus(Duration.ofDays(700)), PracticeFixture.ZONE) + " 到 ");
        assertThat(window.screen().text("#erasureNoticeSaid")).isEqualTo("已清除 2 条记录。");
        assertShows("4");
    }

    private void open(Left... attempts) throws Exception {
        HistoryWindow.leave(home, List.of(attempts));
        practice = PracticeFixture.withoutWindow(home);
        window = new HistoryWindow(practice, Locale.SIMPLIFIED_CHINESE, true, folder.resolve("history.csv"));
    }

    private void assertShows(String... codes) {
        window.screen().await(String.join(", ", codes),
                () -> window.entries().stream().map(JournalEntry::userCardCode).toList().equals(List.of(codes)));
    }

    private Left left(String code, int daysAgo, Result result) {
        var at = now.minus(Duration.ofDays(daysAgo));
        var outcome = new Outcome(result, null, 500, "SYSTEM_ERROR", "系统繁忙",
                "REQ-" + code, true, Duration.ofMillis(321), null, at, false);
        return new Left(at, new Intent("practice", "BRAND", "tester", "pLeft", code, "oLeft", "CREATE_CARD_SUCCESS",
                "ab".repeat(32), List.of(), false),
                outcome);
    }

    private static Intent intent(SampleCard card) {
        return new Intent("practice", "BRAND", "tester", card.cardId(), card.code(), card.openid(), "CREATE_CARD_SUCCESS",
                "ab".repeat(32), List.of(), false);
    }
}
