package carddesk.wechatpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A serial number is a number: neither leading zeros nor upper and lower case make another one of it. */
class SerialNumberTest {

    @ParameterizedTest
    @CsvSource({"F45,0F45", "0f45,0F45", "000F45,0F45", "7F00,7F00", "0,00", "5A1B,5A1B"})
    void isWrittenInFullBytes(String text, String expected) {
        assertThat(SerialNumber.of(text)).hasToString(expected).isEqualTo(SerialNumber.of(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "PUB_KEY_ID_01", "5G", " 5A", "-5A", "10000000000000000000000000000000000000000000000000000000000000000"})
    void isNothingElse(String text) {
        assertThat(SerialNumber.parse(text)).isEmpty();
        assertThatThrownBy(() -> SerialNumber.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void differentNumbersDiffer() {
        assertThat(SerialNumber.of("F45")).isNotEqualTo(SerialNumber.of("F450"));
    }
}
