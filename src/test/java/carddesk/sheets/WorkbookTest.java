package carddesk.sheets;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.batch.Headings;
import carddesk.sheets.SheetNotice.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A workbook's cells are taken as people read them, or refused one by one in words. */
class WorkbookTest {

    private static final String TITLES = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>会员卡号</t></is></c>"
            + "<c r=\"B1\" t=\"inlineStr\"><is><t>openid</t></is></c></row>";

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void place() {
        file = folder.resolve("cards.xlsx");
    }

    private Sheet read(Workbooks workbook) throws SheetException, IOException {
        return SheetReader.read(workbook.write(file), Headings.titles(), SheetOptions.automatic()).sheet();
    }

    private List<String> cells(Workbooks workbook) throws SheetException, IOException {
        return read(workbook).rows().getFirst().cells();
    }

    private static Workbooks second(String cells) {
        return Workbooks.of(TITLES + "<row r=\"2\">" + cells + "</row>");
    }

    @Test
    void sharedAndInlineTextsAreTakenWithAllTheirPieces() throws SheetException, IOException {
        var workbook = second("<c r=\"A2\" t=\"s\"><v>1</v></c><c r=\"B2\" t=\"s\"><v>0</v></c>"
                + "<c t=\"inlineStr\"><is><r><t>a</t></r><r><t> b</t></r></is></c>")
                .strings("<t xml:space=\"preserve\"> o_x0041_ </t>", "<r><t>4785</t></r><r><t>15</t></r><rPh sb=\"0\" eb=\"1\"><t>ダメ</t></rPh>");

        assertThat(cells(workbook)).containsExactly("478515", " oA ", "a b");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, 1", "0, 138001380001234, 138001380001234", "0, 3.0, 3", "0, 1.5E3, 1500", "0, 0.30000000000000004, 0.3", "0, -12, -12",
        "1, 45797, 2025-05-20", "1, 45797.5625, 2025-05-20 13:30:00", "2, 45797, 2025-05-20 00:00:00", "2, 45797.562210648146, 2025-05-20 13:29:35",
        "3, 0.5625, 13:30:00", "4, 45797, 2025-05-20", "5, 45797, 45797", "6, 45797, 2025-05-20", "7, 45797, 2025-05-20", "1, 59, 1900-02-28",
        "1, 61, 1900-03-01", "8, 45797.999999, 2025-05-21 00:00:00"})
    void numbersAndDaysReadAsPeopleSeeThem(int style, String raw, String seen) throws SheetException, IOException {
        var workbook = second("<c r=\"A2\" s=\"" + style + "\"><v>" + raw + "</v></c>")
                .formats("0", "14", "22", "h:mm:ss", "yyyy\"年\"m\"月\"d\"日\"", "0.00\"d\"", "31", "[$-804]yyyy/m/d;@", "yyyy-mm-dd hh:mm");

        assertThat(cells(workbook)).containsExactly(seen);
    }

    @Test
    void workbooksOfOldMacsCountTheirDaysFrom1904() throws SheetException, IOException {
        var workbook = second("<c r=\"A2\" s=\"0\"><v>44335</v></c>").formats("14")
                .change("xl/workbook.xml", "<workbookPr/>", "<workbookPr date1904=\"1\"/>");

        assertThat(cells(workbook)).containsExactly("2025-05-20");
    }

    @Test
    void formulasCountByTheValueTheyHad() throws SheetException, IOException {
        var workbook = second("<c r=\"A2\"><f>1+1</f><v>2</v></c><c r=\"B2\" t=\"str\"><f>\"o\"&amp;1</f><v>o1</v></c>"
                + "<c r=\"C2\" t=\"b\"><f>TRUE()</f><v>1</v></c><c r=\"D2\" t=\"str\"><f>\"\"</f><v></v></c>");

        var sheet = read(workbook);

        assertThat(sheet.rows().getFirst().cells()).containsExactly("2", "o1", "TRUE");
        assertThat(sheet.notices()).isEmpty();
    }

    @Test
    void whatCannotBeTakenIsNamedByRowAndColumnAndTheRestStaysUsable() throws SheetException, IOException {
        var sheet = read(Workbooks.of(TITLES
                + "<row r=\"2\"><c r=\"A2\"><v>4.78515832665001E+23</v></c><c r=\"B2\" t=\"inlineStr\"><is><t>o2</t></is></c></row>"
                + "<row r=\"3\"><c r=\"A3\"><f>NOW()</f></c><c r=\"B3\" t=\"e\"><v>#N/A</v></c></row>"
                + "<row r=\"4\"><c r=\"A4\"><v>1234567890123456</v></c><c r=\"B4\" t=\"s\"><v>99</v></c></row>"
                + "<row r=\"5\"><c r=\"A5\"><v>1E999999999</v></c><c r=\"B5\" t=\"inlineStr\"><is><t>a_x0000_b</t></is></c></row>"
                + "<row r=\"9\"><c r=\"A9\" t=\"inlineStr\"><is><t>478515832665001234567890</t></is></c></row>"));

        assertThat(sheet.notices()).containsExactly(
                new SheetNotice(2, 0, Reason.NUMBER_CUT, List.of("4.78515832665001E+23")),
                new SheetNotice(3, 0, Reason.FORMULA_WITHOUT_VALUE, List.of()),
                new SheetNotice(3, 1, Reason.ERROR_VALUE, List.of("#N/A")),
                new SheetNotice(4, 0, Reason.NUMBER_CUT, List.of("1234567890123456")),
                new SheetNotice(4, 1, Reason.NOT_A_VALUE, List.of()),
                new SheetNotice(5, 0, Reason.NOT_A_VALUE, List.of()),
                new SheetNotice(5, 1, Reason.CONTROL_CHARACTER, List.of("U+0000")));
        assertThat(sheet.rows()).extracting(SheetRow::number).containsExactly(2, 3, 4, 5, 9);
        assertThat(sheet.rows().getFirst().cells()).containsExactly("", "o2");
        assertThat(sheet.rows().getLast().cells()).containsExactly("478515832665001234567890");
    }

    /** The last one counts as a day of 2025 in 64 bits. */
    @ParameterizedTest
    @ValueSource(strings = {"-1", "60", "2958466", "1E300", "144115188075901669"})
    void whatIsNoDayIsNotTakenForOne(String raw) throws SheetException, IOException {
        var sheet = read(second("<c r=\"A2\" s=\"0\"><v>" + raw + "</v></c>").formats("14"));

        assertThat(sheet.notices()).extracting(SheetNotice::reason).containsExactly(Reason.NOT_A_VALUE);
    }

    @ParameterizedTest
    @CsvSource({"2958465, 9999-12-31, false", "2957003, 9999-12-31, true", "2957004, , true"})
    void theLastDayIsTheEndOf9999(String raw, String seen, boolean isOfAnOldMac) throws SheetException, IOException {
        var workbook = second("<c r=\"A2\" s=\"0\"><v>" + raw + "</v></c>").formats("14")
                .change("xl/workbook.xml", "<workbookPr/>", "<workbookPr date1904=\"" + (isOfAnOldMac ? 1 : 0) + "\"/>");

        assertThat(cells(workbook)).containsExactly(seen == null ? "" : seen);
    }

    @Test
    void hiddenRowsMergedCellsAndCellsWithoutAddressesAreHarmless() throws SheetException, IOException {
        var sheet = read(Workbooks.of(TITLES + "<row hidden=\"1\"><c><v>7</v></c><c/><c><v>8</v></c></row><row r=\"3\" spans=\"1:2\"/>")
                .change("xl/worksheets/sheet1.xml", "</sheetData>", "</sheetData><mergeCells><mergeCell ref=\"A2:C2\"/></mergeCells>"));

        assertThat(sheet.rows()).containsExactly(new SheetRow(2, List.of("7", "", "8")));
        assertThat(sheet.header()).containsExactly("会员卡号", "openid", "");
    }

    @Test
    void theFirstVisibleSheetWithRowsIsTaken() throws SheetException, IOException {
        var sheets = "<sheet name=\"a\" state=\"hidden\" r:id=\"r1\"/><sheet name=\"b\" r:id=\"r2\"/><sheet name=\"c\" r:id=\"r3\"/>";
        var sheet = read(Workbooks.withSheets(sheets, TITLES + "<row><c><v>1</v></c></row>", TITLES, TITLES + "<row><c><v>3</v></c></row>"));

        assertThat(sheet.rows()).containsExactly(new SheetRow(2, List.of("3")));
    }

    @Test
    void aTitleAboveTheHeaderIsPassedOver() throws SheetException, IOException {
        var sheet = read(Workbooks.of("<row r=\"1\"><c t=\"inlineStr\"><is><t>五月会员名单</t></is></c></row>"
                + TITLES.replace("1\"", "3\"") + "<row r=\"4\"><c><v>1</v></c></row>"));

        assertThat(sheet.header()).containsExactly("会员卡号", "openid");
        assertThat(sheet.rows()).containsExactly(new SheetRow(4, List.of("1")));
    }
}
