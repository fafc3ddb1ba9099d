package carddesk.journal;

import static carddesk.journal.JournalFixture.intent;
import static carddesk.journal.JournalFixture.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import carddesk.journal.JournalException.Reason;
import carddesk.journal.Outcome.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An unusable journal reports the reason and stays unchanged; the file is unreadable without its key. */
class JournalFileTest {

    @TempDir
    Path folder;

    private final JournalFixture fixture = new JournalFixture();
    private Path file;

    @BeforeEach
    void write() throws JournalException {
        file = folder.resolve("journal.mv.db");
        try (var journal = fixture.open(folder)) {
            journal.recordOutcome(journal.recordIntent(intent("478515832665001234567890")), outcome(Result.CONFIRMED, "REQUEST-ID-1"));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anotherKeyIsRefused(boolean markKept) throws Exception {
        if (!markKept) {
            Files.delete(folder.resolve("journal.lock"));
        }
        assertThat(reasonFor(() -> Journal.open(folder.resolve("journal"), new byte[32], fixture))).isEqualTo(Reason.WRONG_KEY);
        assertReadable();
    }

    @ParameterizedTest
    @CsvSource({"0, 16384", "4096, 16384", "0, 4096"})
    void aDamagedFileIsNotTakenForAWrongKey(int from, int length) throws Exception {
        var bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, from, Math.min(from + length, bytes.length), (byte) 0x5a);
        Files.write(file, bytes);

        assertThat(reasonFor(() -> fixture.open(folder))).isEqualTo(Reason.DAMAGED);
    }

    @Test
    void aTruncatedFileIsDamaged() throws Exception {
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 5000));

        assertThat(reasonFor(() -> fixture.open(folder))).isEqualTo(Reason.DAMAGED);
    }

    @Test
    void aSecondInstanceIsRefusedUntilTheFirstCloses() throws Exception {
        try (var first = fixture.open(folder)) {
            assertThat(reasonFor(() -> fixture.open(folder))).isEqualTo(Reason.IN_USE);
            first.recordIntent(intent("1"));
        }
        assertReadable();
    }

    @Test
    void aNewerFileIsRefused() throws Exception {
        RawJournal.execute(folder, JournalFixture.KEY, "UPDATE schema_version SET version = 99", "CREATE TABLE of_the_future (x INTEGER)");

        assertThat(reasonFor(() -> fixture.open(folder))).isEqualTo(Reason.NEWER_VERSION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DROP TABLE schema_version", "DELETE FROM schema_version", "UPDATE schema_version SET version = 0"})
    void aFileWithoutItsVersionIsDamaged(String statement) throws Exception {
        RawJournal.execute(folder, JournalFixture.KEY, statement);

        assertThat(reasonFor(() -> fixture.open(folder))).isEqualTo(Reason.DAMAGED);
    }

    @Test
    void aPlaceThatCannotBeWrittenIsRefused() throws Exception {
        var notAFolder = Files.writeString(folder.resolve("not-a-folder"), "");

        assertThat(reasonFor(() -> Journal.open(notAFolder.resolve("journal"), JournalFixture.KEY, fixture))).isEqualTo(Reason.NOT_WRITABLE);
        var withSemicolon = folder.resolve("a;INIT=SELECT 1").resolve("journal");
        assertThat(reasonFor(() -> Journal.open(withSemicolon, JournalFixture.KEY, fixture))).isEqualTo(Reason.NOT_WRITABLE);
    }

    @Test
    void whatAnInterruptedCreationLeftIsMadeAnew() throws Exception {
        Files.move(file, folder.resolve("journal-next.mv.db"));
        Files.delete(folder.resolve("journal.mark"));

        try (var journal = fixture.open(folder)) {
            assertThat(journal.search(JournalQuery.newest(1)).total()).isZero();
        }
        assertThat(folder.resolve("journal-next.mv.db")).doesNotExist();
    }

    @Test
    void noFileTellsWhatTheJournalHolds() throws Exception {
        Files.delete(file);
        Files.delete(folder.resolve("journal.mark"));
        try (var journal = Journal.open(folder.resolve("journal"), JournalFixture.KEY, fixture)) {
            for (int number = 0; number < 200; number++) {
                journal.recordIntent(intent("card-A", "SECRETCODE" + number, "SECRETOPENID" + number));
            }
            journal.search(JournalQuery.newest(100).matching("SECRET"));
            assertNothingInClear();
        }
        assertNothingInClear();
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
    }

    private void assertNothingInClear() throws IOException {
        try (var files = Files.walk(folder)) {
            for (var written : files.filter(Files::isRegularFile).toList()) {
                var bytes = Files.readAllBytes(written);
                for (var charset : List.of(StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
                    assertThat(new String(bytes, charset)).as(written.getFileName().toString())
                            .doesNotContain("SECRETCODE").doesNotContain("SECRETOPENID").doesNotContain("entry").doesNotContain("Tea house");
                }
            }
        }
    }

    private void assertReadable() throws JournalException {
        try (var journal = fixture.open(folder)) {
            assertThat(journal.search(JournalQuery.newest(1).matching("REQUEST-ID-1")).entries())
                    .extracting(JournalEntry::userCardCode).containsExactly("478515832665001234567890");
        }
    }

    private static Reason reasonFor(Opening opening) {
        var reason = new Reason[1];
        assertThatThrownBy(() -> opening.open().close()).asInstanceOf(type(JournalException.class))
                .satisfies(refused -> reason[0] = refused.reason());
        return reason[0];
    }

    private interface Opening {
        Journal open() throws JournalException;
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has access lists instead of POSIX permissions")
    void theLockWithTheMarkOfTheKeyIsForItsOwnerOnly() throws Exception {
        var lock = Files.setPosixFilePermissions(folder.resolve("journal.lock"), PosixFilePermissions.fromString("rw-r--r--"));

        assertReadable();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(lock))).isEqualTo("rw-------");
    }
}
