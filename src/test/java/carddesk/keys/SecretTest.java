package carddesk.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import carddesk.vault.Samples;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A secret does not print its content and is erased when closed. */
class SecretTest {

    @Test
    void charactersAndBytesComeBackAsTheyWere() {
        var text = "p\u00e4ss \u53e3\u4ee4 \ud83d\udd11";

        assertThat(Secret.of(text.toCharArray()).chars()).isEqualTo(text.toCharArray());
        assertThat(Secret.of(text.toCharArray()).bytes()).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
        assertThat(Secret.of(new byte[] {0, -1, 7}).bytes()).containsExactly(0, -1, 7);
    }

    @Test
    void itKeepsACopyAndGivesCopies() {
        var source = "secret".toCharArray();
        var secret = Secret.of(source);
        source[0] = 'x';
        secret.bytes()[0] = 'y';

        assertThat(secret.chars()).isEqualTo("secret".toCharArray());
    }

    @Test
    void closingWipesItForGood() {
        var secret = Secret.of("secret".toCharArray());
        var other = secret.copy();
        secret.close();
        secret.close();

        assertThat(secret.isWiped()).isTrue();
        assertThatIllegalStateException().isThrownBy(secret::bytes);
        assertThatIllegalStateException().isThrownBy(secret::chars);
        assertThat(other.chars()).isEqualTo("secret".toCharArray());
        assertThat(secret).isNotEqualTo(other).isNotEqualTo(Secret.of(new byte[6]));
    }

    @Test
    void nothingOfAClosedSecretIsLeftInMemory() throws ReflectiveOperationException {
        var secret = Secret.of("secret".toCharArray());
        var content = Secret.class.getDeclaredField("content");
        content.setAccessible(true);
        secret.close();

        assertThat((byte[]) content.get(secret)).containsExactly(new byte[6]);
    }

    @Test
    void equalityIsByContentAndLength() {
        assertThat(Secret.of("secret".toCharArray())).isEqualTo(Secret.of("secret".toCharArray()));
        assertThat(Secret.of("secret".toCharArray())).isNotEqualTo(Secret.of("secret1".toCharArray()));
        assertThat(Secret.of("secret".toCharArray())).isNotEqualTo(Secret.of("secreT".toCharArray()));
    }

    @Test
    void printingAndHashingTellNothing() {
        assertThat(Secret.of("secret".toCharArray())).hasToString("Secret[hidden]").hasSameHashCodeAs(Secret.of(new byte[0]));
        assertThat(Samples.brand("name").toString()).doesNotContain("apiclient", Samples.API_SECRET);
    }
}
