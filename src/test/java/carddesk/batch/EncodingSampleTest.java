package carddesk.batch;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.sheets.Sheet;
import carddesk.sheets.SheetRow;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The sample shows the characters of a file, and no member's value in full. */
class EncodingSampleTest {

    private static String sample(List<String> header, String... cells) {
        return EncodingSample.of(new Sheet("cards.csv", header, List.of(new SheetRow(2, List.of(cells))), List.of()));
    }

    @Test
    void titlesAndCellsAreShownBeforeMembersValues() {
        assertThat(sample(List.of("会员卡号", "姓名", "level"), "A1", "王小明", "金卡")).isEqualTo("会员卡号 · 金卡");
    }

    @Test
    void membersValuesAreMaskedWhereThereIsNothingElse() {
        assertThat(sample(List.of("code", "name"), "A1", "王小明")).isEqualTo("王**");
    }

    @Test
    void aFileOfAsciiHasNoSample() {
        assertThat(sample(List.of("code", "openid"), "A1", "o1")).isEmpty();
    }

    @Test
    void charactersThatNoFontHasAreSeen() {
        assertThat(sample(List.of("code", "level"), "A1", "\uE5C8穦\u0085")).isEqualTo("□穦□");
        assertThat(sample(List.of("code", "level"), "A1", "金".repeat(40))).isEqualTo("金".repeat(16) + "…");
    }
}
