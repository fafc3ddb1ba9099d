package carddesk.journal;

import static carddesk.journal.JournalFixture.intent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import carddesk.journal.Outcome.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A history that is not whole can be viewed, continued from its file or a copy, or begun anew; what was there is kept, and the gap is noted. */
class HistoryWaysTest {

    @TempDir
    Path folder;

    private Instant now = JournalFixture.START;

    @Test
    void aCopyOfEachOfTheLastSevenDaysIsKept() throws Exception {
        for (int day = 0; day < 9; day++) {
            confirm("first-of-day-" + day);
            confirm("second-of-day-" + day);
            now = now.plus(Duration.ofDays(1));
        }

        assertThat(sources()).extracting(HistorySource::isCurrent).containsExactly(true, false, false, false, false, false, false, false);
        assertThat(copies()).extracting(HistorySource::entries).containsExactly(18L, 16L, 14L, 12L, 10L, 8L, 6L);
        assertThat(folder.resolve("journal-copies")).isDirectoryContaining(file -> owned(file));
    }

    @Test
    void aLostHistoryContinuesFromItsLastCopyWithoutAGap() throws Exception {
        confirm("one");
        Files.delete(folder.resolve("journal.mv.db"));

        continueWith(copies().getFirst());

        try (var journal = open()) {
            assertThat(codes(journal)).containsExactly("one");
            assertThat(journal.isWhole()).as("nothing is missing").isTrue();
        }
    }

    @Test
    void anOlderCopyContinuesWithANotedGapAndTheFormerFileIsKept() throws Exception {
        confirm("one");
        var older = copies().getFirst();
        now = now.plus(Duration.ofDays(1));
        confirm("two");
        Files.write(folder.resolve("journal.mv.db"), new byte[4096]);

        continueWith(older);

        for (int opened = 0; opened < 2; opened++) {
            try (var journal = open()) {
                assertThat(codes(journal)).containsExactly("one");
                assertThat(journal.isWhole()).isFalse();
            }
        }
        assertThat(setAside()).containsExactly("journal.set-aside-20260302-020000.mark", "journal.set-aside-20260302-020000.mv.db");
        confirm("three");
    }

    @Test
    void aHistoryWithoutItsMarkContinuesAsItIs() throws Exception {
        confirm("one");
        Files.delete(folder.resolve("journal.mark"));

        continueWith(sources().getFirst());

        try (var journal = open()) {
            assertThat(codes(journal)).containsExactly("one");
            assertThat(journal.isWhole()).isFalse();
        }
    }

    @Test
    void anAlteredHistoryContinuesAsItIs() throws Exception {
        confirm("one");
        RawJournal.execute(folder, JournalFixture.KEY, "UPDATE entry SET user_card_code = 'other'", "UPDATE link SET content = X'00'");

        continueWith(sources().getFirst());

        try (var journal = open()) {
            assertThat(codes(journal)).containsExactly("other");
            assertThat(journal.isWhole()).isFalse();
        }
    }

    @Test
    void aNewHistoryIsBegunAndTheFormerOneIsSetAside() throws Exception {
        confirm("one");
        Files.write(folder.resolve("journal.mv.db"), new byte[4096]);
        Files.delete(folder.resolve("journal.mark"));

        try (var recovery = recovery()) {
            recovery.beginAnew();
        }

        try (var journal = open()) {
            assertThat(codes(journal)).isEmpty();
            assertThat(journal.isWhole()).isFalse();
        }
        assertThat(setAside()).containsExactly("journal.set-aside-20260301-020000.mv.db");
        confirm("two");
    }

    @Test
    void aGapIsForgottenWithTheEntriesOfItsTime() throws Exception {
        confirm("one");
        Files.delete(folder.resolve("journal.mark"));
        continueWith(sources().getFirst());
        now = now.plus(Duration.ofDays(1));

        try (var journal = open()) {
            journal.eraseOlderThan(now);
        }

        try (var journal = open()) {
            assertThat(journal.isWhole()).isTrue();
        }
    }

    @Test
    void aViewedHistoryTakesNoChangesAndItsFileStaysAsItIs() throws Exception {
        confirm("one");
        Files.delete(folder.resolve("journal.mark"));
        var before = Files.readAllBytes(folder.resolve("journal.mv.db"));

        try (var recovery = recovery(); var journal = recovery.view(sources().getFirst())) {
            assertThat(codes(journal)).containsExactly("one");
            assertThat(journal.isReadOnly()).isTrue();
            assertThatThrownBy(() -> journal.recordIntent(intent("two"))).asInstanceOf(type(JournalException.class))
                    .extracting(JournalException::reason).isEqualTo(JournalException.Reason.READ_ONLY);
            assertThat(codes(journal)).containsExactly("one");
        }

        assertThat(Files.readAllBytes(folder.resolve("journal.mv.db"))).isEqualTo(before);
        assertThat(folder.resolve("journal-viewed.mv.db")).doesNotExist();
    }

    @Test
    void whatAnOpenHistoryHoldsIsCopiedWhenItsFileIsRemoved() throws Exception {
        confirm("one");
        try (var journal = open()) {
            journal.recordIntent(intent("two"));
            Files.delete(folder.resolve("journal.mv.db"));
            assertThatThrownBy(() -> journal.recordIntent(intent("three"))).isInstanceOf(JournalException.class);
            assertThat(journal.isLost()).isTrue();
        }

        continueWith(copies().getFirst());

        try (var journal = open()) {
            assertThat(codes(journal)).containsExactly("two", "one");
            assertThat(journal.isWhole()).isTrue();
        }
    }

    private void confirm(String code) throws JournalException {
        try (var journal = open()) {
            journal.recordOutcome(journal.recordIntent(intent(code)), new Outcome(Result.CONFIRMED, null, 200, null, null, "08F1", true,
                    Duration.ofMillis(120), "EFFECTIVE", now, false));
        }
    }

    private Journal open() throws JournalException {
        return Journal.open(folder.resolve("journal"), JournalFixture.KEY, () -> now, Files.exists(folder.resolve("journal.mark")));
    }

    private JournalRecovery recovery() {
        return new JournalRecovery(folder.resolve("journal"), JournalFixture.KEY, () -> now);
    }

    private List<HistorySource> sources() throws JournalException {
        try (var recovery = recovery()) {
            return recovery.sources();
        }
    }

    private List<HistorySource> copies() throws JournalException {
        return sources().stream().filter(source -> !source.isCurrent()).toList();
    }

    private void continueWith(HistorySource source) throws JournalException {
        try (var recovery = recovery()) {
            recovery.continueWith(source);
        }
    }

    private List<String> setAside() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.contains(".set-aside-")).sorted().toList();
        }
    }

    private static List<String> codes(Journal journal) throws JournalException {
        return journal.search(JournalQuery.newest(10)).entries().stream().map(JournalEntry::userCardCode).toList();
    }

    private static boolean owned(Path file) {
        try {
            return !file.getFileSystem().supportedFileAttributeViews().contains("posix")
                    || Files.getPosixFilePermissions(file).size() == 2;
        } catch (IOException unreadable) {
            return false;
        }
    }
}
