package carddesk.sheets;

import carddesk.batch.Headings;
import carddesk.fuzz.Edits;
import carddesk.fuzz.FuzzTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Workbooks: a sheet that comes back when saved, or a reason.
 *
 * <p>The first byte of an input chooses: the rest is the file, the rest changes a whole file, or the rest is the XML of the rows, the
 * number formats, the shared texts and the sheets, with NUL between them.
 */
public final class XlsxFuzz implements FuzzTarget {

    private static final String PACKAGE = "PK\u0003\u0004";

    private final SheetFuzz sheets = new SheetFuzz();
    private final byte[] whole = whole();

    @Override
    public List<byte[]> seeds() {
        var titles = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>code</t></is></c><c r=\"B1\" t=\"s\"><v>0</v></c></row>";
        var rows = titles + "<row r=\"2\" hidden=\"1\"><c r=\"A2\" s=\"1\"><f>1</f><v>45797.5</v></c><c r=\"B2\" t=\"s\"><v>1</v></c>"
                + "<c t=\"b\"><v>1</v></c><c t=\"d\"><v>2025-05-20T13:29:35.000</v></c><c t=\"e\"><v>#N/A</v></c><c><v>4.5E+20</v></c></row>";
        return Stream.of("\u0000" + PACKAGE, "\u0001", "\u0002" + rows + "\0yyyy-mm-dd\0<t>openid</t>\0", "\u0002" + rows + "\0\0\0"
                        + "<sheet name=\"a\" r:id=\"r1\"/><sheet name=\"a\" state=\"hidden\" r:id=\"r1\"/>", "\u0002" + rows
                        + "\0h:mm\0<r><t>o_x000D_</t></r><rPh><t>x</t></rPh>\0<sheet name=\"b\" state=\"hidden\" r:id=\"r1\"/>")
                .map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
    }

    @Override
    public void take(byte[] input) throws Exception {
        if (input.length == 0) {
            return;
        }
        var file = sheets.file("book.xlsx");
        var rest = Arrays.copyOfRange(input, 1, input.length);
        switch (input[0] & 3) {
            case 0 -> Files.write(file, rest);
            case 1 -> Files.write(file, Edits.applied(whole, ByteBuffer.wrap(rest)));
            default -> workbook(new String(rest, StandardCharsets.UTF_8).split("\0", 4)).write(file);
        }
        sheets.judge(options -> SheetReader.read(file, Headings.titles(), options));
    }

    private static Workbooks workbook(String[] parts) {
        var sheet = part(parts, 3).isEmpty() ? "<sheet name=\"一\" sheetId=\"1\" r:id=\"r1\"/>" : part(parts, 3);
        return Workbooks.withSheets(sheet, parts[0]).formats("0", part(parts, 1)).strings(part(parts, 2), "<t>o1</t>");
    }

    private static String part(String[] parts, int place) {
        return place < parts.length ? parts[place] : "";
    }

    private byte[] whole() {
        try {
            var file = sheets.file("whole.xlsx");
            SheetWriter.xlsx(file, "会员", List.of("会员卡号", "openid"), List.of(List.of("478515832665001234567890", " o1"), List.of("2", "o2")));
            return Files.readAllBytes(file);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
