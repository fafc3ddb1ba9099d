package carddesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A damaged vault says so, and an older copy takes its place; the damaged file stays. */
class DamagedVaultUiTest extends VaultWindowTest {

    enum Damage {
        ONE_BYTE {
            @Override
            byte[] to(byte[] file) {
                var changed = file.clone();
                int at = file.length * 3 / 4;
                changed[at] = (byte) (changed[at] == 'A' ? 'B' : 'A');
                return changed;
            }
        },
        CUT_SHORT {
            @Override
            byte[] to(byte[] file) {
                return Arrays.copyOf(file, file.length / 2);
            }
        },
        EMPTY {
            @Override
            byte[] to(byte[] file) {
                return new byte[0];
            }
        },
        ANOTHER_PROGRAMS {
            @Override
            byte[] to(byte[] file) {
                return "{\"bookmarks\":[]}".getBytes(StandardCharsets.UTF_8);
            }
        };

        abstract byte[] to(byte[] file);
    }

    @Test
    void anOlderCopyTakesThePlaceOfAVaultThatIsDamagedOrGone() throws Exception {
        makeVault();
        start();
        screen().awaitShown("#unlockPassword");
        for (var damage : Damage.values()) {
            var damaged = damage.to(Files.readAllBytes(fixture().vault()));
            var before = replaced();
            Files.write(fixture().vault(), damaged);

            assertThatAnOlderCopyIsOfferedAndRestored(damage, damaged);
            assertThat(replaced()).as(damage.name()).hasSize(before.size() + 1).filteredOn(file -> !before.contains(file))
                    .singleElement().satisfies(file -> assertThat(Files.readAllBytes(file)).isEqualTo(damaged));
            screen().press("#lockButton");
            screen().awaitShown("#unlockPassword");
            try (var again = fixture().sessionOnACopy()) {
                again.unlock(VaultFixture.PASSWORD.toCharArray());
                assertThat(again.content().profiles()).as(damage.name()).hasSize(1);
            }
        }
        enter();
        stop();
        assertThatAVaultThatIsGoneIsNotTakenForAFirstStart();
        stop();
        start();
        enter();
    }

    private void assertThatAnOlderCopyIsOfferedAndRestored(Damage damage, byte[] damaged) throws Exception {
        unlock(VaultFixture.PASSWORD);
        screen().awaitShown("#olderCopies");
        assertThat(screen().text("#unlockError")).as(damage.name()).contains("较早的备份").doesNotContain("密码不对");
        assertThat(Files.readAllBytes(fixture().vault())).as("opening in vain changes nothing: " + damage).isEqualTo(damaged);

        screen().press("#restoreButton");
        assertThat(screen().text("#unlockError")).as(damage.name()).isEqualTo("请先输入那个备份的主密码。");
        screen().type("#unlockPassword", "a wrong password");
        screen().press("#restoreButton");
        screen().await("the refusal", () -> screen().text("#unlockError").startsWith("密码不对"));
        screen().type("#unlockPassword", VaultFixture.PASSWORD);
        screen().press("#restoreButton");
        awaitTemplates();
    }

    private void assertThatAVaultThatIsGoneIsNotTakenForAFirstStart() throws Exception {
        Files.delete(fixture().vault());
        start();

        unlock(VaultFixture.PASSWORD);
        screen().awaitShown("#olderCopies");
        screen().type("#unlockPassword", VaultFixture.PASSWORD);
        screen().press("#restoreButton");

        awaitTemplates();
        assertThat(Files.exists(fixture().vault())).isTrue();
    }

    @Test
    void aDamagedVaultWithoutCopiesStillLetsAPersonPractise() throws Exception {
        makeVault();
        for (var copy : named("vault.", ".json")) {
            if (!copy.equals(fixture().vault())) {
                Files.delete(copy);
            }
        }
        Files.write(fixture().vault(), new byte[0]);
        start();

        unlock(VaultFixture.PASSWORD);
        screen().await("the sentence", () -> !screen().text("#unlockError").isBlank());
        assertThat(screen().shows("#olderCopies")).isFalse();
        screen().press("#startSandbox");

        awaitTemplates();
    }

    /** Three saves, so that every copy holds the profile. */
    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there the file named lock cannot be deleted")
    void aVaultThatIsOpenInAnotherProgramIsSaidAndNoOlderCopyOffered() throws Exception {
        makeVault();
        try (var other = fixture().vaultSession()) {
            other.unlock(VaultFixture.PASSWORD.toCharArray());
            start();
            unlock(VaultFixture.PASSWORD);

            screen().await("the reason", () -> screen().text("#unlockError").startsWith("商户配置正在另一个卡务台里打开"));
            assertThat(screen().shows("#olderCopies")).isFalse();
        }

        enter();
    }

    private void makeVault() throws Exception {
        var brand = fixture().brand("one");
        fixture().makeVault(content -> content.with(brand));
        try (var vaultSession = fixture().vaultSession()) {
            vaultSession.unlock(VaultFixture.PASSWORD.toCharArray());
            vaultSession.change(content -> content.with(content.profiles().getFirst().renamed("first name")));
            vaultSession.change(content -> content.with(content.profiles().getFirst().renamed("second name")));
        }
    }

    private List<Path> replaced() throws IOException {
        return named("vault.replaced-", ".json");
    }

    private List<Path> named(String start, String end) throws IOException {
        try (Stream<Path> files = Files.list(fixture().home().folder())) {
            return files.filter(file -> file.getFileName().toString().startsWith(start) && file.getFileName().toString().endsWith(end)).toList();
        }
    }
}
