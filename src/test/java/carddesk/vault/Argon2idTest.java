package carddesk.vault;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.keys.Secret;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Passwords become keys as the reference implementation of Argon2 does it, and only at a sensible cost. */
class Argon2idTest {

    @Test
    void aPublishedVectorComesOut() {
        var key = new Argon2id().derive(Secret.of("password".toCharArray()), "somesalt".getBytes(StandardCharsets.US_ASCII),
                new Argon2Cost(65536, 2, 1));

        assertThat(HexFormat.of().formatHex(key)).isEqualTo("09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7");
    }

    @ParameterizedTest
    @CsvSource({
        "65536, 3, 1, true", "1048576, 10, 4, true",
        "65535, 3, 1, false", "1048577, 3, 1, false", "67108864, 3, 1, false",
        "65536, 2, 1, false", "65536, 11, 1, false", "65536, 3, 0, false", "65536, 3, 5, false", "0, 0, 0, false"
    })
    void costsOutsideTheLimitsAreNotAllowed(long memoryKiB, long passes, long lanes, boolean allowed) {
        assertThat(new Argon2Cost(memoryKiB, passes, lanes).isAllowed()).isEqualTo(allowed);
    }
}
