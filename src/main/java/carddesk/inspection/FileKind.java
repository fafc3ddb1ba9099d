package carddesk.inspection;

import carddesk.files.RegularFile;
import carddesk.journal.ExportProof;
import carddesk.keys.FoundFile;
import carddesk.keys.KeyFileException.Reason;
import carddesk.keys.KeySearch;
import carddesk.keys.KeySearchException;
import carddesk.wechatpay.CallbackLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;

/** Recognises files by content; the name counts only for texts and damaged files. */
final class FileKind {

    /** The kinds of files that are inspected in different ways. */
    enum Kind {
        EMPTY, KEY, KEY_ZIP, NOTIFICATION, SPREADSHEET,
        /** The proof of an exported history, or a file next to its proof. */
        EXPORT,
        /** None of these. */
        OTHER
    }

    private static final Set<Reason> NO_KEY = Set.of(Reason.NOT_A_KEY_FILE, Reason.EMPTY, Reason.TOO_LARGE, Reason.UNREADABLE, Reason.MISSING);
    private static final Pattern SPREADSHEET_NAME = Pattern.compile(".*\\.(xls[xmb]?|xlt[xm]?|csv|tsv|et|ett|ods|fods|numbers|mht|mhtml)");
    private static final Pattern OFFICE_PART = Pattern.compile("\\[content_types]\\.xml|(xl|word|ppt|index)/.*|mimetype|content\\.xml|index\\.zip");
    private static final String ZIP_MARK = "PK\3\4";
    private static final String COMPOUND_MARK = "\u00D0\u00CF\u0011\u00E0";

    private FileKind() {}

    static Kind of(Path file) {
        try {
            if (Files.size(file) == 0) {
                return Kind.EMPTY;
            }
            if (ExportProof.isProof(file) || hasProof(file)) {
                return Kind.EXPORT;
            }
            var mark = beginning(file);
            if (mark.equals(ZIP_MARK)) {
                return isOfficeFile(file) ? Kind.SPREADSHEET : Kind.KEY_ZIP;
            }
            if (mark.equals(COMPOUND_MARK)) {
                return Kind.SPREADSHEET;
            }
            if (holdsKeys(file)) {
                return Kind.KEY;
            }
            if (holdsNotifications(file)) {
                return Kind.NOTIFICATION;
            }
            return isNamedSpreadsheet(file) ? Kind.SPREADSHEET : Kind.OTHER;
        } catch (IOException unreadable) {
            return Kind.OTHER; // reading it again as a spreadsheet says why
        }
    }

    /** Returns whether a folder is a spreadsheet of Numbers, which people see as a file. */
    static boolean isNumbers(Path folder) {
        return String.valueOf(folder.getFileName()).toLowerCase(Locale.ROOT).endsWith(".numbers") && Files.isDirectory(folder);
    }

    private static boolean hasProof(Path file) throws IOException {
        var proof = ExportProof.of(file);
        return Files.isRegularFile(proof) && ExportProof.isProof(proof);
    }

    private static String beginning(Path file) throws IOException {
        try (var in = RegularFile.open(file)) {
            return new String(in.readNBytes(ZIP_MARK.length()), StandardCharsets.ISO_8859_1);
        }
    }

    private static boolean isOfficeFile(Path file) {
        try (var zip = new ZipFile(RegularFile.require(file).toFile())) {
            return zip.stream().map(entry -> entry.getName().replace('\\', '/').toLowerCase(Locale.ROOT)).anyMatch(OFFICE_PART.asMatchPredicate());
        } catch (IOException | UnsupportedOperationException damaged) {
            return isNamedSpreadsheet(file);
        }
    }

    private static boolean holdsKeys(Path file) {
        try {
            var found = KeySearch.in(List.of(file));
            found.files().forEach(FoundFile::close);
            return !found.files().isEmpty() || found.unread().stream().anyMatch(unread -> !NO_KEY.contains(unread.reason()));
        } catch (KeySearchException refused) {
            return false;
        }
    }

    private static boolean holdsNotifications(Path file) throws IOException {
        try (var log = CallbackLog.open(file)) {
            return log.next().isPresent();
        }
    }

    private static boolean isNamedSpreadsheet(Path file) {
        return SPREADSHEET_NAME.matcher(String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT)).matches();
    }
}
