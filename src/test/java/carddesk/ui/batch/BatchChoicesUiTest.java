package carddesk.ui.batch;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.batch.Column;
import carddesk.ui.Clip;
import carddesk.ui.DroppedFiles;
import carddesk.ui.UiRobot;
import carddesk.ui.batch.check.CheckedRow.Mark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.event.ActionEvent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** What a person chooses among files, columns and rows is chosen on purpose. */
class BatchChoicesUiTest extends BatchScreenTest {

    private final UiRobot robot = new UiRobot();

    @Test
    void severalDroppedFilesAreOpenedOneAfterAnother() throws Exception {
        var first = csv("first.csv", "会员卡号,模板ID,OpenID", "1,2,3");
        var second = csv("second.csv", "会员卡号,模板ID,OpenID", "4,5,6");
        assertThat(screen.fx(() -> new DroppedFiles(first, second).on(screen.node("#batchOpen", Button.class)))).isTrue();
        screen.awaitShown("#dropped1");
        assertThat(window.model().checking()).as("none is opened unasked").isEmpty();

        screen.press("#dropped1");
        window.awaitChecked();
        assertThat(screen.text("#batchFile")).isEqualTo("second.csv");
        screen.press("#batchAnother");
        assertThat(screen.text("#dropped0")).isEqualTo("first.csv");
        assertThat(screen.shows("#dropped1")).isFalse();
        screen.press("#droppedNone");
        assertThat(screen.shows("#droppedFiles")).isFalse();
        assertThatAnArrowKeyTakesNoMeaningFromAnotherColumnUnasked();
    }

    private void assertThatAnArrowKeyTakesNoMeaningFromAnotherColumnUnasked() throws Exception {
        open(csv("cards.csv", "会员卡号,模板ID,OpenID,我的编号", "1,2,3,4"));
        screen.run(() -> screen.node("#showMapping", ToggleButton.class).setSelected(true));
        screen.awaitShown("#mapping3");
        var before = columns();
        screen.run(() -> screen.node("#mapping3", ComboBox.class).requestFocus());

        robot.type(KeyCode.DOWN);
        assertThat(screen.fx(() -> screen.node("#mapping3", ComboBox.class).isShowing())).isTrue();
        robot.type(KeyCode.DOWN);
        assertThat(columns()).as("the choices are only looked at").isEqualTo(before);
        robot.type(KeyCode.ESCAPE);
        assertThat(screen.fx(() -> screen.node("#mapping3", ComboBox.class).isShowing())).isFalse();
        assertThat(columns()).as("Esc chooses nothing").isEqualTo(before);
        assertThat(screen.fx(() -> screen.node("#mapping3", ComboBox.class).getValue())).isEqualTo(Optional.empty());
        robot.type(KeyCode.DOWN);
        robot.type(KeyCode.DOWN);
        window.answers().will(false);
        robot.type(KeyCode.ENTER);
        assertThat(window.answers().asked().getLast()).contains("“会员卡号”现在取自“会员卡号”这一列");
        assertThat(columns()).as("the answer was no").isEqualTo(before);
        assertThat(screen.fx(() -> screen.node("#mapping3", ComboBox.class).getValue())).isEqualTo(Optional.empty());

        window.answers().will(true);
        screen.choose("#mapping3", Optional.of(Column.CODE));
        assertThat(columns().get(3)).isEqualTo(Column.CODE);
        assertThat(columns().getFirst()).isNull();
    }

    @Test
    void allRowsAreUncheckedAndCheckedAgainButNotThoseThatRepeatACard() throws Exception {
        var rows = practice.server().stuckCards().stream().limit(2).map(card -> card.code() + "," + card.cardId() + "," + card.openid()).toList();
        open(csv("cards.csv", "会员卡号,模板ID,OpenID", rows.get(0), rows.get(1), rows.get(0)));
        screen.awaitShown("#chooseAll");
        var all = screen.node("#chooseAll", CheckBox.class);
        screen.await("both cards chosen", () -> all.isSelected() && !all.isIndeterminate());

        screen.run(all::fire);
        assertThat(sending()).isZero();
        assertThat(screen.node("#batchStart", Button.class).isDisabled()).isTrue();
        screen.run(all::fire);
        assertThat(sending()).isEqualTo(2);
        assertThat(window.lines()).extracting(line -> line.mark()).containsExactly(Mark.READY, Mark.READY, Mark.REPEATED);
        screen.run(() -> window.model().checking().orElseThrow().choose(List.of(0), false));
        assertThat(screen.fx(all::isIndeterminate)).isTrue();
        screen.press("#batchAnother");
        assertThatCellsAreReadAndShownWithoutFullWidthAndInvisibleCharacters();
    }

    private void assertThatCellsAreReadAndShownWithoutFullWidthAndInvisibleCharacters() throws Exception {
        var card = practice.server().stuckCards().getFirst();
        var code = card.code();
        var fullWidth = new StringBuilder("\u200b");
        code.chars().forEach(character -> fullWidth.append((char) (character + 0xfee0)));
        open(csv("cards.csv", "会员卡号,模板ID,OpenID", fullWidth + "," + card.cardId() + "," + card.openid()));
        assertThat(window.lines()).extracting(line -> line.mark()).containsExactly(Mark.READY);
        screen.await("the code as it is sent", () -> cell(code).isPresent());
        assertThat(screen.fx(() -> cell(code).orElseThrow().getAccessibleText())).contains("全角字符已改成半角");
        assertThat(window.lines().getFirst().row().cell(0)).as("results keep the file's").isEqualTo(fullWidth.toString());

        edit(0);
        paste(" １２３\r\n４５６\r\n");
        assertThat(screen.text("#cellEditor")).isEqualTo("123");
        assertThat(screen.text("#cellPastedSaid")).isEqualTo("粘贴的内容有 2 格，这里只填了第一格。");
        screen.run(() -> screen.node("#cellEditor", TextField.class).fireEvent(new ActionEvent()));
        assertThat(window.lines().getFirst().row().cell(0)).isEqualTo("123");
        edit(0);
        paste("4785");
        assertThat(screen.shows("#cellPasted")).as("until the next change").isFalse();
    }

    private Optional<TableCell<?, ?>> cell(String text) {
        return screen.stage().getScene().getRoot().lookupAll(".value-cell").stream().<TableCell<?, ?>>map(node -> (TableCell<?, ?>) node)
                .filter(cell -> text.equals(cell.getText())).findFirst();
    }

    private void edit(int column) {
        screen.run(() -> {
            TableView<?> table = screen.node("#batchTable", TableView.class);
            editCell(table, column);
        });
        screen.awaitShown("#cellEditor");
    }

    private static <T> void editCell(TableView<T> table, int column) {
        var wanted = table.getColumns().stream().filter(each -> ("value" + column).equals(each.getId())).findFirst().orElseThrow();
        table.getSelectionModel().clearAndSelect(0, wanted);
        table.edit(0, wanted);
    }

    private void paste(String text) {
        screen.run(() -> {
            Clip.copy(text);
            var editor = screen.node("#cellEditor", TextField.class);
            editor.requestFocus();
            editor.selectAll();
            editor.paste();
        });
    }

    private int sending() {
        return screen.fx(() -> window.model().checking().orElseThrow().countsProperty().get().sending().rows());
    }

    private List<Column> columns() {
        return screen.fx(() -> window.model().checking().orElseThrow().plan().columns());
    }

    private void open(Path file) {
        window.answers().will(file);
        screen.press("#batchOpen");
        window.awaitChecked();
    }

    private Path csv(String name, String header, String... rows) throws Exception {
        return Files.writeString(folder.resolve(name), header + "\r\n" + String.join("\r\n", rows) + "\r\n");
    }
}
