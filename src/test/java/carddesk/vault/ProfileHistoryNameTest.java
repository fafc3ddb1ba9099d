package carddesk.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carddesk.keys.Secret;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The history finds the attempts of a profile by a name, which stays when the profile is renamed and is no other profile's. */
class ProfileHistoryNameTest {

    private static final String PASSWORD = "correct horse battery";

    @Test
    void aRenamedProfileKeepsIt() {
        var profile = Samples.brand("one");

        assertThat(profile.recordedAs()).isEqualTo("one");
        assertThat(profile.renamed("Harbour").recordedAs()).isEqualTo("one");
        assertThat(profile.renamed("Harbour").renamed("Shop").recordedAs()).isEqualTo("one");
        assertThat(profile.renamed("Harbour").renamed("one").historyName()).isNull();
    }

    @Test
    void itIsStored(@TempDir Path home) throws Exception {
        var profile = Samples.brand("one").renamed("Harbour");
        var store = Samples.store(home);
        try (var vault = store.create(PASSWORD.toCharArray())) {
            vault.save(vault.content().with(profile));
        }

        try (var vault = Samples.store(home).open(PASSWORD.toCharArray())) {
            var stored = vault.content().profiles().getFirst();
            assertThat(stored.name()).isEqualTo("Harbour");
            assertThat(stored.recordedAs()).isEqualTo("one");
        }
    }

    @Test
    void anotherProfileOfThatNameGetsOneOfItsOwn() {
        var renamed = Samples.brand("one").renamed("Harbour");
        var content = VaultContent.empty(Secret.of(new byte[32])).with(renamed).with(Samples.brand("one"));

        assertThat(content.profiles()).extracting(Profile::name).containsExactly("Harbour", "one");
        assertThat(content.profiles()).extracting(Profile::recordedAs).containsExactly("one", "one 2");
    }

    @Test
    void aProfileThatIsReplacedKeepsIt() {
        var profile = Samples.brand("one");
        var content = VaultContent.empty(Secret.of(new byte[32])).with(profile).with(profile.renamed("Harbour"));

        assertThat(content.with(profile.duplicate(profile.id(), "Imported")).profiles()).singleElement()
                .satisfies(replaced -> assertThat(replaced.recordedAs()).isEqualTo("one"));
        assertThat(content.with(profile.duplicate(UUID.randomUUID(), "Copy")).profiles()).extracting(Profile::recordedAs)
                .containsExactly("one", "Copy");
    }

    @Test
    void itHasOneToSixtyCharacters() {
        var profile = Samples.brand("one");

        assertThatThrownBy(() -> profile.recordedAs("x".repeat(61))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> profile.recordedAs(" ")).isInstanceOf(IllegalArgumentException.class);
    }
}
