package carddesk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.cards.Validity;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The days of a validity are those that the member sees, on a computer anywhere. */
class ValidityZoneTest {

    private static final Validity YEAR = new Validity.FixedRange(
            OffsetDateTime.parse("2026-01-01T00:00:00+08:00"), OffsetDateTime.parse("2026-12-31T15:59:59Z"));

    @ParameterizedTest
    @CsvSource({
        "Asia/Shanghai, 2026-01-01 至 2026-12-31", "Asia/Singapore, 2026-01-01 至 2026-12-31",
        "Europe/Berlin, 2026-01-01 至 2026-12-31（北京时间）", "America/Los_Angeles, 2026-01-01 至 2026-12-31（北京时间）"})
    void daysAreThoseOfBeijingAndNamedWhereTheClockShowsOthers(ZoneId zone, String said) {
        assertThat(new Formatter(new Messages(Locale.SIMPLIFIED_CHINESE), zone).of(YEAR)).isEqualTo(said);
    }
}
