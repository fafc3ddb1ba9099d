package carddesk.cards;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A personal value is shown only to whoever asks to see it. */
class PersonalTest {

    @ParameterizedTest
    @CsvSource({"13800138000, 138****8000", "王小明, 王**", "王静, 王*", "男, *", "杭州市文化路1号, 杭州市*****",
        "010888, 0*****", "0108888, 010****", "0108888666, 010******"})
    void theMiddleOfAValueIsMasked(String value, String masked) {
        assertThat(new Personal(value).masked()).isEqualTo(masked);
    }

    @Test
    void noMaskGivesTheWholeValueAway() {
        for (int length = 0; length < 40; length++) {
            var value = "字".repeat(length);
            assertThat(new Personal(value).masked()).contains("*").isNotEqualTo(value);
        }
    }

    @Test
    void aCharacterOutsideTheBasicPlaneIsNotCutInTwo() {
        assertThat(new Personal("𠮷野家").masked()).isEqualTo("𠮷**");
    }

    @Test
    void theValueIsToldOnlyOnRequest() {
        var personal = new Personal("13800138000");

        assertThat(personal).hasToString("Personal[hidden]").isEqualTo(new Personal("13800138000"))
                .hasSameHashCodeAs(new Personal("13800138000")).isNotEqualTo(new Personal("1"));
        assertThat(personal.reveal()).isEqualTo("13800138000");
    }
}
