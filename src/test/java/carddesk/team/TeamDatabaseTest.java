package carddesk.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import carddesk.keys.KeyPlace;
import carddesk.keys.Secret;
import carddesk.team.TeamDatabase.ClientCertificate;
import carddesk.team.TeamDatabase.Password;
import carddesk.team.TeamDatabase.SignIn;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TeamDatabaseTest {

    private static final String PASSWORD = "correct horse";

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "127.8.9.10", "::1"})
    void cleartextIsAllowedOnThisMachine(String host) {
        assertThat(on(host, password(), true).cleartext()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"db.example.com", "10.0.0.7", "localhost.example.com", "127.example.com", "::2", "0.0.0.0", "::ffff:10.0.0.7"})
    void cleartextToOtherMachinesIsRefused(String host) {
        assertThat(on(host, password(), false).host()).isEqualTo(host);
        assertThatIllegalArgumentException().isThrownBy(() -> on(host, password(), true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a,b", "a:5432", "[::1]", "a/b", "a?ssl=false", "u@host", "a&b",
        "-a", "a.example.com.", "\u4f8b\u5b50.com"})
    void aHostThatIsNeitherNameNorAddressIsRefused(String host) {
        assertThat(TeamDatabase.isHost(host)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> on(host, password(), false));
    }

    @Test
    void aNameHas1To63BytesWithoutControlCharacters() {
        assertThat(TeamDatabase.isName("\u4f1a".repeat(21))).isTrue();
        assertThat(TeamDatabase.isName("\u4f1a".repeat(22))).isFalse();
        assertThat(TeamDatabase.isName("")).isFalse();
        assertThat(TeamDatabase.isName("a\u0000b")).isFalse();
    }

    @Test
    void aClientCertificateNeedsTls() {
        assertThatIllegalArgumentException().isThrownBy(() -> on("localhost", certificate(), true));
    }

    @Test
    void printingShowsNeitherUserNorSecret() {
        assertThat(on("db.example.com", password(), false)).hasToString("TeamDatabase[db.example.com:5432/cards]");
        assertThat(password().toString() + certificate()).doesNotContain(PASSWORD);
    }

    @Test
    void aCopyHasSecretsOfItsOwn() {
        for (var signIn : new SignIn[] {password(), certificate()}) {
            var one = on("db.example.com", signIn, false);
            var copy = one.copy();
            assertThat(copy).isEqualTo(one);

            one.secrets().forEach(Secret::close);

            assertThat(one.secrets()).hasSize(2).allMatch(Secret::isWiped);
            assertThat(copy.secrets()).hasSize(2).noneMatch(Secret::isWiped);
        }
    }

    private static Password password() {
        return new Password(Secret.of(PASSWORD.toCharArray()));
    }

    private static ClientCertificate certificate() {
        var place = KeyPlace.of(Path.of("lin.pem"), new byte[0]);
        return new ClientCertificate(place, place, Secret.of(PASSWORD.toCharArray()));
    }

    private static TeamDatabase on(String host, SignIn signIn, boolean cleartext) {
        return new TeamDatabase(host, TeamDatabase.STANDARD_PORT, "cards", "lin", signIn, TeamKeys.some(), null, cleartext);
    }
}
