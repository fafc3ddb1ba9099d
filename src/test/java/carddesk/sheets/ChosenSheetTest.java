package carddesk.sheets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import carddesk.batch.Headings;
import carddesk.sheets.SheetSource.Worksheet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which worksheet, title row and hidden rows of a workbook are read: it is said, and can be chosen. */
class ChosenSheetTest {

    private static final String INSTRUCTIONS = row(1, "填写说明") + row(2, "1. 会员卡号必须填写") + row(3, "2. 日期写成 2025-05-20");
    private static final String TITLES = row(1, "会员卡号", "模板ID", "openid");
    private static final String CARDS = TITLES + row(2, "A1", "t", "o1") + row(3, "A2", "t", "o2");

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void place() {
        file = folder.resolve("cards.xlsx");
    }

    private static String row(int number, String... cells) {
        return marked(number, "", cells);
    }

    private static String marked(int number, String attributes, String... cells) {
        var xml = new StringBuilder("<row r=\"" + number + "\" " + attributes + ">");
        for (var cell : cells) {
            xml.append("<c t=\"inlineStr\"><is><t>").append(cell).append("</t></is></c>");
        }
        return xml.append("</row>").toString();
    }

    private static String sheet(int number, String name, String attributes) {
        return "<sheet name=\"" + name + "\" sheetId=\"" + number + "\" " + attributes + " r:id=\"r" + number + "\"/>";
    }

    private static Workbooks book(String... rows) {
        var sheets = new StringBuilder();
        for (int number = 1; number <= rows.length; number++) {
            sheets.append(sheet(number, "S" + number, ""));
        }
        return Workbooks.withSheets(sheets.toString(), rows);
    }

    private SheetReading read(Workbooks book) throws SheetException, IOException {
        return read(book, SheetOptions.automatic());
    }

    private SheetReading read(Workbooks book, SheetOptions options) throws SheetException, IOException {
        return SheetReader.read(book.write(file), Headings.titles(), options);
    }

    private SheetException.Reason refusal(Workbooks book) {
        return catchThrowableOfType(SheetException.class, () -> read(book)).reason();
    }

    private static List<String> codes(SheetReading reading) {
        return reading.sheet().rows().stream().map(row -> row.cell(0)).toList();
    }

    @Test
    void theSheetWhoseTitlesAreKnownIsTakenAndTheOthersAreOffered() throws SheetException, IOException {
        var book = book(INSTRUCTIONS, CARDS);
        var reading = read(book);

        assertThat(codes(reading)).containsExactly("A1", "A2");
        assertThat(reading.source().worksheet()).isEqualTo(new Worksheet("S2", false));
        assertThat(reading.source().worksheets()).extracting(Worksheet::name).containsExactly("S1", "S2");
        var other = read(book, reading.source().withWorksheet("S1"));
        assertThat(other.source().worksheet()).isEqualTo(new Worksheet("S1", false));
        assertThat(other.sheet().header()).containsExactly("填写说明");
    }

    @Test
    void aSheetThatSaysWhichCardsIsTakenBeforeOneWithMoreOfTheirMembersValues() throws SheetException, IOException {
        var members = row(1, "姓名", "手机号", "生日", "地址", "邮箱", "城市") + row(2, "王", "138", "1990-01-01", "路", "a@b.c", "市");

        assertThat(codes(read(book(members, row(1, "会员卡号", "openid") + row(2, "A1", "o1"))))).containsExactly("A1");
    }

    @Test
    void ofSheetsThatFitEquallyTheFirstIsTaken() throws SheetException, IOException {
        assertThat(read(book(CARDS, CARDS, INSTRUCTIONS)).source().worksheet()).isEqualTo(new Worksheet("S1", false));
        assertThat(read(book(INSTRUCTIONS, row(1, "a", "b") + row(2, "1", "2"))).source().worksheet()).isEqualTo(new Worksheet("S1", false));
    }

    @Test
    void instructionsAreNotTakenForTheRowsOfASheetThatHasNone() {
        assertThat(refusal(book(INSTRUCTIONS, TITLES))).isEqualTo(SheetException.Reason.NO_ROWS);
    }

    @Test
    void aHiddenSheetIsTakenOnlyWhereNoVisibleOneHasRows() throws SheetException, IOException {
        var hidden = sheet(1, "old", "state=\"hidden\"") + sheet(2, "very old", "state=\"veryHidden\"") + sheet(3, "list", "");
        var reading = read(Workbooks.withSheets(hidden, CARDS, CARDS, row(1, "编号", "备注") + row(2, "1", "x")));

        assertThat(reading.source().worksheet()).isEqualTo(new Worksheet("list", false));
        assertThat(reading.source().worksheets())
                .containsExactly(new Worksheet("old", true), new Worksheet("very old", true), new Worksheet("list", false));
        assertThat(read(Workbooks.withSheets(hidden, CARDS, CARDS, "")).source().worksheet()).isEqualTo(new Worksheet("old", true));
    }

    @Test
    void aSheetThatCannotBeReadHidesNoneThatFits() throws SheetException, IOException {
        assertThat(codes(read(book(row(1, "x".repeat(3)) + "<row r=\"2\"><c r=\"ZZZ2\"><v>1</v></c></row>", CARDS)))).containsExactly("A1", "A2");
        assertThat(refusal(book("<row r=\"1\"><c r=\"ZZZ1\"><v>1</v></c></row>", INSTRUCTIONS))).isEqualTo(SheetException.Reason.TOO_MANY_COLUMNS);
    }

    @Test
    void aChoiceThatTheWorkbookDoesNotHaveAnyMoreCountsForNothing() throws SheetException, IOException {
        assertThat(codes(read(book(INSTRUCTIONS, CARDS), read(book(CARDS)).source().withWorksheet("gone")))).containsExactly("A1", "A2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hidden=\"1\"", "hidden=\"true\"", "ht=\"0\" customHeight=\"1\""})
    void hiddenRowsAreCountedAndCanBeLeftOut(String attributes) throws SheetException, IOException {
        var book = Workbooks.of(TITLES + row(2, "A1", "t", "o1") + marked(3, attributes, "A2", "t", "o2") + marked(4, attributes, "#N/A", "t", "o3")
                + marked(5, attributes) + row(6, "A3", "t", "o4"));
        var reading = read(book);
        assertThat(reading.source().hiddenRows()).as("the blank one holds nothing").isEqualTo(2);
        assertThat(codes(reading)).containsExactly("A1", "A2", "", "A3");

        var visible = read(book, reading.source().withHiddenRows(false));

        assertThat(codes(visible)).containsExactly("A1", "A3");
        assertThat(visible.sheet().notices()).isEmpty();
        assertThat(visible.source().hiddenRows()).isEqualTo(2);
        assertThat(codes(read(book, visible.source().withHiddenRows(true)))).containsExactly("A1", "A2", "", "A3");
    }

    @Test
    void aHiddenRowAboveTheTitlesIsNoHiddenCard() throws SheetException, IOException {
        var reading = read(Workbooks.of(marked(1, "hidden=\"1\"", "v2") + marked(2, "hidden=\"1\"", "会员卡号", "openid") + row(3, "A1", "o1")));

        assertThat(reading.source().hiddenRows()).isZero();
        assertThat(reading.source().titleRow()).isEqualTo(2);
        assertThat(codes(reading)).containsExactly("A1");
    }

    @Test
    void theTitleRowIsSaidAndAnotherCanBeChosen() throws SheetException, IOException {
        var book = book(INSTRUCTIONS, row(1, "五月名单") + row(3, "编号", "会员卡号") + row(4, "会员卡号", "openid") + row(5, "A1", "o1"));
        var reading = read(book);
        assertThat(reading.source().titleRow()).isEqualTo(4);
        assertThat(reading.source().firstRows()).extracting(SheetRow::number).containsExactly(1, 3, 4, 5);

        var chosen = read(book, reading.source().withTitleRow(3));

        assertThat(chosen.source().worksheet()).as("still the same").isEqualTo(new Worksheet("S2", false));
        assertThat(chosen.source().titleRow()).isEqualTo(3);
        assertThat(chosen.sheet().header()).containsExactly("编号", "会员卡号");
        assertThat(codes(chosen)).containsExactly("会员卡号", "A1");
    }

    @Test
    void theTitleRowOfATextCanBeChosenToo() throws SheetException, IOException {
        var csv = Files.writeString(folder.resolve("cards.csv"), "会员卡号,openid\n卡号,微信\nA1,o1\n");
        var source = SheetReader.read(csv, Headings.titles(), SheetOptions.automatic()).source();

        assertThat(source.titleRow()).isEqualTo(1);
        var chosen = SheetReader.read(csv, Headings.titles(), source.withTitleRow(2));
        assertThat(chosen.sheet().header()).containsExactly("卡号", "微信");
        assertThat(codes(chosen)).containsExactly("A1");
        var pasted = SheetReader.pasted("一\n会员卡号\nA1\n", Headings.titles(), source.withTitleRow(1));
        assertThat(codes(pasted)).containsExactly("会员卡号", "A1");
    }
}
