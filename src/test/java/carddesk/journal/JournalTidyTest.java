package carddesk.journal;

import static carddesk.journal.JournalFixture.intent;
import static carddesk.journal.JournalFixture.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import carddesk.journal.Outcome.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.h2.Driver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal that holds mostly old pages is made smaller, and holds the same as before. */
class JournalTidyTest {

    private static final long SMALL = 1 << 20;
    private static final int CHANGES = 501;

    @TempDir
    Path folder;

    @Test
    void aJournalIsMadeSmallerWhileItIsUsedAndKeepsEverything() throws Exception {
        new JournalFixture().open(folder).close();
        long largest = 0;
        long id = 0;
        try (var database = DatabaseWorker.open(JournalFile.take(folder.resolve("journal"), key(), new Driver(), false, SMALL))) {
            for (int change = 1; change <= CHANGES; change++) {
                int number = change;
                id = database.change(handle -> Entries.insert(handle, JournalFixture.START.plusSeconds(number), intent("code-" + number)));
                largest = Math.max(largest, size());
            }
            assertThat(database.<Long>read(handle -> handle.createQuery("SELECT COUNT(*) FROM entry").mapTo(Long.class).one())).isEqualTo(CHANGES);
        }
        assertThat(id).isEqualTo(CHANGES);
        assertThat(size()).isLessThan(largest / 2);
        assertThat(folder.resolve("journal-next.mv.db")).doesNotExist();
    }

    @Test
    void aJournalIsMadeSmallerAtTheStartAndIdsGoOn() throws Exception {
        var fixture = new JournalFixture();
        long last = 0;
        long batch;
        try (var journal = fixture.open(folder)) {
            for (int number = 0; number < 150; number++) {
                last = journal.recordIntent(intent("code-" + number));
                journal.recordOutcome(last, outcome(Result.CONFIRMED, "08F1"));
            }
            batch = journal.batches().create(new NewBatch("Tea house", "brand", "lin", "stuck.csv", "{}", Set.of(),
                    List.of(BatchRow.waiting(2, List.of("code", "中文")))));
            journal.eraseOlderThan(fixture.instant());
        }
        long before = size();
        try (var database = DatabaseWorker.open(JournalFile.take(folder.resolve("journal"), key(), new Driver(), false, SMALL))) {
            assertThat(database.<Long>read(handle -> handle.createQuery("SELECT COUNT(*) FROM entry").mapTo(Long.class).one())).isZero();
        }
        assertThat(size()).isLessThan(before / 2);
        try (var journal = fixture.open(folder)) {
            assertThat(journal.batches().rows(batch, 0, 10)).extracting(BatchRow::cells).containsExactly(List.of("code", "中文"));
            assertThat(journal.recordIntent(intent("next"))).as("ids are never given twice").isGreaterThan(last);
        }
    }

    @Test
    void aCopyIsNotSoonCopiedAgain() throws Exception {
        new JournalFixture().open(folder).close();
        try (var database = DatabaseWorker.open(JournalFile.take(folder.resolve("journal"), key(), new Driver(), false))) {
            for (int change = 0; change < 80; change++) {
                int first = change * 50;
                database.change(handle -> {
                    for (int number = first; number < first + 50; number++) {
                        Entries.insert(handle, JournalFixture.START.plusSeconds(number), intent("card-A", scattered(number), scattered(number + 1)));
                    }
                    return first;
                });
            }
        }
        DatabaseWorker.open(JournalFile.take(folder.resolve("journal"), key(), new Driver(), false, 0)).close();

        try (var copied = JournalFile.take(folder.resolve("journal"), key(), new Driver(), false, Long.MAX_VALUE); var handle = copied.open()) {
            assertThat(handle.createQuery("SELECT setting_value FROM information_schema.settings WHERE setting_name = 'info.CHUNKS_FILL_RATE'")
                    .mapTo(Integer.class).one()).isGreaterThan(60);
            assertThat(handle.createQuery("SELECT COUNT(*) FROM entry").mapTo(Integer.class).one()).isEqualTo(4_000);
        }
    }

    /** Codes as they come: their order says nothing of their time. */
    private static String scattered(int number) {
        return "code-" + number * 7919L % 10_007;
    }

    @Test
    void aSmallOrFullFileStaysAsItIs() throws Exception {
        try (var journal = new JournalFixture().open(folder)) {
            journal.recordIntent(intent("code-1"));
        }
        try (var small = JournalFile.take(folder.resolve("journal"), key(), new Driver(), false, Long.MAX_VALUE)) {
            assertThat(small.isMostlyOld()).isFalse();
        }
    }

    private static JournalKey key() {
        return new JournalKey(JournalFixture.KEY);
    }

    private long size() throws IOException {
        return Files.size(folder.resolve("journal.mv.db"));
    }
}
