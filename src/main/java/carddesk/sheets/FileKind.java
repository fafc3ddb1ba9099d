package carddesk.sheets;

import carddesk.sheets.SheetException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Recognises by their content files that are no spreadsheet this program reads, so that each is refused in words of its own. */
final class FileKind {

    /** The first bytes of a kind of file; a dot matches any byte. */
    private record Beginning(String bytes, Reason reason) {}

    private static final List<Beginning> BEGINNINGS = List.of(
            new Beginning("%PDF", Reason.PDF),
            new Beginning("\u0089PNG", Reason.PICTURE), new Beginning("\u00FF\u00D8\u00FF", Reason.PICTURE),
            new Beginning("GIF8", Reason.PICTURE), new Beginning("BM....\0\0\0\0", Reason.PICTURE),
            new Beginning("RIFF....WEBP", Reason.PICTURE), new Beginning("II*\0", Reason.PICTURE), new Beginning("MM\0*", Reason.PICTURE),
            new Beginning("....ftyphei", Reason.PICTURE), new Beginning("....ftypavif", Reason.PICTURE),
            new Beginning("Rar!", Reason.ARCHIVE), new Beginning("7z\u00BC\u00AF", Reason.ARCHIVE), new Beginning("\u001F\u008B", Reason.ARCHIVE),
            new Beginning("\u00FD7zXZ", Reason.ARCHIVE), new Beginning("PK\5\6", Reason.ARCHIVE), new Beginning("{\\rtf", Reason.DOCUMENT),
            // Workbooks of Excel 2 to 4, which are no compound files
            new Beginning("\u0009\0\4\0", Reason.OLD_XLS), new Beginning("\u0009\2\6\0", Reason.OLD_XLS),
            new Beginning("\u0009\4\6\0", Reason.OLD_XLS));

    /** Byte order marks. */
    private static final Pattern MARK = Pattern.compile("\\A(\u00EF\u00BB\u00BF|\u00FF\u00FE|\u00FE\u00FF|\u00841\u00953)");
    private static final Pattern MARKUP = Pattern.compile("<(\\?xml|!doctype|!--|\\?mso|[a-z][a-z0-9:]*[\\s>/])");
    private static final Pattern HTML = Pattern.compile("<(!doctype\\s+html|html|head|meta|body|table|tr|td|div|style|font|center|p|br)[\\s>/]");
    private static final Pattern SPREADSHEET_XML = Pattern.compile("<([a-z]+:)?workbook[\\s>]");
    /** A table whose tags come before anything that a line of a CSV would be divided by. */
    private static final Pattern TABLE_AFTER_WORDS = Pattern.compile("\\A[^<,;\\t]*<table[\\s>]");
    private static final Pattern HEADER_LINES = Pattern.compile("\\A(?:[a-z][a-z-]*:[^\\n]*\\n|[ \\t][^\\n]*\\n){0,19}?mime-version:");

    private FileKind() {}

    /** Why a file is refused; empty for one that may be a workbook of today or a text. */
    static Optional<Reason> refusal(Path file, byte[] head) throws IOException {
        if (CompoundFile.is(head)) {
            return Optional.of(CompoundFile.kind(file));
        }
        var bytes = new String(head, StandardCharsets.ISO_8859_1);
        var stripped = bytes.strip();
        return BEGINNINGS.stream().filter(kind -> begins(bytes, kind.bytes()) || begins(stripped, kind.bytes())).map(Beginning::reason).findFirst()
                .or(() -> markup(bytes));
    }

    /** The reason for a folder, which Numbers makes in place of a file. */
    static Optional<Reason> refusalOfFolder(Path folder) {
        boolean isNumbers = Files.exists(folder.resolve("Index.zip")) || Files.exists(folder.resolve("Index"));
        return Files.isDirectory(folder) && isNumbers ? Optional.of(Reason.NUMBERS) : Optional.empty();
    }

    private static boolean begins(String text, String beginning) {
        if (text.length() < beginning.length()) {
            return false;
        }
        for (int place = 0; place < beginning.length(); place++) {
            if (beginning.charAt(place) != '.' && beginning.charAt(place) != text.charAt(place)) {
                return false;
            }
        }
        return true;
    }

    /** Tags are ASCII in every encoding; in UTF-16 each character has a NUL. */
    private static Optional<Reason> markup(String bytes) {
        var text = MARK.matcher(bytes).replaceFirst("").replace("\0", "").strip().toLowerCase(Locale.ROOT);
        if (HEADER_LINES.matcher(text).find()) {
            return Optional.of(Reason.WEB_ARCHIVE);
        }
        if (TABLE_AFTER_WORDS.matcher(text).find()) {
            return Optional.of(Reason.HTML_TABLE);
        }
        if (!MARKUP.matcher(text).lookingAt()) {
            return Optional.empty();
        }
        if (text.contains("urn:oasis:names:tc:opendocument")) {
            return Optional.of(Reason.OPEN_DOCUMENT);
        }
        boolean isSpreadsheet = text.contains("urn:schemas-microsoft-com:office:spreadsheet") || text.contains("progid=\"excel.sheet\"");
        if (isSpreadsheet && SPREADSHEET_XML.matcher(text).find()) {
            return Optional.of(Reason.SPREADSHEET_XML);
        }
        boolean isHtml = HTML.matcher(text).find();
        return isHtml ? Optional.of(Reason.HTML_TABLE)
                : text.startsWith("<?xml") || text.startsWith("<!doctype") ? Optional.of(Reason.NOT_A_SPREADSHEET) : Optional.empty();
    }
}
