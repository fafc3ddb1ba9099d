package carddesk.sheets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import carddesk.batch.Headings;
import carddesk.sheets.SheetNotice.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Workbooks as programs other than Excel write them, and numbers that are only shown as card numbers: nothing is changed in silence. */
class WorkbooksOfOtherProgramsTest {

    private static final String TITLES =
            "<row r=\"1\"><c t=\"inlineStr\"><is><t>会员卡号</t></is></c><c t=\"inlineStr\"><is><t>openid</t></is></c></row>";

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void place() {
        file = folder.resolve("cards.xlsx");
    }

    private Sheet read(Workbooks workbook) throws SheetException, IOException {
        return SheetReader.read(workbook.write(file), Headings.titles(), SheetOptions.automatic()).sheet();
    }

    private static Workbooks second(String cells) {
        return Workbooks.of(TITLES + "<row r=\"2\">" + cells + "</row>");
    }

    /** A number in a cell with a format. */
    private static Workbooks formatted(String format, String raw) {
        return second("<c r=\"A2\" s=\"0\"><v>" + raw + "</v></c>").formats(format.replace("<", "&lt;"));
    }

    private String first(Workbooks workbook) throws SheetException, IOException {
        return read(workbook).rows().getFirst().cells().getFirst();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {
        "0000000000, 12345, 0000012345", "\"VIP\"000000, 8812345, VIP8812345", "\"VIP\"000000, 45, VIP000045", "\"V\"0, 1, V1",
        "000-0000-0000, 12345678901, 123-4567-8901", "\\V000, 7, V007", "[Red]0000, 12, 0012", "[$NO.-804]0000, 12, NO.0012", "0000_ , 12, 0012",
        "\"V\"General, 3.5, V3.5", "00000;-00000, 12, 00012",
        "0000, 12.6, 0013", "0, 12345, 12345", "0_ , 12345, 12345", "#, 12345, 12345",
        "`\"VIP\"#,##0`, 12345, `VIP12,345`", "`\"VIP\"#,##0`, 1234567, `VIP1,234,567`",
        "`#,##0`, 12345, 12345", "`#,##0 `, 12345, 12345", "[<100]000;00000, 12345, 12345",
        "General, 12.5, 12.5", "0.00, 12.5, 12.5", "`#,##0.00`, 1234.5, 1234.5", "0%, 0.15, 0.15", "00000, -12, -12", "`\"¥\"#,##0.00`, 12.5, 12.5"})
    void aWholeNumberIsTakenAsItsFormatShowsIt(String format, String raw, String seen) throws SheetException, IOException {
        assertThat(first(formatted(format, raw))).isEqualTo(seen);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000000000.00", "[<100]000;0000000000"})
    void zerosThatOnlyAnotherFormatShowsAreRefusedWithTheirReason(String format) throws SheetException, IOException {
        assertThat(read(formatted(format, "12345")).notices()).containsExactly(new SheetNotice(2, 0, Reason.LEADING_ZEROS, List.of("12345")));
        assertThat(first(formatted(format, "1234567890"))).isEqualTo("1234567890");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<v>88001</v><is><t>88001</t></is>", "<is><t>88001</t></is><v>88001</v>", "<is><r><t>88</t></r><r><t>001</t></r></is>",
        "<is/><v>88001</v>"})
    void aValueBesideATextIsNotAddedToIt(String inside) throws SheetException, IOException {
        assertThat(first(second("<c r=\"A2\" t=\"inlineStr\">" + inside + "</c>"))).isEqualTo("88001");
    }

    @Test
    void aFormulaWithABlankValueWasNeverCalculated() throws SheetException, IOException {
        var sheet = read(second("<c r=\"A2\"><f>1+1</f><v></v></c><c r=\"B2\"><f>1+1</f><v/></c><c r=\"C2\" t=\"str\"><f>\"\"</f><v></v></c>"));

        assertThat(sheet.notices()).extracting(SheetNotice::column, SheetNotice::reason).containsExactly(
                tuple(0, Reason.FORMULA_WITHOUT_VALUE), tuple(1, Reason.FORMULA_WITHOUT_VALUE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<v></v>", "<v/>", ""})
    void aSharedTextWithoutANumberIsABlankCell(String value) throws SheetException, IOException {
        var sheet = read(second("<c t=\"inlineStr\"><is><t>A1</t></is></c><c t=\"s\">" + value + "</c>").strings("<t>x</t>"));

        assertThat(sheet.notices()).isEmpty();
        assertThat(sheet.rows().getFirst().cells().getFirst()).isEqualTo("A1");
    }

    @ParameterizedTest
    @CsvSource({"general, 45797, 45797", "Standard, 45797, 45797", "[magenta]0, 45797, 45797", "[HH]:mm, 0.5, 12:00:00", "[mm]:ss, 0.5, 12:00:00"})
    void wordsAndColoursAreNoDatesAndElapsedHoursAreTimes(String format, String raw, String seen) throws SheetException, IOException {
        assertThat(first(formatted(format, raw))).isEqualTo(seen);
    }

    /** Formats inside {@code <dxfs>} belong to conditional formatting and reuse the ids. */
    @Test
    void aNumberFormatOfAConditionChangesNoCell() throws SheetException, IOException {
        var workbook = second("<c r=\"A2\" s=\"0\"><v>45797</v></c>").formats("14").change("xl/styles.xml", "</styleSheet>",
                "<dxfs><dxf><numFmt numFmtId=\"14\" formatCode=\"0.00\"/></dxf></dxfs></styleSheet>");

        assertThat(first(workbook)).isEqualTo("2025-05-20");
    }

    @Test
    void partsAreFoundUnderNamesWithBackslashesAndInAnotherCase() throws SheetException, IOException {
        var workbook = Workbooks.of(TITLES + "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c></row>").strings("<t>A1</t>");

        assertThat(first(workbook.renamed(name -> name.replace('/', '\\')))).isEqualTo("A1");
        var otherCase = workbook.renamed(name -> name.replace("xl\\sharedStrings", "xl\\SharedStrings").replace("sheet1", "Sheet1"));
        assertThat(first(otherCase)).isEqualTo("A1");
    }

    @Test
    void manyAmpersandsAreNoBomb() throws SheetException, IOException {
        var texts = new StringBuilder();
        for (int row = 2; row < 1_002; row++) {
            texts.append("<row r=\"").append(row).append("\"><c t=\"inlineStr\"><is><t>").append("a&amp;".repeat(101)).append("</t></is></c></row>");
        }

        assertThat(read(Workbooks.of(TITLES + texts)).rows()).hasSize(1_000).extracting(row -> row.cells().getFirst()).containsOnly("a&".repeat(101));
    }

    @ParameterizedTest
    @ValueSource(strings = {"chartsheet", "xlMacrosheet", "dialogsheet"})
    void sheetsWithoutRowsArePassedOver(String kind) throws SheetException, IOException {
        var workbook = Workbooks.withSheets("<sheet name=\"a\" r:id=\"r1\"/><sheet name=\"b\" r:id=\"r2\"/>", "",
                TITLES + "<row><c><v>7</v></c></row>")
                .change("xl/_rels/workbook.xml.rels", "/worksheet\" Target=\"worksheets/sheet1.xml", "/" + kind + "\" Target=\"other/sheet1.xml");

        assertThat(first(workbook)).isEqualTo("7");
    }

    @Test
    void aTextThatACsvKeepsFromBecomingANumberIsReadWithoutItsFrame() throws SheetException, IOException {
        var csv = Files.writeString(folder.resolve("cards.csv"), "会员卡号,openid\n"
                + "=\"0012345\",o1\n\"=\"\"0012346\"\"\",o2\n\"=1+\"\"a\"\"\",=\"a\"&\"b\"\n=\"'=1\",'=1\n");

        assertThat(SheetReader.read(csv, Headings.titles(), SheetOptions.automatic()).sheet().rows()).extracting(SheetRow::cells).containsExactly(
                List.of("0012345", "o1"), List.of("0012346", "o2"), List.of("=1+\"a\"", "=\"a\"&\"b\""),
                List.of("'=1", "=1"));
    }
}
