package carddesk.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the journal has no room for is refused before anything is sent. */
class IntentTest {

    @ParameterizedTest
    @CsvSource({"0, profile, 200", "1, merchantType, 32", "2, operator, 200", "3, cardId, 32", "4, userCardCode, 32", "5, openid, 128",
        "6, confirmState, 64", "7, bodyDigest, 64"})
    void eachValueHasItsLimit(int place, String name, int limit) {
        assertThat(intent(place, "x".repeat(limit))).isNotNull();
        assertThatIllegalArgumentException().isThrownBy(() -> intent(place, "x".repeat(limit + 1)))
                .withMessageContaining(name).withMessageContaining(String.valueOf(limit));
    }

    private static Intent intent(int place, String value) {
        List<String> values = IntStream.range(0, 8).mapToObj(each -> each == place ? value : "x").toList();
        return new Intent(values.get(0), values.get(1), values.get(2), values.get(3), values.get(4), values.get(5), values.get(6), values.get(7),
                List.of(), false);
    }
}
