package carddesk.sheets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import carddesk.batch.Headings;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The encoding of a text is known, or it is said that it is not, and it can be chosen. */
class TextEncodingTest {

    @TempDir
    private Path folder;

    private SheetReading read(byte[] bytes) throws SheetException, IOException {
        return read(bytes, SheetOptions.automatic());
    }

    private SheetReading read(byte[] bytes, SheetOptions options) throws SheetException, IOException {
        return SheetReader.read(Files.write(folder.resolve("cards.csv"), bytes), Headings.titles(), options);
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8, UTF_8, '会员卡号,openid\nA1,王\n'", "UTF-8, UTF_8, 'code,name\nA1,王\n'", "GB18030, GB18030, '会员卡号,openid\nA1,王\n'",
        "UTF-16LE, UTF_16LE, '\uFEFFcode,name\nA1,王\n'", "UTF-16BE, UTF_16BE, '会员卡号,openid\nA1,o1\n'", "US-ASCII, UTF_8, 'code,openid\nA1,o1\n'",
        "UTF-8, UTF_8, '\uFEFFcode,name\nA1,é\n'", "GB18030, GB18030, '\uFEFFcode,name\nA1,王\n'", "UTF-16LE, UTF_16LE, 'code,openid\nA1,o1\n'",
        "Big5, BIG5, '手機,姓名\n138,王\n'", "windows-31j, SHIFT_JIS, 'ｶｰﾄﾞ,姓名\nA1,ｶ\n'"})
    void anEncodingIsCertainWhereTheFileNamesItOrItsCharactersShowIt(String written, TextEncoding read, String text)
            throws SheetException, IOException {
        var source = read(text.getBytes(Charset.forName(written))).source();

        assertThat(source.encoding()).isEqualTo(read);
        assertThat(source.isEncodingCertain()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "GB18030, 'code,name\nA1,王小明\n'", "Big5, 'code,name\nA1,王小明\n'", "windows-31j, 'code,name\nA1,山田太郎\n'", "EUC-KR, 'code,name\nA1,김철수\n'",
        "windows-1252, 'code,name\nA1,Müller\n'", "UTF-16LE, 'code,name,level\nA1,王小明,x\n'", "windows-31j, 'code,name\nA1,ﾔﾏﾀﾞ\n'",
        "GB18030, 'code,name\nA1,模模\n'", "Big5, '會員卡號,code\n金卡,A1\n'"})
    void anEncodingThatIsOnlyGuessedIsSaidToBeAndCanBeChosen(String written, String text) throws SheetException, IOException {
        var bytes = text.getBytes(Charset.forName(written));
        var guessed = read(bytes);
        assertThat(guessed.source().isEncodingCertain()).isFalse();
        assertThat(guessed.sheet().textsBeyondAscii(3, column -> true)).isNotEmpty();

        var encoding = switch (written) {
            case "Big5" -> TextEncoding.BIG5;
            case "windows-31j" -> TextEncoding.SHIFT_JIS;
            case "EUC-KR" -> TextEncoding.EUC_KR;
            case "windows-1252" -> TextEncoding.WINDOWS_1252;
            case "UTF-16LE" -> TextEncoding.UTF_16LE;
            default -> TextEncoding.GB18030;
        };
        var chosen = read(bytes, guessed.source().withEncoding(encoding));

        assertThat(chosen.source().encoding()).isEqualTo(encoding);
        assertThat(chosen.source().isEncodingCertain()).isTrue();
        assertThat(chosen.sheet().header()).isEqualTo(List.of(text.lines().findFirst().orElseThrow().split(",", -1)));
        assertThat(chosen.sheet().rows().getFirst().cells()).isEqualTo(List.of(text.lines().skip(1).findFirst().orElseThrow().split(",", -1)));
    }

    @Test
    void bytesThatTheChosenEncodingDoesNotHaveAreRefusedCellByCell() throws SheetException, IOException {
        var bytes = "code,name\nA1,王小明\nA2,abc\n".getBytes(Charset.forName("GB18030"));
        var chosen = read(bytes, read(bytes).source().withEncoding(TextEncoding.UTF_8));

        assertThat(chosen.sheet().notices()).extracting(SheetNotice::row, SheetNotice::column, SheetNotice::reason)
                .containsExactly(tuple(2, 1, SheetNotice.Reason.CONTROL_CHARACTER));
        assertThat(chosen.sheet().rows().getLast().cells()).containsExactly("A2", "abc");
    }

    @Test
    void theSampleBeginsWithTheTitlesAndKeepsToTheColumnsThatMayBeShown() throws SheetException, IOException {
        var sheet = read("code,姓名,等级\nA1,王,金卡\nA2,李,金卡\nA3,赵,银卡\n".getBytes(StandardCharsets.UTF_8)).sheet();

        assertThat(sheet.textsBeyondAscii(3, column -> column != 1)).containsExactly("等级", "金卡", "银卡");
        assertThat(sheet.textsBeyondAscii(2, column -> true)).containsExactly("姓名", "等级");
    }
}
