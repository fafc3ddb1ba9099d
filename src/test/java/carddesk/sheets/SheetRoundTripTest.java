package carddesk.sheets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import carddesk.batch.Headings;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was in a table is in it still after it was written, opened and written again, in every encoding and format. */
class SheetRoundTripTest {

    private static final List<String> HEADER = List.of("会员卡号", "openid", "姓名", "备注，自用");
    private static final List<List<String>> ROWS = List.of(
            List.of("478515832665001234567890", "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o", "王 小明", "第一行\n第二行"),
            List.of("000123", "o2", "\"引号\"; 逗号, 制表\t", "+86 138"),
            List.of("=1+1", "'=2", "@名", "-"),
            List.of("a.b-c", "", "", "末"));

    @TempDir
    Path folder;

    static Stream<Arguments> encodingsAndSeparators() {
        var encodings = List.of("UTF-8", "UTF-8 BOM", "GB18030", "UTF-16LE", "UTF-16BE", "UTF-16LE BOM", "UTF-16BE BOM");
        return encodings.stream().flatMap(encoding -> Stream.of(',', ';', '\t').flatMap(separator ->
                Stream.of("\r\n", "\n", "\r").map(lineBreak -> Arguments.of(encoding, separator, lineBreak))));
    }

    @ParameterizedTest
    @MethodSource("encodingsAndSeparators")
    void everyEncodingSeparatorAndLineBreakIsRead(String encoding, char separator, String lineBreak) throws SheetException, IOException {
        var text = new StringBuilder(encoding.endsWith("BOM") ? "\uFEFF" : "");
        Stream.concat(Stream.of(HEADER), ROWS.stream()).forEach(row -> text.append(line(row, separator)).append(lineBreak));
        var file = Files.write(folder.resolve("cards.csv"), text.toString().getBytes(Charset.forName(encoding.replace(" BOM", ""))));

        var sheet = SheetReader.read(file, Headings.titles(), SheetOptions.automatic()).sheet();

        assertThat(sheet.header()).isEqualTo(HEADER);
        assertThat(sheet.notices()).isEmpty();
        assertThat(sheet.rows().getFirst().cells()).isEqualTo(ROWS.getFirst());
        assertThat(sheet.rows().get(1).cells()).isEqualTo(ROWS.get(1));
        assertThat(sheet.rows()).extracting(SheetRow::number).containsExactly(2, 3, 4, 5);
    }

    private static String line(List<String> row, char separator) {
        return String.join(String.valueOf(separator), row.stream().map(cell -> "\"" + cell.replace("\"", "\"\"") + "\"").toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"result.csv", "result.xlsx"})
    void aResultOpensAgainAsItWas(String name) throws SheetException, IOException {
        var sheet = again(folder.resolve(name), HEADER, ROWS);

        assertThat(sheet.header()).isEqualTo(HEADER);
        assertThat(sheet.rows()).extracting(SheetRow::cells).isEqualTo(ROWS);
        assertThat(sheet.notices()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"random.csv", "random.xlsx"})
    void anyTextComesBack(String name) throws SheetException, IOException {
        for (int seed = 0; seed < 60; seed++) {
            var random = new Random(seed);
            var header = new ArrayList<>(List.of("会员卡号"));
            Stream.generate(() -> "x" + random.nextInt(1000)).limit(random.nextInt(6)).forEach(header::add);
            var rows = Stream.generate(() -> row(random, header.size())).limit(1 + random.nextInt(30)).toList();

            var sheet = again(folder.resolve(name), header, rows);

            assertThat(sheet.header()).as("seed %d", seed).isEqualTo(header);
            assertThat(sheet.rows()).as("seed %d", seed).extracting(SheetRow::cells).isEqualTo(rows);
        }
    }

    /** Ends with a cell that is not blank, since blank ones at the end are left out. */
    private static List<String> row(Random random, int columns) {
        var cells = new ArrayList<String>();
        while (cells.size() < columns - 1) {
            cells.add(text(random));
        }
        cells.add(text(random) + "z");
        return cells;
    }

    private static String text(Random random) {
        var pieces = List.of("4785158326650012", "王", "，", ",", ";", "\t", "\"", "'", "=", "+", "-", "@", "\n", "\r\n", " ", "　", "_x000D_", "_x",
                "&<>]]>", "é", "😀", "a", "Z", "0", "%", "＝", "\uFEFF", "\u200B", "\u00A0", "#", "/", "\\");
        var text = new StringBuilder();
        for (int length = random.nextInt(5); length > 0; length--) {
            text.append(pieces.get(random.nextInt(pieces.size())));
        }
        return text.toString();
    }

    private static Sheet again(Path file, List<String> header, List<List<String>> rows) throws SheetException, IOException {
        if (file.toString().endsWith(".csv")) {
            SheetWriter.csv(file, header, rows);
        } else {
            SheetWriter.xlsx(file, "结果", header, rows);
        }
        return SheetReader.read(file, Headings.titles(), SheetOptions.automatic()).sheet();
    }

    @Test
    void aSpreadsheetTakesNoCellOfACsvForAFormula() throws IOException {
        var file = folder.resolve("result.csv");
        SheetWriter.csv(file, List.of("=a"), List.of(List.of("=cmd()"), List.of("+1"), List.of("-1"), List.of("@x"), List.of("\tx"), List.of("＝1")));

        assertThat(Files.readString(file)).isEqualTo("\uFEFF'=a\r\n'=cmd()\r\n'+1\r\n'-1\r\n'@x\r\n\"'\tx\"\r\n'＝1\r\n");
    }

    @Test
    void moreRowsThanABlockOfTheWriterStayInOrder() throws SheetException, IOException {
        var rows = Stream.iterate(1, number -> number + 1).limit(1_234).map(number -> List.of("c" + number, number % 3 == 0 ? " " : "o")).toList();
        var sheet = again(folder.resolve("many.xlsx"), List.of("code", "openid"), rows);

        assertThat(sheet.rows()).extracting(SheetRow::cells).isEqualTo(rows);
        assertThat(sheet.rows().getLast().number()).isEqualTo(1_235);
    }

    @ParameterizedTest
    @ValueSource(strings = {"template.csv", "template.xlsx"})
    void aTemplateHoldsItsTitlesAndNothingElse(String name) throws IOException {
        var file = folder.resolve(name);
        SheetWriter.template(file, "模板", List.of("会员卡号", "openid"));

        assertThatExceptionOfType(SheetException.class).isThrownBy(() -> SheetReader.read(file, Headings.titles(), SheetOptions.automatic()).sheet())
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(SheetException.Reason.NO_ROWS));
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aLineAboveTheTableDoesNotHideItsSeparator() throws SheetException, IOException {
        for (var above : List.of("五月会员名单", "五月会员名单，门店, 一号")) {
            var text = above + "\n卡号;模板ID;OpenID\nA1;tpl;o1\nA2;tpl;o2\n";

            var sheet = SheetReader.read(Files.writeString(folder.resolve("caption.csv"), text), Headings.titles(), SheetOptions.automatic()).sheet();

            assertThat(sheet.header()).as(above).containsExactly("卡号", "模板ID", "OpenID");
        }
    }

    @Test
    void excelsOwnLineNamesTheSeparatorAndCountsAsNoRow() throws SheetException, IOException {
        var file = Files.writeString(folder.resolve("cards.csv"), "\uFEFFsep=|\r\ncode|openid\r\n1,5|o;1\r\n");

        var sheet = SheetReader.read(file, Headings.titles(), SheetOptions.automatic()).sheet();

        assertThat(sheet.rows()).containsExactly(new SheetRow(2, List.of("1,5", "o;1")));
    }

    @Test
    void aTitleLikeThatLineStaysATitleWhenItIsSaved() throws SheetException, IOException {
        var file = folder.resolve("saved.csv");
        SheetWriter.csv(file, List.of("SEP=", ""), List.of(List.of("code", "op"), List.of("1", "2")));

        var sheet = SheetReader.read(file, Headings.titles(), SheetOptions.automatic()).sheet();

        assertThat(sheet.header()).containsExactly("SEP=", "");
        assertThat(sheet.rows()).extracting(SheetRow::number).containsExactly(2, 3);
    }

    @Test
    void aSavedTableKeepsItsColumnsThoughItsCellsHoldOtherSeparators() throws SheetException, IOException {
        var file = folder.resolve("saved.csv");
        var header = List.of("a;b;c", "id\tcode");
        var rows = List.of(List.of("1;2;3"), List.of("4;5;6"), List.of("7\t8\t9", "x"));
        SheetWriter.csv(file, header, rows);

        var sheet = SheetReader.read(file, Headings.titles(), SheetOptions.automatic()).sheet();

        assertThat(sheet.header()).isEqualTo(header);
        assertThat(sheet.rows()).extracting(SheetRow::cells).isEqualTo(rows);
    }

    @Test
    void pastedRowsAreReadAsSpreadsheetsCopyThem() throws SheetException {
        var sheet = SheetReader.pasted("会员卡号\topenid\t地址\n0012\to1\t\"一\n二\"\n\n0013\to2, x\n", Headings.titles(), SheetOptions.automatic()).sheet();

        assertThat(sheet.name()).isEmpty();
        assertThat(sheet.rows()).containsExactly(new SheetRow(2, List.of("0012", "o1", "一\n二")), new SheetRow(4, List.of("0013", "o2, x")));
    }

    @Test
    void chineseThatBeginsFarDownIsFoundToBeGb18030() throws SheetException, IOException {
        var text = "code,name\n" + "123456,abc\n".repeat(20_000) + "7,王小明\n";
        var file = Files.write(folder.resolve("late.csv"), text.getBytes(Charset.forName("GB18030")));
        var sheet = SheetReader.read(file, Headings.titles(), SheetOptions.automatic()).sheet();

        assertThat(sheet.rows().getLast().cells()).containsExactly("7", "王小明");
    }

    @Test
    void oneDamagedCharacterCostsItsCellAndNoOther() throws SheetException, IOException {
        var bytes = "code,name\n1,王小明\n2,李四\n3,赵?\n4,钱\n".getBytes(StandardCharsets.UTF_8);
        for (int place = 0; place < bytes.length; place++) {
            bytes[place] = bytes[place] == '?' ? (byte) 0xE7 : bytes[place];
        }

        var sheet = SheetReader.read(Files.write(folder.resolve("damaged.csv"), bytes), Headings.titles(), SheetOptions.automatic()).sheet();

        assertThat(sheet.notices()).containsExactly(new SheetNotice(4, 1, SheetNotice.Reason.CONTROL_CHARACTER, List.of("U+FFFD")));
        assertThat(sheet.rows().get(3).cells()).containsExactly("4", "钱");
    }
}
