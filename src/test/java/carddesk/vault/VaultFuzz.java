package carddesk.vault;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.fuzz.FuzzTarget;
import carddesk.keys.Secret;
import carddesk.vault.EncryptedFile.Kind;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The vault: a file that opens is, byte for byte, one that was sealed; what is in it is read or refused, and read again when written.
 *
 * <p>The first byte of an input chooses: the rest is the file, the rest changes a sealed file, or the rest is the plaintext of one.
 */
public final class VaultFuzz implements FuzzTarget {

    private final SealedSample sample = new SealedSample(Kind.VAULT, ContentWriter.write(content()));

    @Override
    public List<byte[]> seeds() {
        return sample.seeds();
    }

    @Override
    public void take(byte[] input) throws Exception {
        sample.take(input, ContentReader::vault, VaultFuzz::assertComesBack);
    }

    private static void assertComesBack(VaultContent content) throws VaultException {
        var again = ContentReader.vault(ContentWriter.write(content));
        assertThat(again.profiles()).isEqualTo(content.profiles());
        assertThat(again.journalKey()).isEqualTo(content.journalKey());
        assertThat(Optional.ofNullable(again.chosenId())).isEqualTo(Optional.ofNullable(content.chosenId()));
        assertThat(again.chosen().toString()).doesNotContain(Samples.API_SECRET);
        content.close();
        assertThat(content.journalKey().isWiped()).isTrue();
    }

    private static VaultContent content() {
        var brand = Samples.brand("门店");
        return VaultContent.empty(Secret.of(new byte[KeyDerivation.KEY_BYTES]))
                .with(SealedSample.withId(brand, new UUID(1, 2))).with(SealedSample.withId(Samples.partner("代运营"), new UUID(3, 4)));
    }
}
