package carddesk.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.inspection.Finding.Level;
import carddesk.journal.ChainState;
import carddesk.journal.ExportProof;
import carddesk.keys.MerchantFiles;
import carddesk.ui.Messages;
import carddesk.wechatpay.Credentials;
import carddesk.wechatpay.Identity;
import carddesk.wechatpay.StatementSigner;
import carddesk.wechatpay.WechatpayKey;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files and folders of every kind are named as what they are, in lines that stay the same. */
class InspectionTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-06-01T02:00:00Z"), ZoneId.of("Asia/Shanghai"));
    private static final String MEMBERS = "会员卡号,模板ID,openid,手机号\nA000001,tpl,openid-one,13812345678\nA000002,tpl,openid-two,13887654321\n";
    private static final String NOTIFICATION = "{\"id\":\"EV-1\",\"create_time\":\"2026-05-01T10:00:00+08:00\","
            + "\"event_type\":\"BRAND_MEMBER_CARD.USER_CARD.CREATE\",\"resource\":{\"algorithm\":\"AEAD_AES_256_GCM\","
            + "\"ciphertext\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAA\",\"nonce\":\"abcdefghijkl\"}}";

    @TempDir
    private Path folder;

    private static List<Finding> inspect(Path... paths) {
        return Inspection.of(List.of(paths), new Messages(Locale.ENGLISH), CLOCK);
    }

    private static Stream<String> problems(List<Finding> findings) {
        return findings.stream().filter(finding -> finding.level() == Level.PROBLEM).map(Finding::code);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void anExportedHistoryIsComparedWithItsProof() throws Exception {
        var file = write("history.csv", "会员卡号,结果\nA000001,已确认\n");
        var keys = MerchantFiles.rsa();
        var credentials = new Credentials(new Identity.Brand("120344"), keys.getPrivate(), "5157F09EFDC096DE15EBE81A47057A7232F1B8E1",
                new WechatpayKey("PUB_KEY_ID_1", (RSAPublicKey) MerchantFiles.rsa().getPublic()));
        ExportProof.write(file, 1, true, new ChainState(3, 1, "ab".repeat(32), false), CLOCK.instant(), new StatementSigner(credentials));

        assertThat(inspect(file)).extracting(Finding::code)
                .containsExactly("export.whole", "export.signed", "export.part", "export.gap", "summary");
        assertThat(inspect(folder)).filteredOn(finding -> finding.code().equals("export.whole")).as("once").hasSize(1);
        write("history.csv", "会员卡号,结果\n");
        assertThat(problems(inspect(ExportProof.of(file)))).containsExactly("export.changed");
    }

    @Test
    void aWholeSpreadsheetIsWell() throws Exception {
        var file = write("members.csv", MEMBERS);

        var findings = inspect(file);

        assertThat(Inspection.isWell(findings)).isTrue();
        assertThat(lines(findings)).contains(
                "info\tsheet.column.CODE\t" + file + "#A\t\"会员卡号\": recognised as Card number. First value: A00**** (characters: 7)",
                "info\tsheet.rows\t" + file + "\tRows: 2. Ready: 2. To fix: 0. Duplicates: 0.",
                "info\tsummary\t-\tFiles: 1. Problems: 0. Warnings: 0.");
    }

    @Test
    void everyWrongCellIsNamedWithItsPlace() throws Exception {
        var file = write("members.csv", "姓名,会员卡号,openid,有效期开始\n王小明,,openid-one,tomorrow\n王小明,A2,openid-two,2026-07-01\n王小明,A1,o3,\n王小明,A1,o3,\n");

        var findings = inspect(file);

        assertThat(Inspection.isWell(findings)).isFalse();
        assertThat(findings).extracting(Finding::place).contains(file + "#B2", file + "#D2", file + "#5");
        assertThat(findings).extracting(Finding::code).contains("sheet.missing.CARD_ID", "sheet.cell.MISSING", "sheet.repeated");
        assertThat(lines(findings)).anyMatch(line -> line.startsWith("info\tsheet.rows")).noneMatch(line -> line.contains("王小明"));
    }

    @Test
    void membersValuesAreMaskedInBothLanguages() throws Exception {
        var file = write("members.csv", MEMBERS + "A000003,tpl,openid-three,139-not-a-number\n");

        for (var language : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            var findings = Inspection.of(List.of(file), new Messages(language), CLOCK);

            assertThat(lines(findings)).isNotEmpty().noneMatch(line -> line.contains("13812345678") || line.contains("openid-one")
                    || line.contains("A000001") || line.contains("139-not"));
            assertThat(findings).extracting(Finding::code).contains("sheet.column.PHONE_NUMBER");
        }
    }

    @Test
    void aSheetWithoutNeededColumnsSaysSoOnce() throws Exception {
        var file = write("some.csv", "会员卡号,等级\nA1,gold\nA2,silver\n");
        var findings = inspect(file);

        assertThat(problems(findings)).contains("sheet.missing.OPENID");
        assertThat(lines(findings)).contains("problem\tsheet.rows\t" + file + "\tRows: 2. Ready: 0. To fix: 2. Duplicates: 0.");
        assertThat(findings).filteredOn(finding -> finding.code().equals("sheet.missing.OPENID")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html><body><table><tr><td>会员卡号</td></tr></table></body></html>", "%PDF-1.7 anything", "\u0089PNG\r\n"})
    void aFileOfAnotherKindIsRefusedInWordsOfItsOwn(String content) throws Exception {
        var file = Files.write(folder.resolve("export.xls"), content.getBytes(Charset.forName("ISO-8859-1")));

        assertThat(problems(inspect(file))).singleElement().asString().startsWith("sheet.refused.");
        assertThat(problems(inspect(folder))).singleElement().asString().startsWith("sheet.refused.");
    }

    @Test
    void theWorksheetTheOthersAndTheTitleRowAreNamed() throws Exception {
        var file = folder.resolve("members.xlsx");
        try (var out = Files.newOutputStream(file); var workbook = new Workbook(out, "test", "1.0")) {
            var notes = workbook.newWorksheet("说明");
            notes.value(0, 0, "How to fill this in");
            notes.value(1, 0, "One row for each card");
            var sheet = workbook.newWorksheet("名单");
            sheet.value(0, 0, "Members of May");
            for (int column = 0; column < 3; column++) {
                sheet.value(1, column, List.of("会员卡号", "模板ID", "openid").get(column));
                sheet.value(2, column, List.of("0012345", "金卡 会员", "openid-one").get(column));
            }
            sheet.hideRow(2);
        }

        var findings = inspect(file);

        assertThat(Inspection.isWell(findings)).isTrue();
        assertThat(lines(findings)).contains(
                "info\tsheet.format.XLSX\t" + file + "\tExcel (.xlsx)",
                "info\tsheet.taken\t" + file + "\tWorksheet read: 名单",
                "info\tsheet.others\t" + file + "\tOther worksheets, not read: 说明",
                "info\tsheet.titles\t" + file + "\tThe titles are in row 2.",
                "warning\tsheet.hidden\t" + file + "\tRows that the spreadsheet hides: 1. They are included; the program can leave them out.");
        assertThat(findings).extracting(Finding::code).contains("sheet.templateTitles");
        assertThat(findings).filteredOn(finding -> finding.code().equals("sheet.column.CODE")).singleElement()
                .satisfies(finding -> assertThat(finding.sentence()).endsWith("First value: 001**** (characters: 7)"));
        areDocumented(findings);
    }

    @Test
    void aGuessedEncodingIsAWarningWithTextsToCheck() throws Exception {
        var file = Files.write(folder.resolve("members.csv"), "code,card_id,openid,level\nA1,tpl,o1,黃金會員\n".getBytes(Charset.forName("Big5")));

        var findings = inspect(file);

        assertThat(findings).filteredOn(finding -> finding.code().equals("sheet.encoding")).singleElement()
                .satisfies(finding -> assertThat(finding.level()).isEqualTo(Level.WARNING));
        assertThat(inspect(write("utf8.csv", MEMBERS))).filteredOn(finding -> finding.code().equals("sheet.encoding")).singleElement()
                .satisfies(finding -> assertThat(finding.sentence()).startsWith("Encoding: UTF-8"));
    }

    @Test
    void pathsThatCannotBeReadAreNamed() throws Exception {
        var missing = folder.resolve("nothing here");
        var empty = write("empty.csv", "");
        var folderWithNothing = Files.createDirectory(folder.resolve("bare"));

        assertThat(problems(inspect(missing))).containsExactly("file.missing");
        assertThat(problems(inspect(empty))).containsExactly("file.empty");
        assertThat(problems(inspect(folderWithNothing))).containsExactly("folder.empty");
        assertThat(problems(inspect(missing, empty, folderWithNothing))).containsExactly("file.missing", "file.empty", "folder.empty");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whatIsNoOrdinaryFileIsNotRead() {
        assertThat(problems(inspect(Path.of("/dev/zero")))).containsExactly("file.unreadable");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void controlCharactersOfAFileNameAreEscaped() throws Exception {
        var findings = inspect(write("a\nb\t\u001b[31m\u202e.csv", MEMBERS));

        assertThat(lines(findings)).allMatch(line -> line.matches("[^\\n\\u001b\\u202e]*") && line.split("\t", -1).length == 4);
        assertThat(findings.getFirst().line()).contains("a\\u000Ab\\u0009\\u001B[31m\\u202E.csv");
    }

    @Test
    void aFolderOfMixedFilesIsSortedOut() throws Exception {
        write("members.csv", MEMBERS);
        write("notification.txt", NOTIFICATION);
        write("readme.txt", "Please read this first.\n");
        write(".hidden.csv", "nothing");
        Files.createDirectories(folder.resolve("a/b/c"));
        Files.writeString(folder.resolve("a/b/c/deep.csv"), MEMBERS);
        Files.writeString(folder.resolve("a/more.csv"), MEMBERS);

        var findings = inspect(folder);

        assertThat(Inspection.isWell(findings)).isTrue();
        assertThat(findings).extracting(Finding::code)
                .contains("folder.files", "folder.deeper", "file.other", "callback.sound", "callback.noHeaders", "sheet.rows", "summary");
        assertThat(findings).filteredOn(finding -> finding.code().equals("sheet.rows")).extracting(Finding::place)
                .containsExactly(folder.resolve("a/more.csv").toString(), folder.resolve("members.csv").toString());
        assertThat(findings.getLast().sentence()).isEqualTo("Files: 4. Problems: 0. Warnings: 2.");
    }

    @Test
    void aVeryLargeFileEnds() throws Exception {
        var file = folder.resolve("large.csv");
        try (var large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength((1L << 31) + 1);
        }

        assertThat(problems(inspect(file))).singleElement().asString().startsWith("sheet.");
    }

    @Test
    void notificationsAreCountedAndCheckedWithoutASecret() throws Exception {
        var headers = "Wechatpay-Nonce: abc\nWechatpay-Serial: PUB_KEY_ID_1\nWechatpay-Signature: YWJj\nWechatpay-Timestamp: 1772323200\n";
        var one = write("one.txt", headers + NOTIFICATION);
        var two = write("two.txt", NOTIFICATION + "\n" + NOTIFICATION.replace("EV-1", "EV-2").replace("AAAA\"", "A\""));
        var noNonce = write("noNonce.txt", headers.replace("Wechatpay-Nonce: abc\n", "") + NOTIFICATION);
        var cut = write("cut.txt", NOTIFICATION.substring(0, NOTIFICATION.length() - 2));

        assertThat(lines(inspect(one))).containsExactly(
                "info\tcallback.count\t" + one + "\tNotifications: 1",
                "info\tcallback.sound\t" + one
                        + "\tA member took a card; ID EV-1, created 2026-05-01T10:00:00+08:00. Complete: the API secret decrypts it.",
                "info\tcallback.headers\t" + one + "\tAll headers are there: signed with PUB_KEY_ID_1 at 2026-03-01T00:00:00Z.",
                "info\tsummary\t-\tFiles: 1. Problems: 0. Warnings: 0.");
        assertThat(inspect(two)).extracting(Finding::code).containsExactly(
                "callback.count", "callback.sound", "callback.refused.WRONG_SECRET_OR_TAMPERED", "callback.noHeaders", "summary");
        assertThat(inspect(two).get(2).place()).isEqualTo(two + "#2");
        assertThat(inspect(noNonce)).extracting(Finding::code).contains("callback.missingHeaders");
        assertThat(inspect(cut)).extracting(Finding::code).contains("callback.refused.NOT_A_NOTIFICATION");
        assertThat(inspect(write("other.txt", NOTIFICATION.replace("AES", "ROT")))).extracting(Finding::code)
                .contains("callback.refused.UNKNOWN_ALGORITHM");
    }

    @Test
    void aLogOfNotificationsIsCountedAndOnlyItsBeginningListed() throws Exception {
        var lines = new StringBuilder("started\n");
        for (int i = 0; i < 30; i++) {
            lines.append("body=").append(NOTIFICATION.replace("EV-1", "EV-" + i)).append("\n");
        }
        var log = write("callbacks.log", lines + NOTIFICATION + "\n" + NOTIFICATION.substring(0, NOTIFICATION.length() - 2) + "\n");

        var found = inspect(log);

        assertThat(found.getFirst().sentence()).isEqualTo("Notifications: 31");
        assertThat(found).filteredOn(finding -> finding.code().equals("callback.sound")).hasSize(20);
        assertThat(found).filteredOn(finding -> finding.code().equals("callback.refused.NOT_A_NOTIFICATION")).extracting(Finding::place)
                .containsExactly(log + "#33");
        assertThat(found).extracting(Finding::sentence).contains("Of 10 more notifications, 10 are complete and 0 cannot be decrypted.");
    }

    @Test
    void columnsAreNamedAsSpreadsheetsDo() {
        assertThat(List.of(0, 25, 26, 51, 52, 99).stream().map(SheetInspector::letters)).containsExactly("A", "Z", "AA", "AZ", "BA", "CV");
    }

    /** Every code that is printed is in the document. */
    static void areDocumented(List<Finding> findings) throws IOException {
        var document = Files.readString(Path.of("docs", "inspect.md"));
        var documented = Pattern.compile("`([a-z]+(?:\\.[a-z][a-zA-Z]*)*)(\\.[A-Z]+)?`").matcher(document).results()
                .map(code -> Map.entry(code.group(1), code.group(2) != null)).toList();

        assertThat(findings).extracting(Finding::code).allSatisfy(code -> assertThat(documented).anyMatch(known -> known.getValue()
                ? code.matches(Pattern.quote(known.getKey()) + "\\.[A-Z0-9_]+") : code.equals(known.getKey())));
    }

    @Test
    void theDocumentNamesTheCodes() throws Exception {
        write("members.csv", MEMBERS.replace("A000002", "").replace("tpl", ""));
        write("notification.txt", NOTIFICATION);
        write("export.xls", "<html><table>");

        areDocumented(inspect(folder, folder.resolve("missing")));
    }

    private static List<String> lines(List<Finding> findings) {
        return findings.stream().map(Finding::line).toList();
    }
}
