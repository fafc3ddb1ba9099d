package carddesk.vault;

import static carddesk.vault.Samples.store;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carddesk.files.FileInUseException;
import carddesk.files.FileMove;
import carddesk.keys.Secret;
import carddesk.vault.VaultException.Reason;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However a save ends, the vault opens with the old content or the new. */
class VaultCrashTest {

    private static final int KILLS = Integer.getInteger("carddesk.kills", 8);
    private static final char[] PASSWORD = "password".toCharArray();

    @TempDir
    private Path home;

    @Test
    void aSaveThatBreaksOffBeforeItsMoveLeavesTheOldContentAndEveryOlderCopy() throws Exception {
        for (int round = 0; round < 5; round++) {
            saveAs("old " + round, FileMove.atomic());
        }

        for (int attempt = 0; attempt < 4; attempt++) {
            assertThatThrownBy(() -> saveAs("new", breakingBefore(0))).isInstanceOfSatisfying(
                    VaultException.class, failure -> assertThat(failure.reason()).isEqualTo(Reason.NOT_WRITTEN));
        }

        assertThat(savedName()).isEqualTo("old 4");
        assertThat(olderNames()).containsExactly("old 3", "old 2", "old 1");
        saveAs("newer", FileMove.atomic());
        assertThat(savedName()).isEqualTo("newer");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void anOlderCopyThatCannotBeMovedStaysAndTheSaveHolds(int move) throws Exception {
        for (int round = 0; round < 5; round++) {
            saveAs("old " + round, FileMove.atomic());
        }

        saveAs("new", breakingBefore(move));

        assertThat(savedName()).isEqualTo("new");
        assertThat(olderNames()).isSubsetOf("old 4", "old 3", "old 2", "old 1").contains("old 3", "old 2");
    }

    @Test
    void aVaultHeldByAnotherProgramIsSaidAndNothingIsLost() throws Exception {
        saveAs("older", FileMove.atomic());
        saveAs("old", FileMove.atomic());
        FileMove held = (from, to) -> {
            throw new FileInUseException(to, new FileSystemException(to.toString()));
        };

        assertThatThrownBy(() -> saveAs("new", held)).isInstanceOfSatisfying(
                VaultException.class, failure -> assertThat(failure.reason()).isEqualTo(Reason.FILE_IN_USE));

        assertThat(savedName()).isEqualTo("old");
        assertThat(olderNames().getFirst()).isEqualTo("older");
    }

    @Test
    void aroundEveryMoveAWholeVaultIsInItsPlace() throws Exception {
        for (int round = 0; round < 5; round++) {
            saveAs("old", FileMove.atomic());
        }
        var seen = new ArrayList<String>();

        saveAs("new", (from, to) -> {
            seen.add(nameNow());
            FileMove.atomic().move(from, to);
            seen.add(nameNow());
        });

        assertThat(seen).hasSize(8).startsWith("old", "new").filteredOn("new"::equals).hasSize(7);
    }

    @Test
    void aSaveThatFailedLeavesTheOpenVaultAsItWas() throws Exception {
        saveAs("old", FileMove.atomic());
        try (var vault = store(home, breakingBefore(0)).open(PASSWORD)) {
            var before = vault.content();
            assertThatThrownBy(() -> vault.save(before.with(Samples.practice("new")))).isInstanceOf(VaultException.class);

            assertThat(vault.content()).isSameAs(before);
            assertThat(before.journalKey().isWiped()).isFalse();
        }
    }

    @Test
    void aChangeOfPasswordThatBreaksOffLeavesTheOldPassword() throws Exception {
        saveAs("old", FileMove.atomic());
        try (var vault = store(home, breakingBefore(0)).open(PASSWORD)) {
            assertThatThrownBy(() -> vault.changePassword(PASSWORD, "next".toCharArray())).isInstanceOf(VaultException.class);
        }

        assertThat(savedName()).isEqualTo("old");
        assertThat(store(home).olderCopies()).isNotEmpty();
    }

    @Test
    void aProgramKilledWhileSavingLeavesTheOldContentOrTheNew() throws Exception {
        var random = new Random();
        saveAs("0", FileMove.atomic());
        for (int kill = 0; kill < KILLS; kill++) {
            long lastSaid = killWhileSaving(Long.parseLong(savedName()), random);

            assertThat(Long.parseLong(savedName())).isBetween(lastSaid, lastSaid + 1);
            for (var copy : store(home).olderCopies()) {
                Samples.quickSeal().open(EncryptedFile.Kind.VAULT, Secret.of(PASSWORD), Files.readAllBytes(copy.file()));
            }
        }
    }

    /** Lets a child save a few times, kills it somewhere in the next save, and gives the last number that it said. */
    private long killWhileSaving(long from, Random random) throws IOException, InterruptedException, URISyntaxException {
        try (var child = ChildProgram.start(SavingChild.class, home.toString(), Long.toString(from))) {
            long last = from;
            for (int wanted = random.nextInt(1, 10); wanted > 0; wanted--) {
                var line = child.nextLine();
                assertThat(line).as("the child saves until it is killed").isNotNull();
                last = Long.parseLong(line);
            }
            child.runFor(random.nextInt(30_000));
            child.kill();
            for (var line = child.nextLine(); line != null; line = child.nextLine()) {
                last = Long.parseLong(line);
            }
            child.awaitEnd();
            return last;
        }
    }

    private static FileMove breakingBefore(int move) {
        var moves = new AtomicInteger();
        return (from, to) -> {
            if (moves.getAndIncrement() == move) {
                throw new IOException("broken off");
            }
            FileMove.atomic().move(from, to);
        };
    }

    private void saveAs(String name, FileMove move) throws VaultException {
        var store = store(home, move);
        try (var vault = store.exists() ? store.open(PASSWORD) : store.create(PASSWORD)) {
            vault.save(VaultContent.empty(vault.content().journalKey()).with(Samples.practice(name)));
        }
    }

    private String nameNow() {
        return nameIn(home.resolve("vault.json"));
    }

    private List<String> olderNames() {
        return store(home).olderCopies().stream().map(copy -> nameIn(copy.file())).toList();
    }

    private static String nameIn(Path file) {
        try (var password = Secret.of(PASSWORD)) {
            return ContentReader.vault(Samples.quickSeal().open(EncryptedFile.Kind.VAULT, password, Files.readAllBytes(file)))
                    .profiles().stream().findFirst().map(Profile::name).orElse("");
        } catch (IOException | VaultException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private String savedName() throws VaultException {
        try (var vault = store(home).open(PASSWORD)) {
            return vault.content().profiles().getFirst().name();
        }
    }
}
