package carddesk.journal;

import static carddesk.journal.JournalFixture.intent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import carddesk.journal.JournalException.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A journal under another key holds what it held, opens with that key only, and a change that broke off is finished by the next. */
class JournalKeyChangeTest {

    private static final byte[] FORMER = new byte[32];
    private static final byte[] NEXT = filled(1);
    private static final byte[] THIRD = filled(2);

    @TempDir
    private Path folder;

    private final JournalFixture fixture = new JournalFixture();
    private Path file = Path.of("");

    @BeforeEach
    void write() throws JournalException {
        file = folder.resolve("journal");
        try (var journal = Journal.open(file, FORMER, fixture)) {
            journal.recordIntent(intent("code-1"));
        }
    }

    @Test
    void aClosedJournal() throws Exception {
        JournalKeyChange.apply(file, FORMER, NEXT);
        assertOnlyOpensWith(NEXT, 1);

        JournalKeyChange.apply(file, FORMER, NEXT);
        assertOnlyOpensWith(NEXT, 1);
    }

    @Test
    void anOpenJournalGoesOnUnderTheOtherKey() throws Exception {
        try (var journal = Journal.open(file, FORMER, fixture)) {
            journal.changeKey(NEXT);
            journal.recordIntent(intent("code-2"));
            journal.changeKey(NEXT);
            assertThat(journal.unfinished()).hasSize(2);
        }

        assertOnlyOpensWith(NEXT, 2);
    }

    @Test
    void copiesAndHistoriesSetAsideGetTheOtherKeyToo() throws Exception {
        try (var journal = Journal.open(file, FORMER, fixture, false)) {
            journal.recordIntent(intent("code-2"));
        }
        try (var recovery = new JournalRecovery(file, FORMER, fixture)) {
            recovery.beginAnew();
        }
        var damaged = Files.write(folder.resolve("journal.set-aside-20260101-000000.mv.db"), new byte[20_000]);

        JournalKeyChange.apply(file, FORMER, NEXT);
        JournalKeyChange.apply(file, FORMER, NEXT); // as after a kill

        assertThat(sources(FORMER)).isEmpty();
        assertThat(sources(NEXT)).extracting(HistorySource::entries).containsExactly(0L, 2L);
        assertThat(Files.readAllBytes(damaged)).isEqualTo(new byte[20_000]);
        assertThat(folder.resolve("journal-rekeyed.mv.db")).doesNotExist();
        try (var recovery = new JournalRecovery(file, NEXT, fixture)) {
            recovery.continueWith(recovery.sources().getLast());
        }
        assertOnlyOpensWith(NEXT, 2);
    }

    @Test
    void theCopiesOfAMissingJournalCanBeContinuedWithUnderTheOtherKey() throws Exception {
        Journal.open(file, FORMER, fixture, false).close();
        Files.delete(folder.resolve("journal.mv.db"));

        JournalKeyChange.apply(file, FORMER, NEXT);

        assertThat(sources(NEXT)).extracting(HistorySource::entries).containsExactly(1L);
        assertThatThrownBy(() -> Journal.open(file, NEXT, fixture, true)).isInstanceOf(JournalException.class);
    }

    @Test
    void aJournalThatIsNotWholeKeepsItsKey() throws Exception {
        var older = Files.copy(folder.resolve("journal.mv.db"), folder.resolve("older"));
        try (var journal = Journal.open(file, FORMER, fixture, true)) {
            journal.recordIntent(intent("code-2"));
        }
        Files.copy(older, folder.resolve("journal.mv.db"), StandardCopyOption.REPLACE_EXISTING);

        assertThatThrownBy(() -> JournalKeyChange.apply(file, FORMER, NEXT)).asInstanceOf(type(JournalException.class))
                .satisfies(refused -> assertThat(refused.gap()).isPresent());
        assertThat(sources(FORMER)).extracting(HistorySource::entries).contains(2L);
        try (var recovery = new JournalRecovery(file, FORMER, fixture)) {
            recovery.continueWith(recovery.sources().stream().filter(source -> source.entries() == 2).findFirst().orElseThrow());
        }
        JournalKeyChange.apply(file, FORMER, NEXT);
        assertOnlyOpensWith(NEXT, 2);
    }

    /** Those that the key opens. */
    private List<HistorySource> sources(byte[] key) throws JournalException {
        try (var recovery = new JournalRecovery(file, key, fixture)) {
            return recovery.sources();
        }
    }

    /** A kill behind the move leaves the new file and no mark, one before it the old file and no mark. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aChangeThatBrokeOffIsFinished(boolean isMoved) throws Exception {
        if (isMoved) {
            JournalKeyChange.apply(file, FORMER, NEXT);
        }
        Files.write(folder.resolve("journal.lock"), new byte[0]);
        Files.write(folder.resolve("journal-next.mv.db"), new byte[5000]);

        JournalKeyChange.apply(file, FORMER, NEXT);

        assertOnlyOpensWith(NEXT, 1);
        assertThat(folder.resolve("journal-next.mv.db")).doesNotExist();
    }

    @Test
    void aMissingJournalStaysMissingAndAForeignOneStaysAsItIs() throws Exception {
        JournalKeyChange.apply(folder.resolve("none"), FORMER, NEXT);
        assertThat(folder.resolve("none.mv.db")).doesNotExist();

        assertThatThrownBy(() -> JournalKeyChange.apply(file, THIRD, NEXT)).isInstanceOfSatisfying(
                JournalException.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.WRONG_KEY));
        assertOnlyOpensWith(FORMER, 1);
    }

    private void assertOnlyOpensWith(byte[] key, int entries) throws JournalException {
        for (var other : new byte[][] {FORMER, NEXT, THIRD}) {
            if (!Arrays.equals(other, key)) {
                assertThatThrownBy(() -> Journal.open(file, other, fixture)).isInstanceOf(JournalException.class);
            }
        }
        try (var journal = Journal.open(file, key, fixture)) {
            assertThat(journal.unfinished()).hasSize(entries);
        }
    }

    private static byte[] filled(int value) {
        var key = new byte[32];
        Arrays.fill(key, (byte) value);
        return key;
    }
}
