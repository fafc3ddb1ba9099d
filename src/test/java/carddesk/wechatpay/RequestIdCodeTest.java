package carddesk.wechatpay;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.wechatpay.RequestIdCode.Meaning;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The number after the last hyphen of a Request-ID is WeChat Pay's error code (protocol section 9). */
class RequestIdCodeTest {

    @ParameterizedTest
    @CsvSource({"08F78BB5-268435461, INVALID_PARAMETER", "08F7-268435464, INVALID_PARAMETER", "08F7-268578526, UNREADABLE_OPENID",
        "a-b-c-268578532, UNREADABLE_OPENID", "-268578608, NO_SUCH_OBJECT", "08F7-268578704, APPID_NOT_ACCEPTED", "08F7-270924358, UNKNOWN_FIELD",
        "08F7-268443699, WRONG_SIGNATURE", "08F7-270924332, WRONG_SIGNATURE", "08F7-268579803, NOT_PERMITTED", "08F7-268447840, TOO_FREQUENT",
        "08F7-270087680, PICTURE_TOO_LARGE"})
    void aPublishedCodeHasItsMeaning(String requestId, Meaning meaning) {
        assertThat(RequestIdCode.of(requestId).flatMap(RequestIdCode::meaning)).contains(meaning);
    }

    @ParameterizedTest
    @CsvSource({"08F7-1, 1", "08F7-999999999999999999, 999999999999999999", "08F7-4563545828, 4563545828"})
    void anyOtherCodeIsItsNumberOnly(String requestId, long number) {
        assertThat(RequestIdCode.of(requestId)).contains(new RequestIdCode(number));
        assertThat(new RequestIdCode(number).meaning()).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "-", "08F7-0", "08F7-000", "268578608", "08F7-", "08F7-26857860A", "08F7-1000000000000000000", "08F7- 5", "08F7-５"})
    void successAndOtherFormsHaveNone(String requestId) {
        assertThat(RequestIdCode.of(requestId)).isEmpty();
    }

    @Test
    void everyMeaningHasItsNumbersAndNoNumberTwo() {
        assertThat(Arrays.stream(Meaning.values()).flatMap(meaning -> meaning.numbers().stream())).hasSize(18).doesNotHaveDuplicates();
        assertThat(Stream.of(Meaning.values())).noneMatch(meaning -> meaning.numbers().isEmpty());
    }
}
