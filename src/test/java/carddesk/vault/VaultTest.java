package carddesk.vault;

import static carddesk.vault.Samples.store;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carddesk.files.FileMove;
import carddesk.files.WindowsFiles;
import carddesk.keys.Secret;
import carddesk.vault.VaultException.Reason;
import carddesk.wechatpay.Trust;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The vault gives back what was saved, to whoever knows the password and to nobody else. */
class VaultTest {

    private static final String PASSWORD = "first password";
    private static final String OTHER = "second password";

    @TempDir
    private Path folder;

    private Path home = Path.of("");

    @BeforeEach
    void chooseHome() {
        home = folder.resolve("card desk/home");
    }

    @Test
    void whatIsSavedComesBack() throws Exception {
        var brand = Samples.brand("\u6d77\u5e95\u793a\u4f8b");
        var partner = Samples.partner("Partner");
        var practice = Samples.practice("Practice");
        try (var vault = create()) {
            assertThat(vault.content().profiles()).isEmpty();
            vault.save(vault.content().with(brand).with(partner).with(practice).choosing(partner.id()));
        }

        try (var vault = store(home).open(PASSWORD.toCharArray())) {
            assertThat(vault.content().profiles()).hasSize(3);
            assertThat(vault.content().chosen()).map(Profile::name).contains("Partner");
            var found = vault.content().profile(brand.id()).orElseThrow();
            assertThat(found.name()).isEqualTo("\u6d77\u5e95\u793a\u4f8b");
            assertThat(found.passphrase().chars()).isEqualTo(Samples.PASSPHRASE.toCharArray());
            assertThat(found.apiSecret().chars()).isEqualTo(Samples.API_SECRET.toCharArray());
            assertThat(vault.content().profile(practice.id())).contains(practice);
            assertThat(vault.content().profile(partner.id())).contains(partner);
        }
    }

    @Test
    void bothApiSecretsAreKeptDuringAChange() throws Exception {
        var before = Samples.brand("A");
        var changed = Secret.of("vutsrqponmlkjihgfedcba9876543210".toCharArray());
        try (var vault = create()) {
            vault.save(vault.content().with(before));
            vault.save(vault.content().with(before.withApiSecret(changed)));
        }

        try (var vault = store(home).open(PASSWORD.toCharArray())) {
            var kept = vault.content().profile(before.id()).orElseThrow();
            assertThat(kept.apiSecret().chars()).isEqualTo("vutsrqponmlkjihgfedcba9876543210".toCharArray());
            assertThat(kept.formerApiSecret().chars()).isEqualTo(Samples.API_SECRET.toCharArray());
            var former = kept.formerApiSecret();
            vault.save(vault.content().with(kept.withoutFormerApiSecret()));
            assertThat(former.isWiped()).isTrue();
            assertThat(kept.apiSecret().isWiped()).isFalse();
            assertThat(vault.content().profile(before.id()).orElseThrow().formerApiSecret()).isNull();
        }
    }

    @Test
    void theTrustInCertificatesIsKept() throws Exception {
        var profile = Samples.brand("A").trusting(Trust.SYSTEM);
        try (var vault = create()) {
            vault.save(vault.content().with(profile).with(Samples.partner("B")));
        }

        try (var vault = store(home).open(PASSWORD.toCharArray())) {
            assertThat(vault.content().profiles()).extracting(Profile::trust).containsExactly(Trust.SYSTEM, Trust.PROGRAM);
            assertThat(vault.content().profiles().getFirst().duplicate(UUID.randomUUID(), "C").trust()).isEqualTo(Trust.SYSTEM);
            assertThat(vault.content().profiles().getFirst().renamed("D").trust()).isEqualTo(Trust.SYSTEM);
        }
    }

    /** Windows' names and access lists: what is written there is named and replaced as Windows allows. */
    @Test
    void aVaultOnAWindowsDiskIsSavedAndKeepsItsCopies() throws Exception {
        try (var windows = WindowsFiles.create()) {
            var place = windows.getPath("C:\\Users\\\u9648\\AppData\\Local\\CardDesk\\data");
            try (var vault = store(place).create(PASSWORD.toCharArray())) {
                for (var name : List.of("A", "B", "C", "D", "E")) {
                    vault.save(VaultContent.empty(vault.content().journalKey()).with(Samples.practice(name)));
                }
            }

            try (var vault = store(place).open(PASSWORD.toCharArray())) {
                assertThat(vault.content().profiles()).extracting(Profile::name).containsExactly("E");
            }
            assertThat(store(place).olderCopies()).hasSize(3);
            var accounts = Files.getFileAttributeView(place.resolve("vault.json"), AclFileAttributeView.class).getAcl().stream()
                    .map(entry -> entry.principal().getName()).toList();
            assertThat(accounts).isEqualTo(WindowsFiles.INHERITED);
        }
    }

    @Test
    void theRealKeyDerivationOpensWhatItSaved() throws Exception {
        var real = new VaultStore(home, new PasswordCipher(new Argon2id(), new SecureRandom()), Clock.systemUTC(), FileMove.atomic());
        byte[] journalKey;
        try (var vault = real.create(PASSWORD.toCharArray())) {
            journalKey = vault.content().journalKey().bytes();
        }

        assertReason(Reason.WRONG_PASSWORD, () -> real.open(OTHER.toCharArray()));
        try (var vault = real.open(PASSWORD.toCharArray())) {
            assertThat(vault.content().journalKey().bytes()).isEqualTo(journalKey).hasSize(32);
        }
    }

    @Test
    void noSecretStandsInAnyFile() throws Exception {
        try (var vault = create()) {
            vault.save(vault.content().with(Samples.brand("Brand")));
            vault.save(vault.content().with(Samples.brand("Another")));
        }
        try (var files = Files.list(home)) {
            for (var file : files.toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .doesNotContain(Samples.API_SECRET, "1900000001", PASSWORD, "Brand", "apiclient");
            }
        }
    }

    @Test
    void closingWipesEverySecret() throws Exception {
        var profile = Samples.brand("Brand").withTeam(Samples.team());
        var vault = create();
        vault.save(vault.content().with(profile));
        vault.close();

        assertThat(profile.apiSecret().isWiped()).isTrue();
        assertThat(profile.passphrase().isWiped()).isTrue();
        assertThat(profile.team().secrets()).hasSize(2).allMatch(Secret::isWiped);
        assertThat(vault.content().journalKey().isWiped()).isTrue();
        assertThatThrownBy(() -> vault.save(vault.content())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aDeletedProfilesSecretsAreWipedAndTheOthersAreNot() throws Exception {
        var kept = Samples.brand("Kept");
        var deleted = Samples.brand("Deleted");
        try (var vault = create()) {
            vault.save(vault.content().with(kept).with(deleted));
            vault.save(vault.content().without(deleted.id()));

            assertThat(deleted.apiSecret().isWiped()).isTrue();
            assertThat(kept.apiSecret().isWiped()).isFalse();
            assertThat(vault.content().journalKey().isWiped()).isFalse();
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has access lists instead of POSIX permissions")
    void onlyTheOwnerMayReadAnyOfIt() throws Exception {
        try (var vault = create()) {
            for (int round = 0; round < 5; round++) {
                vault.save(vault.content());
            }
        }

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home))).isEqualTo("rwx------");
        try (var files = Files.list(home)) {
            assertThat(files).hasSize(4).allSatisfy(file ->
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------"));
        }
    }

    @Test
    void anExistingVaultIsNotOverwrittenByANewOne() throws Exception {
        create().close();

        assertReason(Reason.ALREADY_THERE, this::create);
    }

    @Test
    void aMissingAndAnUnreadableVaultAreToldApart() throws Exception {
        assertThat(store(home).exists()).isFalse();
        assertReason(Reason.MISSING, () -> store(home).open(PASSWORD.toCharArray()));
        Files.createDirectories(home.resolve("vault.json"));
        assertThat(store(home).exists()).isTrue();
        assertReason(Reason.UNREADABLE, () -> store(home).open(PASSWORD.toCharArray()));
    }

    @Test
    void aHugeFileIsNotRead() throws Exception {
        Files.createDirectories(home);
        Files.write(home.resolve("vault.json"), new byte[PasswordCipher.MAX_FILE_BYTES + 1]);

        assertReason(Reason.TOO_LARGE, () -> store(home).open(PASSWORD.toCharArray()));
    }

    @Test
    void aFolderThatCannotBeWrittenIsSaid() throws Exception {
        Files.write(folder.resolve("file"), new byte[0]);

        assertReason(Reason.NOT_WRITTEN, () -> store(folder.resolve("file/home")).create(PASSWORD.toCharArray()));
    }

    @Test
    void threeOlderCopiesAreKept() throws Exception {
        try (var vault = create()) {
            for (var name : Arrays.asList("A", "B", "C", "D", "E")) {
                vault.save(VaultContent.empty(vault.content().journalKey()).with(Samples.practice(name)));
            }
        }

        assertThat(store(home).olderCopies()).hasSize(3);
        assertThat(nameIn(home.resolve("vault.json"))).isEqualTo("E");
        assertThat(store(home).olderCopies()).extracting(copy -> nameIn(copy.file())).containsExactly("D", "C", "B");
    }

    @Test
    void anOlderCopyReplacesADamagedVaultWhichStaysUntouched() throws Exception {
        try (var vault = create()) {
            vault.save(vault.content().with(Samples.practice("A")));
            vault.save(vault.content().with(Samples.practice("B")));
        }
        var damaged = Files.readAllBytes(home.resolve("vault.json"));
        damaged[100] ^= 1;
        Files.write(home.resolve("vault.json"), damaged);
        assertReason(Reason.DAMAGED, () -> store(home).open(PASSWORD.toCharArray()));

        var newest = store(home).olderCopies().getFirst();
        assertReason(Reason.WRONG_PASSWORD, () -> store(home).restore(newest, OTHER.toCharArray()));
        try (var vault = store(home).restore(newest, PASSWORD.toCharArray())) {
            assertThat(vault.content().profiles()).extracting(Profile::name).containsExactly("A");
        }

        assertThat(Files.readAllBytes(home.resolve("vault.replaced-20260301-093000-000.json"))).isEqualTo(damaged);
        store(home).open(PASSWORD.toCharArray()).close();
    }

    @Test
    void aLostVaultComesBackFromAnOlderCopy() throws Exception {
        try (var vault = create()) {
            vault.save(vault.content().with(Samples.practice("A")));
            vault.save(vault.content());
        }
        Files.delete(home.resolve("vault.json"));

        assertThat(store(home).exists()).isTrue();
        assertReason(Reason.MISSING, () -> store(home).open(PASSWORD.toCharArray()));
        store(home).restore(store(home).olderCopies().getFirst(), PASSWORD.toCharArray()).close();
        assertThat(nameIn(home.resolve("vault.json"))).isEqualTo("A");
    }

    @Test
    void afterAChangeOfPasswordNoFileOpensWithTheOldOne() throws Exception {
        try (var vault = create()) {
            vault.save(vault.content().with(Samples.practice("A")));
            change(vault);
            assertThat(store(home).olderCopies()).hasSize(1);
            assertNothingOpensWith(PASSWORD);
            vault.save(vault.content().with(Samples.practice("B")));
        }

        assertNothingOpensWith(PASSWORD);
        try (var vault = store(home).open(OTHER.toCharArray())) {
            assertThat(vault.content().profiles()).hasSize(2);
        }
    }

    @Test
    void aCopyUnderTheOldPasswordThatCannotBeDroppedIsTold() throws Exception {
        try (var vault = create()) {
            vault.save(vault.content().with(Samples.practice("A")));
            var copy = store(home).olderCopies().getFirst().file();
            Files.delete(copy);
            Files.createDirectories(copy.resolve("in the way"));

            vault.changePassword(PASSWORD.toCharArray(), OTHER.toCharArray());
            assertThat(vault.deleteFormerFiles()).containsExactly(copy);
        }
    }

    @Test
    void thePasswordIsOnlyChangedByWhoKnowsIt() throws Exception {
        try (var vault = create()) {
            assertReason(Reason.WRONG_PASSWORD, () -> vault.changePassword("guess".toCharArray(), OTHER.toCharArray()));
        }

        store(home).open(PASSWORD.toCharArray()).close();
    }

    @Test
    void anIdBelongsToOneProfile() throws Exception {
        var profile = Samples.brand("A");
        try (var vault = create()) {
            var content = vault.content().with(profile).with(profile.renamed("B"));
            assertThat(content.profiles()).extracting(Profile::name).containsExactly("B");

            var two = content.with(profile.duplicate(UUID.randomUUID(), "C"));
            assertThat(two.chosen()).map(Profile::name).contains("B");
            assertThat(two.without(profile.id()).chosen()).map(Profile::name).contains("C");
            assertThatThrownBy(() -> two.choosing(UUID.randomUUID())).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static void change(Vault vault) throws VaultException {
        vault.changePassword(PASSWORD.toCharArray(), OTHER.toCharArray());
        assertThat(vault.deleteFormerFiles()).isEmpty();
        vault.endPasswordChange();
    }

    private Vault create() throws VaultException {
        return store(home).create(PASSWORD.toCharArray());
    }

    private String nameIn(Path file) {
        var secret = Secret.of(PASSWORD.toCharArray());
        try {
            var plain = Samples.quickSeal().open(EncryptedFile.Kind.VAULT, secret, Files.readAllBytes(file));
            return ContentReader.vault(plain).profiles().getFirst().name();
        } catch (IOException | VaultException failure) {
            throw new AssertionError(failure);
        }
    }

    private void assertNothingOpensWith(String password) throws IOException {
        try (var files = Files.list(home)) {
            assertThat(files).isNotEmpty().allSatisfy(file -> assertReason(Reason.WRONG_PASSWORD, () -> Samples.quickSeal()
                    .open(EncryptedFile.Kind.VAULT, Secret.of(password.toCharArray()), Files.readAllBytes(file))));
        }
    }

    private static void assertReason(Reason reason, ThrowingCallable asked) {
        assertThatThrownBy(asked).isInstanceOfSatisfying(VaultException.class, failure -> assertThat(failure.reason()).isEqualTo(reason));
    }
}
