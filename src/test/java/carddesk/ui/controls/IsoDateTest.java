package carddesk.ui.controls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A day is read as people write it; what could be two days, or none, is not guessed. */
class IsoDateTest {

    @ParameterizedTest
    @CsvSource({
        "2030-01-01, 2030-01-01", "2030/01/01, 2030-01-01", "2031-1-1, 2031-01-01", "2031.1.12, 2031-01-12", "20310101, 2031-01-01",
        "2031年1月1日, 2031-01-01", "2031年1月1, 2031-01-01", "２０３１－０１－０２, 2031-01-02", "' 2031 / 1 / 2 ', 2031-01-02",
        "2031 年 1 月 2 日, 2031-01-02", "2028-02-29, 2028-02-29"})
    void usualWaysOfWritingADayAreRead(String typed, LocalDate day) {
        assertThat(IsoDate.parse(typed)).isEqualTo(day);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1/2/2030", "30-1-1", "2030-13-01", "2030-02-30", "2029-02-29", "2030-1", "203011", "2030-01-01 08:00", "今天"})
    void anythingElseIsNoDay(String typed) {
        assertThat(IsoDate.parse(typed)).isNull();
    }
}
