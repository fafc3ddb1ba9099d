package carddesk.batch;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.sheets.SheetOptions;
import carddesk.sheets.SheetReader;
import carddesk.sheets.SheetRow;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Titles as people write them are known; what nobody can tell is left to people. */
class HeadingsTest {

    @ParameterizedTest
    @CsvSource({
        "会员卡号, CODE", "' 卡 号 ', CODE", "user_card_code, CODE", "User Card Code, CODE", "会员卡号（user_card_code）, CODE", "'\uFEFFcode', CODE",
        "ＣＡＲＤ＿ＩＤ, CARD_ID", "模板（card_id）, CARD_ID", "OpenID, OPENID", "open_id*, OPENID", "开卡结果, STATE", "user_card_confirm_state, STATE",
        "卡面颜色, COLOUR", "card_picture_url, PICTURE_URL", "会员等级, LEVEL", "有效期, VALIDITY_KIND", "有效期（天）, VALID_DAYS",
        "available_day_after_receive, VALID_DAYS", "开始时间, VALID_FROM", "available_end_time, VALID_TO", "到期日【可空】, VALID_TO", "attach, ATTACH",
        "手机号, PHONE_NUMBER", "Phone number, PHONE_NUMBER", "姓名, NAME", "性别 (男/女), SEX", "USER_FORM_FLAG_BIRTHDAY, BIRTHDAY", "地址, ADDRESS",
        "E-mail, EMAIL", "城市, CITY", "自定义字段, CUSTOM_NAME", "自定义选项, CUSTOM_CHOSEN"})
    void aTitleIsKnownHoweverItIsWritten(String title, Column meaning) {
        assertThat(Headings.recognise(List.of(title))).containsExactly(meaning);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "备注", "结果", "状态", "state", "result", "模板", "()", "【】"})
    void aTitleThatMayMeanAnythingMeansNothing(String title) {
        assertThat(Headings.recognise(List.of(title))).containsOnlyNulls();
    }

    @Test
    void aListOfOpenidsNeedsNoTitle() throws Exception {
        var list = SheetReader.pasted("oPractice0Member1364000_102\noPractice0Member4867019_104\n", Headings.titles(),
                SheetOptions.automatic()).sheet();
        var single = SheetReader.pasted("oPractice0Member1364000_102", Headings.titles(), SheetOptions.automatic()).sheet();

        assertThat(list.rows()).extracting(SheetRow::number).containsExactly(1, 2);
        assertThat(list.rows().getFirst().cells()).containsExactly("oPractice0Member1364000_102");
        assertThat(Headings.recognise(list.header())).containsExactly(Column.OPENID);
        assertThat(single.rows()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"other_information_about_members", "oShort1", "pPractice20260016CardTemplate"})
    void anotherFirstLineIsATitle(String first) throws Exception {
        var sheet = SheetReader.pasted(first + "\nvalue\n", Headings.titles(), SheetOptions.automatic()).sheet();

        assertThat(sheet.header()).containsExactly(first);
        assertThat(sheet.rows()).hasSize(1);
    }

    @Test
    void aMeaningIsGivenOnce() {
        assertThat(Headings.recognise(List.of("卡号", "openid", "会员卡号", "OPENID")))
                .containsExactly(Column.CODE, Column.OPENID, null, null);
    }
}
