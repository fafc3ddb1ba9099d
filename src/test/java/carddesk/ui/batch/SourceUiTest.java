package carddesk.ui.batch;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.batch.Column;
import carddesk.sandbox.SampleCard;
import carddesk.sheets.SheetSource.Worksheet;
import carddesk.sheets.TextEncoding;
import carddesk.ui.batch.check.CheckedRow;
import carddesk.ui.batch.check.CheckedRow.Mark;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;

/** The check page says which worksheet, encoding, title row and hidden rows it shows, and reads the file again when another is chosen. */
class SourceUiTest extends BatchScreenTest {

    private static final Worksheet NOTES = new Worksheet("说明", false);
    private static final Worksheet LIST = new Worksheet("名单", false);

    private List<SampleCard> cards() {
        return practice.server().stuckCards().stream().limit(4).toList();
    }

    /** A sheet of instructions, a list with a note above its titles and two hidden rows, and a hidden sheet. */
    private Path workbook() throws IOException {
        var file = folder.resolve("cards.xlsx");
        try (var out = Files.newOutputStream(file); var book = new Workbook(out, "test", "1.0")) {
            var notes = book.newWorksheet("说明");
            notes.value(0, 0, "填写说明");
            notes.value(1, 0, "会员卡号必须填写");
            var list = book.newWorksheet("名单");
            list.value(0, 0, "五月名单");
            List<String> titles = List.of("会员卡号", "模板ID", "OpenID", "手机号");
            for (int column = 0; column < titles.size(); column++) {
                list.value(1, column, titles.get(column));
            }
            var cards = cards();
            for (int row = 0; row < cards.size(); row++) {
                list.value(row + 2, 0, cards.get(row).code());
                list.value(row + 2, 1, cards.get(row).cardId());
                list.value(row + 2, 2, cards.get(row).openid());
                list.value(row + 2, 3, "1380013800" + row);
            }
            list.hideRow(3);
            list.hideRow(4);
            var old = book.newWorksheet("旧");
            old.value(0, 0, "会员卡号");
            old.value(1, 0, "1");
            old.setVisibilityState(VisibilityState.HIDDEN);
        }
        return file;
    }

    private void open(Path file) {
        window.answers().will(file);
        screen.awaitShown("#batchOpen");
        screen.press("#batchOpen");
        window.awaitChecked();
    }

    /** Chooses, and waits until what was read then is checked. */
    private void reread(Runnable choice) {
        var before = window.model().checking().orElseThrow();
        choice.run();
        screen.await("the new reading", () -> window.model().checking().filter(check -> check != before).isPresent());
        window.awaitChecked();
    }

    private Object value(String id) {
        return screen.fx(() -> screen.node(id, ComboBox.class).getValue());
    }

    private List<Integer> numbers() {
        return window.lines().stream().map(line -> line.row().number()).toList();
    }

    private void edit(int line, int column, String text) {
        int index = screen.rows("#batchTable", Integer.class).get(line);
        screen.run(() -> window.model().checking().orElseThrow().edit(index, column, text));
    }

    @Test
    void theSheetWithTheCardsIsShownAndAnotherCanBeChosen() throws Exception {
        var file = workbook();
        open(file);
        assertThat(value("#batchSheet")).isEqualTo(LIST);
        assertThat(screen.text("#otherSheets")).isEqualTo("另有 2 个工作表");
        assertThat(screen.shows("#batchEncoding")).as("a workbook names its own").isFalse();
        edit(0, 3, "13900139000");
        window.answers().will(false);
        screen.choose("#batchSheet", NOTES);
        assertThat(window.answers().asked().getLast()).as("edited rows are not dropped unasked").contains("修改");
        assertThat(value("#batchSheet")).isEqualTo(LIST);
        assertThat(window.lines().getFirst().row().cell(3)).isEqualTo("13900139000");
        window.answers().will(true);
        reread(() -> screen.choose("#batchSheet", NOTES));

        assertThat(value("#batchSheet")).isEqualTo(NOTES);
        assertThat(value("#batchTitleRow")).isEqualTo(1);
        assertThat(numbers()).containsExactly(2);
        reread(() -> screen.choose("#batchSheet", new Worksheet("旧", true)));
        assertThat(window.lines()).singleElement().satisfies(line -> assertThat(line.row().cell(0)).isEqualTo("1"));

        reread(() -> screen.choose("#batchSheet", LIST));
        Files.delete(file);
        screen.choose("#batchSheet", NOTES);
        screen.awaitShown("#checkFailed");
        assertThat(screen.text("#checkFailure")).contains("这个文件读不出来");
        assertThat(value("#batchSheet")).as("a file that is gone leaves the page as it was").isEqualTo(LIST);
        assertThat(numbers()).containsExactly(3, 4, 5, 6);
    }

    @Test
    void hiddenRowsAreSaidAndLeftOutOnRequestWithoutLosingWhatWasEditedOrChosen() throws Exception {
        open(workbook());
        assertThat(numbers()).containsExactly(3, 4, 5, 6);
        assertThat(screen.text("#batchHiddenRows")).isEqualTo("包括 2 个隐藏的行");
        screen.awaitShown("#send3");
        screen.run(() -> screen.node("#send3", CheckBox.class).fire());
        edit(0, 3, "13900139000");
        edit(1, 3, "13900139001");

        reread(() -> screen.run(() -> screen.node("#batchHiddenRows", CheckBox.class).fire()));

        assertThat(numbers()).containsExactly(3, 6);
        assertThat(window.lines().getFirst().row().cell(3)).isEqualTo("13900139000");
        assertThat(window.model().checking().orElseThrow().plan().sentPersonal()).containsExactly(Column.PHONE_NUMBER);
        assertThat(screen.text("#batchHiddenRows")).isEqualTo("包括 2 个隐藏的行");
        reread(() -> screen.run(() -> screen.node("#batchHiddenRows", CheckBox.class).fire()));
        assertThat(numbers()).containsExactly(3, 4, 5, 6);
        assertThat(window.lines().get(1).row().cell(3)).as("it was hidden meanwhile").isEqualTo("13900139001");
        assertThat(window.answers().asked()).as("only for the file").hasSize(1);
    }

    @Test
    void aGuessedEncodingIsSaidWithItsCharactersBeforeAnythingIsSentAndCanBeChanged() throws Exception {
        open(Files.write(folder.resolve("known.csv"), "会员卡号,模板ID,OpenID\n1,2,3\n".getBytes(Charset.forName("GB18030"))));
        assertThat(value("#batchEncoding")).as("a known one").isEqualTo(TextEncoding.GB18030);
        assertThat(screen.text("#encodingSample")).contains("会员卡号");
        assertThat(screen.shows("#encodingNotice")).isFalse();
        assertThat(screen.shows("#batchSheet")).isFalse();
        assertThat(screen.shows("#batchHiddenRows")).isFalse();
        screen.press("#batchAnother");

        var card = cards().getFirst();
        var text = "code,card_id,openid,level\n" + card.code() + "," + card.cardId() + "," + card.openid() + ",金卡會員\n";
        open(Files.write(folder.resolve("cards.csv"), text.getBytes(Charset.forName("Big5"))));
        assertThat(value("#batchEncoding")).isEqualTo(TextEncoding.GB18030);
        var guessed = window.lines().getFirst().row().cell(3);
        assertThat(guessed).isNotEqualTo("金卡會員").contains("穦");
        assertThat(screen.text("#encodingSaid")).contains("GB18030").contains("穦");
        window.answers().will(false);
        screen.press("#batchStart");
        assertThat(window.answers().asked().getLast()).contains("按 GB18030").contains("穦");

        reread(() -> screen.choose("#batchEncoding", TextEncoding.BIG5));

        assertThat(window.lines().getFirst().row().cell(3)).isEqualTo("金卡會員");
        assertThat(screen.text("#encodingSample")).isEqualTo("金卡會員");
        assertThat(screen.shows("#encodingNotice")).isFalse();
        window.answers().will(false);
        screen.press("#batchStart");
        assertThat(window.answers().asked().getLast()).doesNotContain("编码");
    }

    @Test
    void anotherTitleRowCanBeChosenAndAColumnOfTitlesIsTranslated() throws Exception {
        var card = cards().getFirst();
        open(Files.writeString(folder.resolve("cards.csv"), "会员卡号,模板ID,OpenID\n我的号,模板ID,OpenID\n"
                + card.code() + "," + card.cardId() + "," + card.openid() + "\n"));
        assertThat(value("#batchTitleRow")).isEqualTo(1);
        assertThat(numbers()).containsExactly(2, 3);
        reread(() -> screen.choose("#batchTitleRow", 2));
        assertThat(value("#batchTitleRow")).isEqualTo(2);
        assertThat(numbers()).containsExactly(3);
        assertThat(window.model().checking().orElseThrow().plan().columns()).as("the columns keep their meanings")
                .containsExactly(null, Column.CARD_ID, Column.OPENID);
        screen.press("#batchAnother");

        var stuck = practice.opened().practice().stuckCards().getFirst();
        screen.run(() -> window.model().opening().pasted("会员卡号\t模板名称\tOpenID\n" + stuck.code() + "\t" + stuck.templateTitle() + "\t"
                + stuck.openid() + "\n" + stuck.code() + "9\t没有这张\t" + stuck.openid() + "\n"));
        screen.awaitShown("#templateTitles");
        assertThat(screen.text("#templateTitles")).contains(stuck.templateTitle() + " → " + stuck.cardId());
        assertThat(window.lines()).extracting(CheckedRow::mark).containsExactly(Mark.READY, Mark.MEND);
        screen.await("the reason", () -> screen.words().stream().anyMatch(words -> words.contains("没有这个标题的模板")));
        assertThat(value("#batchTitleRow")).as("pasted rows have titles too").isEqualTo(1);
    }
}
