package carddesk.journal;

import static carddesk.journal.JournalFixture.intent;
import static carddesk.journal.JournalFixture.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import carddesk.journal.HistoryGap.Kind;
import carddesk.journal.Outcome.Result;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A history that was cut, removed, replaced or rolled back is reported with what is missing, before anything can be sent. */
class HistoryTamperTest {

    private static final int EARLIER = 3;
    private static final int LATER = 4;

    @TempDir
    Path folder;

    @TempDir
    Path kept;

    private final JournalFixture fixture = new JournalFixture();

    @BeforeEach
    void write() throws Exception {
        confirm(0, EARLIER);
        copy(folder, kept, "journal.mv.db", "journal.mark");
        confirm(EARLIER, LATER);
    }

    @Test
    void anUntouchedHistoryOpensAgainAndAgain() throws Exception {
        for (int opened = 0; opened < 3; opened++) {
            try (var journal = fixture.open(folder)) {
                assertThat(journal.search(JournalQuery.newest(10)).total()).isEqualTo(EARLIER + LATER);
            }
        }
    }

    @Test
    void anOlderFileIsReportedWithTheNumberOfMissingEntriesAndTheirTimes() throws Exception {
        copy(kept, folder, "journal.mv.db");

        var gap = gap(false);

        assertThat(gap.kind()).isEqualTo(Kind.OLDER);
        assertThat(gap.entries()).isEqualTo(LATER);
        assertThat(gap.changes()).isEqualTo(LATER);
        assertThat(gap.after()).isNotNull().isBeforeOrEqualTo(gap.until());
    }

    @Test
    void anOlderMarkIsReported() throws Exception {
        copy(kept, folder, "journal.mark");

        assertThat(gap(false).kind()).isEqualTo(Kind.UNPROVEN);
    }

    @Test
    void aMissingFileIsReportedWithTheNumberOfItsEntries() throws Exception {
        Files.delete(folder.resolve("journal.mv.db"));

        assertThat(gap(false)).satisfies(gap -> {
            assertThat(gap.kind()).isEqualTo(Kind.MISSING);
            assertThat(gap.entries()).isEqualTo(EARLIER + LATER);
            assertThat(gap.until()).isNotNull();
        });
        Files.createFile(folder.resolve("journal.mv.db"));
        assertThat(gap(false).kind()).isEqualTo(Kind.MISSING);
    }

    @Test
    void aMissingMarkIsReported() throws Exception {
        Files.delete(folder.resolve("journal.mark"));

        assertThat(gap(false).kind()).isEqualTo(Kind.UNPROVEN);
    }

    @Test
    void fileAndMarkThatAreBothMissingAreReportedWhenAHistoryIsKnownToExist() throws Exception {
        Files.delete(folder.resolve("journal.mv.db"));
        Files.delete(folder.resolve("journal.mark"));

        assertThat(gap(true).kind()).isEqualTo(Kind.MISSING);
    }

    @Test
    void aByteThatChangedWithoutDamageIsReported() throws Exception {
        var file = folder.resolve("journal.mv.db");
        var bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length + 4096));

        assertThat(gap(false).kind()).isEqualTo(Kind.TOUCHED);
        assertThat(Files.readAllBytes(file)).as("stays as it is").startsWith(bytes);
    }

    @Test
    void anEntryThatWasAlteredIsFoundAfterAKill() throws Exception {
        RawJournal.execute(folder, JournalFixture.KEY, "UPDATE entry SET user_card_code = 'other' WHERE id = 2");

        assertThat(gap(false).kind()).isEqualTo(Kind.ALTERED);
    }

    @Test
    void aFileThatIsRemovedOrReplacedWhileItIsOpenTakesNoMoreIntents() throws Exception {
        try (var journal = fixture.open(folder)) {
            journal.recordIntent(intent("before"));
            Files.delete(folder.resolve("journal.mv.db"));

            for (int attempt = 0; attempt < 2; attempt++) {
                assertThatThrownBy(() -> journal.recordIntent(intent("after"))).asInstanceOf(type(JournalException.class))
                        .satisfies(refused -> assertThat(refused.gap()).get().extracting(HistoryGap::kind).isEqualTo(Kind.REPLACED));
                copy(kept, folder, "journal.mv.db");
            }
            assertThat(journal.search(JournalQuery.newest(1)).entries()).extracting(JournalEntry::userCardCode).containsExactly("before");
        }
        assertThat(gap(false).kind()).isEqualTo(Kind.OLDER);
    }

    @Test
    void aKillBetweenAChangeAndItsMarkIsNoTampering() throws Exception {
        var before = Files.readAllBytes(folder.resolve("journal.mark"));
        try (var journal = fixture.open(folder)) {
            before = Files.readAllBytes(folder.resolve("journal.mark"));
            journal.recordIntent(intent("killed"));
        }
        Files.write(folder.resolve("journal.mark"), before);

        try (var journal = fixture.open(folder)) {
            assertThat(journal.search(JournalQuery.newest(1)).entries()).extracting(JournalEntry::userCardCode).containsExactly("killed");
        }
    }

    @Test
    void anErasedPartOfTheHistoryIsNotMissing() throws Exception {
        try (var journal = fixture.open(folder)) {
            var third = journal.entry(3).orElseThrow().at();
            assertThat(journal.eraseOlderThan(third)).isEqualTo(2);
        }
        killed();
        try (var journal = fixture.open(folder)) {
            assertThat(journal.search(JournalQuery.newest(10)).total()).isEqualTo(EARLIER + LATER - 2);
            journal.eraseOlderThan(fixture.instant());
        }
        killed();
        try (var journal = fixture.open(folder)) {
            assertThat(journal.search(JournalQuery.newest(10)).total()).isZero();
        }
    }

    /** Makes the mark say that the journal was not closed, so that all of it is compared. */
    private void killed() throws Exception {
        var mark = folder.resolve("journal.mark");
        var bytes = Files.readAllBytes(mark);
        System.arraycopy("OPEN  ".getBytes(StandardCharsets.US_ASCII), 0, bytes, "carddesk history mark 1 ".length(), 6);
        Files.write(mark, bytes);
    }

    private void confirm(int first, int number) throws JournalException {
        try (var journal = fixture.open(folder)) {
            for (int code = first; code < first + number; code++) {
                journal.recordOutcome(journal.recordIntent(intent("code-" + code)), outcome(Result.CONFIRMED, "08F1"));
            }
        }
    }

    private HistoryGap gap(boolean isKnown) {
        var gap = new HistoryGap[1];
        assertThatThrownBy(() -> Journal.open(folder.resolve("journal"), JournalFixture.KEY, fixture, isKnown).close())
                .asInstanceOf(type(JournalException.class)).satisfies(refused -> gap[0] = refused.gap().orElseThrow());
        return gap[0];
    }

    private static void copy(Path from, Path to, String... names) throws Exception {
        for (var name : names) {
            Files.copy(from.resolve(name), to.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
