package carddesk.sheets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import carddesk.batch.Headings;
import carddesk.sheets.SheetException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of other kinds are recognised by their content, whatever their name, and refused as what they are. */
class OtherKindsTest {

    private static final String TABLE = "<table border=1><tr><th>会员卡号</th><th>openid</th></tr><tr><td>A1</td><td>o1</td></tr></table>";
    private static final String OFFICE = "urn:schemas-microsoft-com:office:";

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void place() {
        file = folder.resolve("cards.xls");
    }

    private Reason refusal() {
        return catchThrowableOfType(SheetException.class, () -> SheetReader.read(file, Headings.titles(), SheetOptions.automatic())).reason();
    }

    private Reason refusal(byte[] content) throws IOException {
        Files.write(file, content);
        return refusal();
    }

    static Stream<String> webPages() {
        return Stream.of(TABLE, "\n\n  " + TABLE, "<html><head><meta charset=\"utf-8\"></head><body>" + TABLE + "</body></html>",
                "<!DOCTYPE html>\n<HTML>" + TABLE.toUpperCase(java.util.Locale.ROOT), "<!-- export --><div>" + TABLE + "</div>",
                "<html xmlns:x=\"" + OFFICE + "excel\" xmlns=\"http://www.w3.org/TR/REC-html40\"><head><!--[if gte mso 9]><xml><x:ExcelWorkbook>"
                        + "</x:ExcelWorkbook></xml><![endif]--></head>" + TABLE + "</html>",
                "<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0\"><html>" + TABLE + "</html>", "<style>td{}</style>" + TABLE,
                "五月会员\n" + TABLE, "<meta http-equiv=\"Content-Type\" content=\"text/html\"/>" + TABLE);
    }

    @ParameterizedTest
    @MethodSource("webPages")
    void aWebPageIsNeverRowsOfTags(String page) throws IOException {
        for (var charset : new Charset[] {StandardCharsets.UTF_8, Charset.forName("GB18030"), StandardCharsets.UTF_16LE}) {
            assertThat(refusal(page.getBytes(charset))).as(charset.name()).isEqualTo(Reason.HTML_TABLE);
            assertThat(refusal(("\uFEFF" + page).getBytes(charset))).as(charset.name()).isEqualTo(Reason.HTML_TABLE);
        }
    }

    static Stream<String> xmlWorkbooks() {
        return Stream.of("<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n<Workbook xmlns=\"" + OFFICE + "spreadsheet\"/>",
                "<Workbook xmlns=\"" + OFFICE + "spreadsheet\" xmlns:html=\"http://www.w3.org/TR/REC-html40\"><Worksheet/></Workbook>",
                "<?xml version=\"1.0\"?><ss:Workbook xmlns:ss=\"" + OFFICE + "spreadsheet\"></ss:Workbook>");
    }

    @ParameterizedTest
    @MethodSource("xmlWorkbooks")
    void aWorkbookOfOneXmlFileIsSaidToBeOne(String xml) throws IOException {
        assertThat(refusal(xml.getBytes(StandardCharsets.UTF_8))).isEqualTo(Reason.SPREADSHEET_XML);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"x\"\r\n\r\n--x\r\n<table>",
        "From: <Saved by Blink>\r\nSubject: x\r\n y\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\r\n"})
    void aWebArchiveIsSaidToBeOne(String text) throws IOException {
        assertThat(refusal(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(Reason.WEB_ARCHIVE);
    }

    @ParameterizedTest
    @CsvSource({
        "application/vnd.oasis.opendocument.spreadsheet, OPEN_DOCUMENT", "application/vnd.oasis.opendocument.spreadsheet-template, OPEN_DOCUMENT",
        "application/vnd.oasis.opendocument.text, DOCUMENT", "application/epub+zip, ARCHIVE"})
    void anOpenDocumentIsToldByItsType(String type, Reason reason) throws IOException {
        zip("mimetype", type);

        assertThat(refusal()).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({"Index/Document.iwa, NUMBERS", "Index.zip, NUMBERS", "Index/Slide-1.iwa, DOCUMENT", "cards.csv, ARCHIVE"})
    void otherPackagesAreToldByWhatIsInThem(String name, Reason reason) throws IOException {
        zip(name, "x");

        assertThat(refusal()).isEqualTo(reason);
    }

    @Test
    void aFolderThatNumbersMakesIsNoFileThatIsGone() throws IOException {
        Files.createDirectory(file);
        Files.createFile(file.resolve("Index.zip"));

        assertThat(refusal()).isEqualTo(Reason.NUMBERS);
    }

    @Test
    void aBinaryWorkbookIsSaidToBeOne() throws IOException {
        Workbooks.of("").change("_rels/.rels", "xl/workbook.xml", "xl/workbook.bin").part("xl/workbook.bin", "x").write(file);

        assertThat(refusal()).isEqualTo(Reason.XLSB);
    }

    @ParameterizedTest
    @CsvSource({"document, DOCUMENT", "presentation, DOCUMENT", "drawing, NOT_A_SPREADSHEET"})
    void anotherDocumentOfOfficeIsNoWorkbook(String root, Reason reason) throws IOException {
        Workbooks.of("").part("xl/workbook.xml", "<" + root + "/>").write(file);

        assertThat(refusal()).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "Workbook, , OLD_XLS", "Book, , OLD_XLS", "WORKBOOK, , OLD_XLS", "WordDocument, , DOCUMENT", "PowerPoint Document, , DOCUMENT",
        "EncryptedPackage, , PROTECTED", "EncryptionInfo, , PROTECTED", "__properties_version1.0, , NOT_A_SPREADSHEET",
        "Workbook, WordDocument, OLD_XLS", "WordDocument, Workbook, DOCUMENT"})
    void anOldFileOfOfficeIsToldByTheStreamsBelowItsRoot(String name, String inside, Reason reason) throws IOException {
        assertThat(refusal(compound(name, inside == null ? "" : inside))).isEqualTo(reason);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 60, 512, 1100, 1535})
    void aDamagedOldFileIsStillAnOldWorkbook(int length) throws IOException {
        assertThat(refusal(ByteBuffer.allocate(length).put(compound("WordDocument", ""), 0, length).array())).isEqualTo(Reason.OLD_XLS);
    }

    @ParameterizedTest
    @CsvSource({
        "RIFF____WEBPVP8, PICTURE", "GIF89a, PICTURE", "'{\\rtf1 }', DOCUMENT", "'Rar!\u001A\u0007', ARCHIVE", "'\u001F\u008B\b', ARCHIVE",
        "'  %PDF-1.4', PDF", "'PK\u0005\u0006', ARCHIVE", "'\t\u0000\u0004\u0000\u0002\u0000\u0010\u0000', OLD_XLS"})
    void otherFilesAreToldByHowTheyBegin(String latin1, Reason reason) throws IOException {
        assertThat(refusal(latin1.getBytes(StandardCharsets.ISO_8859_1))).isEqualTo(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<会员卡号>,openid\nA1,o1\n", "会员卡号,picture\nA1,<table>\n", "会员卡号,备注\nA1,\"<html><table><tr><td>1</td></tr></table>\"\n",
        "<5,openid\nA1,o1\n", "Mime-version,code\nx,A1\n"})
    void aTextWithTagsInItsCellsIsStillATable(String text) throws SheetException, IOException {
        Files.writeString(file, text);

        assertThat(SheetReader.read(file, Headings.titles(), SheetOptions.automatic()).sheet().rows()).hasSize(1);
    }

    private void zip(String name, String content) throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content.getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** A compound file with one table sector and one directory sector: the root, a stream in it, a storage in it with a stream of its own. */
    private static byte[] compound(String name, String inside) {
        var file = ByteBuffer.allocate(1536).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(0, 0xE11AB1A1E011CFD0L).putShort(30, (short) 9).putInt(48, 1).putInt(76, 0);
        file.putInt(512, -3).putInt(516, -2);
        entry(file, 0, "Root Entry", -1, 1);
        entry(file, 1, name, 2, -1);
        entry(file, 2, "ObjectPool", -1, 3);
        entry(file, 3, inside, -1, -1);
        return file.array();
    }

    private static void entry(ByteBuffer file, int index, String name, int right, int child) {
        int place = 1024 + 128 * index;
        file.put(place, name.getBytes(StandardCharsets.UTF_16LE)).putShort(place + 64, (short) (2 * name.length() + 2));
        file.putInt(place + 68, -1).putInt(place + 72, right).putInt(place + 76, child);
    }
}
