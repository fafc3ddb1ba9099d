package carddesk.ui.batch;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.ui.Clip;
import carddesk.ui.batch.check.CheckedRow.Mark;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.control.MenuButton;
import org.junit.jupiter.api.Test;

/** The ways into a batch: a file, pasted rows, a template to fill in; and what is said of files that are none. */
class OpenUiTest extends BatchScreenTest {

    @Test
    void aFileThatIsNoSpreadsheetOrGoneIsRefusedInWords() throws Exception {
        assertRefused("%PDF-1.7 anything", "这是 PDF 文件，不是表格");
        assertRefused("<table><tr><td>会员卡号</td></tr></table>", "这是网页格式的表格");
        assertRefused("会员卡号,模板ID,OpenID", "表格里没有内容");
        assertRefused("a\1\2\3b", "这不是表格文件");
        assertRefused("", "表格里没有内容");
        assertRefused("4785158326650012,pCard,oMember", "表格没有标题行");

        open(folder.resolve("gone.csv"));
        awaitProblem("这个文件读不出来");
        assertThatRowsCopiedInASpreadsheetCanBePastedAndATemplateFileIsUnderstoodWhenItComesBack();
    }

    /** A file after one whose problem has another title. */
    private void assertRefused(String content, String title) throws Exception {
        open(Files.write(folder.resolve("cards.csv"), content.getBytes(StandardCharsets.UTF_8)));
        awaitProblem(title);

        assertThat(screen.text("#problemWhy")).as(title).isNotBlank();
        assertThat(screen.text("#problemTodo")).as(title).isNotBlank();
        assertThat(screen.shows("#batchOpen")).as(title).isTrue();
    }

    private void assertThatRowsCopiedInASpreadsheetCanBePastedAndATemplateFileIsUnderstoodWhenItComesBack() throws Exception {
        screen.run(() -> Clip.copy(""));
        screen.press("#batchPaste");
        assertThat(screen.text("#openSaid")).contains("先在表格里复制");

        assertTemplateFileHasTitlesAndNoRows(".xlsx", 0);
        var card = practice.server().stuckCards().getLast();
        screen.run(() -> Clip.copy("会员卡号\t模板ID\tOpenID\n" + card.code() + "\t" + card.cardId() + "\t" + card.openid() + "\n"));
        screen.press("#batchPaste");
        window.awaitChecked();
        assertThat(window.lines()).singleElement().satisfies(line -> {
            assertThat(line.row().cell(0)).isEqualTo(card.code());
            assertThat(line.mark()).isEqualTo(Mark.READY);
        });
        assertThat(screen.text("#batchFile")).isEqualTo("粘贴的内容");
        screen.press("#batchAnother");
        screen.awaitShown("#batchOpen");
        assertThat(screen.shows("#batchProblem")).as("of the former file").isFalse();
        assertTemplateFileHasTitlesAndNoRows(".csv", 1);
    }

    private void assertTemplateFileHasTitlesAndNoRows(String end, int item) {
        var file = folder.resolve("template" + end);
        window.answers().will(file);
        screen.run(() -> screen.node("#batchTemplateFile", MenuButton.class).getItems().get(item).fire());
        screen.await("the file", () -> Files.exists(file));
        open(file);
        awaitProblem("表格里没有内容");
    }

    private void open(Path file) {
        window.answers().will(file);
        screen.press("#batchOpen");
    }

    private void awaitProblem(String title) {
        screen.await(title, () -> screen.shows("#batchProblem") && screen.text("#problemTitle").equals(title));
    }
}
