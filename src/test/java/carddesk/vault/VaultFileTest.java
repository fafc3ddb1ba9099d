package carddesk.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carddesk.vault.VaultException.Reason;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** One program at a time has the vault open, and a save replaces only the file that was opened. */
class VaultFileTest {

    private static final char[] PASSWORD = "password".toCharArray();
    private static final char[] NEXT = "next password".toCharArray();

    @TempDir
    private Path home;

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there the file named lock cannot be deleted")
    void aSecondStoreCannotOpenTheVaultWhileItIsOpen() throws Exception {
        try (var vault = Samples.store(home).create(PASSWORD)) {
            assertReason(Reason.OPEN_ELSEWHERE, () -> Samples.store(home).open(PASSWORD));
            vault.save(vault.content().with(Samples.practice("A")));
            assertReason(Reason.OPEN_ELSEWHERE, () -> Samples.store(home).open(PASSWORD));
            var copy = Samples.store(home).olderCopies().getFirst();
            assertReason(Reason.OPEN_ELSEWHERE, () -> Samples.store(home).restore(copy, PASSWORD));
            vault.save(vault.content().with(Samples.practice("B")));
        }

        try (var vault = Samples.store(home).open(PASSWORD)) {
            assertThat(vault.content().profiles()).extracting(Profile::name).containsExactly("A", "B");
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there the file named lock cannot be deleted")
    void anotherProgramThatSavesKeepsTheVaultAtEveryMoment() throws Exception {
        try (var vault = Samples.store(home).create(PASSWORD)) {
            vault.save(vault.content().with(Samples.practice("0")));
        }
        try (var child = ChildProgram.start(SavingChild.class, home.toString(), "0")) {
            for (int save = 0; save < 20; save++) {
                assertThat(child.nextLine()).isNotNull();
                for (int attempt = 0; attempt < 20; attempt++) {
                    assertReason(Reason.OPEN_ELSEWHERE, () -> Samples.store(home).open(PASSWORD));
                }
            }
            child.kill();
            child.awaitEnd();
        }

        Samples.store(home).open(PASSWORD).close();
    }

    @Test
    void anInterruptStopsNoSaveAndTheVaultStaysLocked() throws Exception {
        try (var vault = Samples.store(home).create(PASSWORD)) {
            Thread.currentThread().interrupt();
            vault.save(vault.content().with(Samples.practice("A")));
            assertThat(Thread.interrupted()).as("the interrupt is kept").isTrue();
            if (home.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                assertReason(Reason.OPEN_ELSEWHERE, () -> Samples.store(home).open(PASSWORD));
            }
            Thread.currentThread().interrupt();
            vault.changePassword(PASSWORD, NEXT);
            assertThat(Thread.interrupted()).isTrue();
            vault.save(vault.content().with(Samples.practice("B")));
        }

        try (var vault = Samples.store(home).open(NEXT)) {
            assertThat(vault.content().profiles()).extracting(Profile::name).containsExactly("A", "B");
        }
    }

    @Test
    void aVaultThatAnotherProgramReplacedIsNotOverwritten() throws Exception {
        try (var vault = Samples.store(home).create(PASSWORD)) {
            vault.save(vault.content().with(Samples.practice("A")));
            vault.save(vault.content().with(Samples.practice("B")));
            var theirs = Files.readAllBytes(home.resolve("vault.1.json"));
            Files.move(Files.write(home.resolve("theirs"), theirs), home.resolve("vault.json"), StandardCopyOption.REPLACE_EXISTING);
            var content = vault.content();

            assertReason(Reason.CHANGED_ELSEWHERE, () -> vault.save(content.with(Samples.practice("C"))));
            assertReason(Reason.CHANGED_ELSEWHERE, () -> vault.changePassword(PASSWORD, NEXT));

            assertThat(vault.content()).isSameAs(content);
            assertThat(Files.readAllBytes(home.resolve("vault.json"))).isEqualTo(theirs);
        }
        try (var vault = Samples.store(home).open(PASSWORD)) {
            assertThat(vault.content().profiles()).extracting(Profile::name).containsExactly("A");
        }
    }

    @Test
    void aVaultThatAnotherProgramChangedInPlaceIsNotOverwritten() throws Exception {
        try (var vault = Samples.store(home).create(PASSWORD)) {
            Files.writeString(home.resolve("vault.json"), "theirs");

            assertReason(Reason.CHANGED_ELSEWHERE, () -> vault.save(vault.content()));
        }
        assertThat(home.resolve("vault.json")).hasContent("theirs");
    }

    @Test
    void aVaultThatIsGoneIsWrittenAgain() throws Exception {
        try (var vault = Samples.store(home).create(PASSWORD)) {
            Files.delete(home.resolve("vault.json"));
            vault.save(vault.content().with(Samples.practice("A")));
        }

        Samples.store(home).open(PASSWORD).close();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows lets administrators only make links")
    void aLinkIsFollowedAndStaysOne() throws Exception {
        var elsewhere = Files.createDirectory(home.resolve("elsewhere"));
        Samples.store(home).create(PASSWORD).close();
        Files.move(home.resolve("vault.json"), elsewhere.resolve("mine.json"));
        var link = Files.createSymbolicLink(home.resolve("vault.json"), elsewhere.resolve("mine.json"));

        try (var vault = Samples.store(home).open(PASSWORD)) {
            vault.save(vault.content().with(Samples.practice("A")));
        }
        assertThat(link).isSymbolicLink();
        assertThat(Files.isRegularFile(elsewhere.resolve("mine.json"), LinkOption.NOFOLLOW_LINKS)).isTrue();
        Samples.store(home).restore(Samples.store(home).olderCopies().getFirst(), PASSWORD).close();
        assertThat(link).isSymbolicLink();

        Files.delete(elsewhere.resolve("mine.json"));
        assertReason(Reason.MISSING, () -> Samples.store(home).open(PASSWORD));
        assertReason(Reason.ALREADY_THERE, () -> Samples.store(home).create(PASSWORD));
        assertThat(link).isSymbolicLink();
    }

    @Test
    void aChangeOfPasswordDeletesEveryFileThatMayOpenWithTheOldOneAndNoOther() throws Exception {
        try (var vault = Samples.store(home).create(PASSWORD)) {
            vault.save(vault.content().with(Samples.practice("A")));
        }
        Files.copy(home.resolve("vault.json"), home.resolve("vault.replaced-20260101-000000-000.json"));
        Files.copy(home.resolve("vault.json"), home.resolve(".carddesk-killed.part"));
        Files.writeString(home.resolve(".carddesk-settings.part"), "{}");

        try (var vault = Samples.store(home).open(PASSWORD)) {
            vault.changePassword(PASSWORD, NEXT);
            assertThat(vault.deleteFormerFiles()).isEmpty();
            vault.endPasswordChange();
        }

        try (var files = Files.list(home)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder(
                    "vault.json", "vault.1.json", ".carddesk-settings.part");
        }
    }

    private static void assertReason(Reason reason, ThrowingCallable asked) {
        assertThatThrownBy(asked).isInstanceOfSatisfying(VaultException.class, failure -> assertThat(failure.reason()).isEqualTo(reason));
    }
}
