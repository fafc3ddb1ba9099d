package carddesk.sheets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import carddesk.batch.Headings;
import carddesk.sheets.SheetException.Reason;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is opened, the answer is a sheet or a reason, within bounded memory. */
class HostileSheetsTest {

    private static final String HEADER = "会员卡号,openid\n";
    private static final String TITLES = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>code</t></is></c></row>";

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void place() {
        file = folder.resolve("hostile");
    }

    private SheetException refusal() {
        return catchThrowableOfType(SheetException.class, () -> SheetReader.read(file, Headings.titles(), SheetOptions.automatic()).sheet());
    }

    private SheetException refusalOf(String text) throws IOException {
        Files.writeString(file, text);
        return refusal();
    }

    static Stream<Arguments> otherKinds() {
        return Stream.of(
                Arguments.of("%PDF-1.7\n", Reason.PDF),
                Arguments.of("\u0089PNG\r\n\u001A\n\0\0\0\rIHDR", Reason.PICTURE),
                Arguments.of("\u00FF\u00D8\u00FF\u00E0", Reason.PICTURE),
                Arguments.of("\u007FELF\u0002\u0001\u0001\0\0\0\0\0\0\0\0", Reason.NOT_A_SPREADSHEET),
                Arguments.of("<html><table></table></html>", Reason.HTML_TABLE),
                Arguments.of("\0".repeat(100), Reason.NOT_A_SPREADSHEET),
                Arguments.of("PK\u0003\u0004 and then nothing", Reason.BROKEN_ZIP),
                Arguments.of("\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1 Workbook", Reason.OLD_XLS),
                Arguments.of("code,name\n1,\u00FF\u0081\u00FF\n", Reason.UNKNOWN_ENCODING),
                Arguments.of("", Reason.NO_ROWS),
                Arguments.of("\n\n,,\n", Reason.NO_ROWS),
                Arguments.of("code,openid\n", Reason.NO_ROWS));
    }

    @ParameterizedTest
    @MethodSource("otherKinds")
    void anotherKindOfFileIsRefusedWithItsReason(String latin1, Reason reason) throws IOException {
        Files.write(file, latin1.getBytes(StandardCharsets.ISO_8859_1));

        assertThat(refusal().reason()).isEqualTo(reason);
    }

    @Test
    void anArchiveThatHoldsNoWorkbookIsNone() throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("apiclient_key.txt"));
        }

        assertThat(refusal().reason()).isEqualTo(Reason.ARCHIVE);
    }

    @Test
    void aTextDocumentIsNoWorkbookThoughItIsPackedLikeOne() throws IOException {
        Workbooks.of("").part("xl/workbook.xml", "<document/>").write(file);

        assertThat(refusal().reason()).isEqualTo(Reason.DOCUMENT);
    }

    @Test
    void entitiesThatUnfoldAreNotUnfolded() throws IOException {
        var bomb = "<!DOCTYPE w [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY x SYSTEM \"file:///etc/hostname\">]>";
        Workbooks.of(TITLES).change("xl/worksheets/sheet1.xml", "<worksheet", bomb + "<worksheet")
                .change("xl/worksheets/sheet1.xml", "code", "&b;&x;").write(file);

        assertThat(refusal().reason()).isEqualTo(Reason.BROKEN_XLSX);
    }

    @Test
    void aPackageThatUnpacksToFarTooMuchIsLeft() throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(Workbooks.of("").write(file)))) {
            zip.setLevel(Deflater.BEST_SPEED);
            zip.putNextEntry(new ZipEntry("_rels/.rels"));
            zip.write("<Relationships><Relationship Type=\"x/officeDocument\" Target=\"w.xml\"/></Relationships>".getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("w.xml"));
            zip.write("<workbook>".getBytes(StandardCharsets.UTF_8));
            repeat(zip, " ", (int) (SheetReader.MAX_UNPACKED >> 20) + 1);
        }

        var refusal = refusal();

        assertThat(refusal.reason()).isEqualTo(Reason.TOO_LARGE);
        assertThat(refusal.details()).containsExactly("512");
    }

    private static void repeat(OutputStream out, String text, int mebibytes) throws IOException {
        var block = text.repeat((1 << 20) / text.length()).getBytes(StandardCharsets.UTF_8);
        for (int count = 0; count < mebibytes; count++) {
            out.write(block);
        }
    }

    @Test
    void aCellFarOutsideCostsNoRoom() throws IOException {
        Workbooks.of(TITLES + "<row r=\"2\"><c r=\"ZZZZZZZ2\"><v>1</v></c></row>").write(file);
        assertThat(refusal().reason()).isEqualTo(Reason.BROKEN_XLSX);

        Workbooks.of(TITLES + "<row r=\"2\"><c r=\"XFD2\"/><c r=\"CW2\"><v>1</v></c></row>").write(file);
        assertThat(refusal().reason()).isEqualTo(Reason.TOO_MANY_COLUMNS);
        assertThat(refusal().row()).contains(2);
        assertThat(refusal().column()).contains(100);
    }

    @Test
    void aNumberOfManyMillionDigitsIsNoValue() throws SheetException, IOException {
        Workbooks.of(TITLES + "<row r=\"2\"><c r=\"A2\"><v>" + "7".repeat(20_000_000) + "</v></c></row>").write(file);

        var notices = SheetReader.read(file, Headings.titles(), SheetOptions.automatic()).sheet().notices();

        assertThat(notices).extracting(SheetNotice::reason).containsExactly(SheetNotice.Reason.NOT_A_VALUE);
    }

    @Test
    void aRowThatNoWorkbookHasIsDamage() throws IOException {
        for (var number : List.of("0", "-5", "1", "1048577", "2147483647")) {
            Workbooks.of(TITLES + "<row r=\"" + number + "\"><c r=\"A2\"><v>1</v></c></row>").write(file);
            assertThat(refusal().reason()).as(number).isEqualTo(Reason.BROKEN_XLSX);
        }
    }

    @Test
    void aSeparatorThatCannotDivideIsNotTakenForOne() throws SheetException, IOException {
        for (var mark : List.of("\"", "\n", "\r")) {
            assertThat(refusalOf("sep=" + mark + "\n")).as("only %s", mark).isNotNull();
        }
        Files.writeString(file, "sep=\n\ncode,openid\n1,o\n");

        assertThat(SheetReader.read(file, Headings.titles(), SheetOptions.automatic()).sheet().rows())
                .extracting(SheetRow::cells).containsExactly(List.of("1", "o"));
    }

    @Test
    void aLineWithoutAnEndIsNotWaitedFor() throws IOException {
        for (var text : List.of("478515", "a,", ",", "\"")) {
            try (var out = Files.newOutputStream(file)) {
                out.write(HEADER.getBytes(StandardCharsets.UTF_8));
                repeat(out, text, 8);
            }

            assertThat(refusal().reason()).as(text).isEqualTo(Reason.LINE_TOO_LONG);
            assertThat(refusal().row()).contains(2);
        }
    }

    @Test
    void aRowThatHoldsMoreThanTheJournalTakesIsRefused() throws IOException, SheetException {
        var most = ",".repeat(8) + "x".repeat(30_000);
        Files.writeString(file, HEADER + (most + "\n").repeat(2));
        assertThat(SheetReader.read(file, Headings.titles(), SheetOptions.automatic()).sheet().rows()).hasSize(2);

        Files.writeString(file, HEADER + "1,o\n" + ("x".repeat(30_000) + ",").repeat(5) + "y\n");

        assertThat(refusal().reason()).isEqualTo(Reason.ROW_TOO_LONG);
        assertThat(refusal().row()).contains(3);
        assertThat(refusal().details()).containsExactly(String.valueOf(SheetReader.MAX_ROW));
    }

    @Test
    void aGigabyteOfNothingIsNotRead() throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
            channel.write(ByteBuffer.wrap(HEADER.repeat(1_000).getBytes(StandardCharsets.UTF_8)));
            channel.write(ByteBuffer.wrap(new byte[] {0}), 1L << 30);
        }

        assertThat(refusal().reason()).isEqualTo(Reason.LINE_TOO_LONG);
    }

    @Test
    void aMillionRowsAreRefusedOnceTheLimitIsPassed() throws IOException {
        try (var out = Files.newOutputStream(file)) {
            out.write(HEADER.getBytes(StandardCharsets.UTF_8));
            repeat(out, "1,o\n", 4);
        }

        var refusal = refusal();

        assertThat(refusal.reason()).isEqualTo(Reason.TOO_MANY_ROWS);
        assertThat(refusal.row()).contains(SheetReader.MAX_ROWS + 2);
        assertThat(refusal.details()).containsExactly("200000");
    }

    @Test
    void aQuotationMarkThatNobodyClosedIsNamedByItsRow() throws IOException {
        assertThat(refusalOf(HEADER + "1,o\n2,\"o\n3,o\n").row()).contains(3);
        assertThat(refusal().reason()).isEqualTo(Reason.UNBALANCED_QUOTES);
        assertThat(refusalOf(HEADER + "1,\"o\"o\n").row()).contains(2);
        assertThat(refusalOf(HEADER + "1,\"o\n" + "123456,o\n".repeat(800_000)).reason()).isEqualTo(Reason.UNBALANCED_QUOTES);
    }

    @Test
    void aFirstRowThatIsACardIsNotTakenForTitles() throws IOException {
        assertThat(refusalOf("478515832665001234567890,o1\n478515832665001234567891,o2\n").reason()).isEqualTo(Reason.NO_HEADER);
    }

    @Test
    void cellsOfACsvThatAreNoTextsAreNamedOneByOne() throws SheetException, IOException {
        Files.writeString(file, HEADER + "4.78516E+23,o\n1,#REF!\n2,#######\n3,a\0b\n4," + "x".repeat(32_768) + "\n5,o5,more\n6\n");

        var sheet = SheetReader.read(file, Headings.titles(), SheetOptions.automatic()).sheet();

        assertThat(sheet.notices()).extracting(SheetNotice::row, SheetNotice::column, SheetNotice::reason).containsExactly(
                tuple(2, 0, SheetNotice.Reason.NUMBER_CUT),
                tuple(3, 1, SheetNotice.Reason.ERROR_VALUE),
                tuple(4, 1, SheetNotice.Reason.ERROR_VALUE),
                tuple(5, 1, SheetNotice.Reason.CONTROL_CHARACTER),
                tuple(6, 1, SheetNotice.Reason.CELL_TOO_LONG));
        assertThat(sheet.header()).containsExactly("会员卡号", "openid", "");
        assertThat(sheet.rows().get(5).cells()).containsExactly("5", "o5", "more");
        assertThat(sheet.rows().getLast().cells()).containsExactly("6");
    }

    @Test
    void readingEndsWhenTheThreadIsInterrupted() throws IOException {
        Files.writeString(file, HEADER + "1,o\n".repeat(100_000));
        assertCancelled();
        Workbooks.of(TITLES).write(file);
        assertCancelled();
    }

    private void assertCancelled() {
        Thread.currentThread().interrupt();
        try {
            assertThatExceptionOfType(InterruptedIOException.class)
                    .isThrownBy(() -> SheetReader.read(file, Headings.titles(), SheetOptions.automatic()));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void anyDamageComesToASheetOrAReason() throws IOException {
        SheetWriter.xlsx(file, "会员", List.of("会员卡号", "openid"), List.of(List.of("478515832665001234567890", "o1"), List.of("2", " o2")));
        var workbook = Files.readAllBytes(file);
        var csv = (HEADER + "478515832665001234567890,\"o1\"\n2,王\n").getBytes(Charset.forName("GB18030"));
        var random = new Random(5);
        for (int round = 0; round < 150; round++) {
            var bytes = (round % 2 == 0 ? workbook : csv).clone();
            for (int count = 1 + random.nextInt(8); count > 0; count--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            Files.write(file, random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes);

            try {
                assertThat(SheetReader.read(file, Headings.titles(), SheetOptions.automatic()).sheet().rows()).isNotEmpty();
            } catch (SheetException refused) {
                assertThat(refused.reason()).isNotNull();
            }
        }
    }

    @Test
    void anyDamageInsideAWorkbookComesToASheetOrAReason() throws IOException {
        var rows = TITLES + "<row r=\"2\" hidden=\"1\"><c r=\"A2\" s=\"1\"><f>1</f><v>45797.5</v></c>"
                + "<c r=\"B2\" t=\"s\"><v>0</v></c><c t=\"b\"><v>1</v></c></row>";
        var pieces = List.of("", "9", "Z", "\"", "<", ">", "/", "-", "E", "&");
        var random = new Random(6);
        for (int round = 0; round < 150; round++) {
            var xml = new StringBuilder(rows);
            for (int count = 1 + random.nextInt(4); count > 0; count--) {
                int place = random.nextInt(xml.length());
                xml.replace(place, Math.min(xml.length(), place + random.nextInt(3)), pieces.get(random.nextInt(pieces.size())));
            }
            Workbooks.of(xml.toString()).formats("0", "yyyy-mm-dd").strings("<t>o1</t>").write(file);

            try {
                assertThat(SheetReader.read(file, Headings.titles(), SheetOptions.automatic()).sheet().rows()).isNotEmpty();
            } catch (SheetException refused) {
                assertThat(refused.reason()).isIn(Reason.BROKEN_XLSX, Reason.NO_ROWS, Reason.NO_HEADER, Reason.TOO_MANY_COLUMNS);
            }
        }
    }
}
