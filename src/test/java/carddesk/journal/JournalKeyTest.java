package carddesk.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** Every bit of the key counts, and nothing of it is left afterwards. */
class JournalKeyTest {

    private static final byte[] BYTES = HexFormat.of().parseHex("00112233445566778899aabbccddeeff8081f0f17f0e1d2c3b4a5968778695a4");

    @Test
    void theDatabaseGetsTwoPasswordsMadeOfAllOfTheKey() throws Exception {
        try (var key = new JournalKey(BYTES)) {
            assertThat(new String(key.databasePassword())).isEqualTo(derived("file") + " " + derived("user"));
            assertThat(HexFormat.of().formatHex(key.mark())).isEqualTo(derived("mark"));
        }
    }

    @Test
    void theCallersBytesAreItsOwn() {
        var given = BYTES.clone();
        try (var key = new JournalKey(given)) {
            var before = new String(key.databasePassword());
            given[0] = 1;

            assertThat(new String(key.databasePassword())).isEqualTo(before);
        }
    }

    @Test
    void aClosedKeyIsOverwritten() {
        var key = new JournalKey(BYTES);
        key.close();

        assertThat(key.databasePassword()).isEqualTo(new JournalKey(new byte[32]).databasePassword());
    }

    @Test
    void anotherLengthIsNoKey() {
        assertThatIllegalArgumentException().isThrownBy(() -> new JournalKey(new byte[31]));
    }

    private static String derived(String purpose) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(BYTES, "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(("carddesk journal " + purpose).getBytes(StandardCharsets.US_ASCII)));
    }
}
