package carddesk.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The days of a spreadsheet come into the form's order, whatever digits the system writes. */
@Isolated("changes the system's language")
class CellDayTest {

    private final Locale before = Locale.getDefault();

    @AfterEach
    void goHome() {
        Locale.setDefault(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "tr-TR", "ar-EG", "fa-IR", "th-TH-u-ca-buddhist-nu-thai"})
    void daysAndTimesHaveTheDigitsOfTheApi(String system) {
        Locale.setDefault(Locale.forLanguageTag(system));

        assertThat(CellDay.day("2025/5/20")).isEqualTo("2025-05-20");
        assertThat(CellDay.day("2025年5月20日 00:00")).isEqualTo("2025-05-20");
        assertThat(CellDay.moment("2025.5.20 9:05")).isEqualTo("2025-05-20 09:05");
        assertThat(CellDay.moment("2025.5.20 9:05:07")).isEqualTo("2025-05-20 09:05:07");
    }
}
