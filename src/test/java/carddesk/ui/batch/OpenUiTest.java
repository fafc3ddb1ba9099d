package carddesk.ui.batch;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.ui.Clip;
import carddesk.ui.batch.check.CheckedRow.Mark;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import javafx.scene.control.MenuButton;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ways into a batch: a file, pasted rows, a template to fill in; and what is said of files that are none. */
class OpenUiTest extends BatchScreenTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "%PDF-1.7 anything|这是 PDF 文件，不是表格",
        "<table><tr><td>会员卡号</td></tr></table>|这是网页格式的表格",
        "a\1\2\3b|这不是表格文件",
        "会员卡号,模板ID,OpenID|表格里没有内容",
        "''|表格里没有内容",
        "4785158326650012,pCard,oMember|表格没有标题行"})
    void aFileThatIsNoSpreadsheetIsRefusedInWords(String content, String title) throws Exception {
        window.answers().will(Files.write(folder.resolve("cards.csv"), content.getBytes(StandardCharsets.UTF_8)));
        screen.press("#batchOpen");
        screen.awaitShown("#batchProblem");

        assertThat(screen.text("#problemTitle")).isEqualTo(title);
        assertThat(screen.text("#problemWhy")).isNotBlank();
        assertThat(screen.text("#problemTodo")).isNotBlank();
        assertThat(screen.shows("#batchOpen")).isTrue();
    }

    @Test
    void aFileThatIsGoneIsSaidInWords() {
        window.answers().will(folder.resolve("gone.csv"));
        screen.press("#batchOpen");
        screen.awaitShown("#batchProblem");

        assertThat(screen.text("#problemTitle")).isEqualTo("这个文件读不出来");
    }

    @Test
    void rowsCopiedInASpreadsheetCanBePasted() {
        var card = practice.server().stuckCards().getLast();
        screen.run(() -> Clip.copy("会员卡号\t模板ID\tOpenID\n" + card.code() + "\t" + card.cardId() + "\t" + card.openid() + "\n"));
        screen.press("#batchPaste");
        window.awaitChecked();

        assertThat(window.lines()).singleElement().satisfies(line -> {
            assertThat(line.row().cell(0)).isEqualTo(card.code());
            assertThat(line.mark()).isEqualTo(Mark.READY);
        });
        assertThat(screen.text("#batchFile")).isEqualTo("粘贴的内容");
    }

    @Test
    void withNothingCopiedAPersonIsToldWhatToDo() {
        screen.run(() -> Clip.copy(""));
        screen.press("#batchPaste");

        assertThat(screen.text("#openSaid")).contains("先在表格里复制");
    }

    @ParameterizedTest
    @CsvSource({".xlsx,0", ".csv,1"})
    void theTemplateFileIsUnderstoodWhenItComesBack(String end, int item) throws Exception {
        var file = folder.resolve("template" + end);
        window.answers().will(file);
        screen.run(() -> screen.node("#batchTemplateFile", MenuButton.class).getItems().get(item).fire());
        screen.await("the file", () -> Files.exists(file));

        window.answers().will(file);
        screen.press("#batchOpen");
        screen.awaitShown("#batchProblem");
        assertThat(screen.text("#problemTitle")).as("it has titles and no rows").isEqualTo("表格里没有内容");
    }
}
