package carddesk.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carddesk.keys.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Even content that was encrypted with the right password is read with care. */
class ContentReaderTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "{\"profiles\":{}}", "{\"profiles\":[7],\"journalKey\":{\"at\":0,\"length\":0}}",
        "{\"profiles\":[]}", "{\"profiles\":[],\"journalKey\":{\"at\":0,\"length\":1}}",
        "{\"profiles\":[],\"journalKey\":{\"at\":999999999999,\"length\":999999999999}}",
        "{\"profiles\":[],\"journalKey\":{\"at\":-1,\"length\":1}}",
        "{\"profiles\":[],\"journalKey\":{\"at\":0,\"length\":0},\"chosen\":\"x\"}",
        "{\"profiles\":[],\"journalKey\":{\"at\":0,\"length\":0},\"chosen\":\"00000000-0000-0000-0000-000000000000\"}"})
    void contentOfAnotherShapeIsDamaged(String json) {
        var text = json.getBytes(StandardCharsets.UTF_8);
        var plain = ByteBuffer.allocate(4 + text.length).putInt(text.length).put(text).array();

        assertThatThrownBy(() -> ContentReader.vault(plain)).isInstanceOf(VaultException.class);
    }

    @Test
    void keysOfALaterProgramAreIgnored() throws Exception {
        var json = "{\"later\":[1],\"profiles\":[],\"journalKey\":{\"at\":1,\"length\":2,\"later\":0}}";
        var plain = ByteBuffer.allocate(4 + json.length() + 3).putInt(json.length()).put(json.getBytes(StandardCharsets.UTF_8))
                .put(new byte[] {7, 8, 9}).array();

        assertThat(ContentReader.vault(plain).journalKey().bytes()).containsExactly(8, 9);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {
        "\"port\":5433, \"port\":0", "\"port\":5433, \"port\":999999999999", "\"db.example.com\", \"a.example.com:5432\"",
        "\"db.example.com\", \"one.example.com,two.example.com\"", "\"user\":\"lin\", \"tls\":\"none\",\"user\":\"lin\"", "\"password\", \"secret\""})
    void settingsOfATeamThatAreNotAllowedAreDamaged(String good, String bad) throws Exception {
        var plain = ContentWriter.write(Samples.brand("A").withTeam(Samples.team()));
        assertThat(ContentReader.profile(plain).team()).isEqualTo(Samples.team());
        var changed = replaced(plain, good, bad);

        assertThat(changed).isNotEqualTo(plain);
        assertThatThrownBy(() -> ContentReader.profile(changed)).isInstanceOf(VaultException.class);
    }

    @Test
    void settingsOfATeamWithoutAKeyWereNeverInUse() throws Exception {
        var plain = ContentWriter.write(Samples.brand("A").withTeam(Samples.team()));

        assertThat(ContentReader.profile(replaced(plain, "\"teamKey\"", "\"key\"")).team()).isNull();
    }

    private static byte[] replaced(byte[] plain, String good, String bad) {
        int length = ByteBuffer.wrap(plain).getInt();
        var text = new String(plain, 4, length, StandardCharsets.UTF_8).replace(good, bad).getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(plain.length - length + text.length).putInt(text.length).put(text)
                .put(plain, 4 + length, plain.length - 4 - length).array();
    }

    @Test
    void cutAndChangedContentNeverDoesWorseThanAVaultException() {
        var whole = ContentWriter.write(VaultContent.empty(Secret.of(new byte[32])).with(Samples.brand("A").withTeam(Samples.team()))
                .with(Samples.partner("B").withTeam(Samples.teamWithCertificate())));
        var random = new Random(11);
        for (int round = 0; round < 3000; round++) {
            var changed = round < whole.length ? Arrays.copyOf(whole, round) : whole.clone();
            if (changed.length > 0) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(128);
            }
            readAnyhow(changed);
        }
    }

    private static void readAnyhow(byte[] plain) {
        try {
            assertThat(ContentReader.vault(plain)).isNotNull();
        } catch (VaultException expected) {
            assertThat(expected.reason()).isEqualTo(VaultException.Reason.DAMAGED);
        }
    }
}
