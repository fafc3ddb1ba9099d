package carddesk.journal;

import static carddesk.journal.JournalFixture.intent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carddesk.journal.JournalException.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
