package carddesk.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A journal that an older program wrote keeps what it holds and learns what is new. */
class JournalMigrationTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void aJournalOfAnOlderVersionKeepsItsEntriesAndTakesBatches(int version) throws Exception {
        write(version);
        for (int opened = 1; opened <= 2; opened++) {
            try (var journal = new JournalFixture().open(folder)) {
                assertThat(journal.search(JournalQuery.newest(10)).entries()).extracting(JournalEntry::userCardCode).containsExactly("old-code");
                assertThat(journal.search(JournalQuery.newest(10).errorCodes(Set.of(268578608L))).total()).isEqualTo(1);
                long batch = journal.batches().create(new NewBatch("p", "brand", "lin", "f.csv", "{}", Set.of(),
                        List.of(BatchRow.waiting(2, List.of("new-code")))));
                assertThat(journal.batches().rows(batch, 0, 10)).hasSize(1);
                assertThat(journal.batches().open("p", "brand")).hasSize(opened);
            }
        }
        assertThat(folder.resolve("journal-next.mv.db")).doesNotExist();
    }

    private void write(int version) throws SQLException {
        RawJournal.execute(folder, JournalFixture.KEY, Schema.STEPS.subList(0, version).toArray(String[]::new));
        RawJournal.execute(folder, JournalFixture.KEY, "UPDATE schema_version SET version = " + version,
                "INSERT INTO entry (at_ms, profile, face, operator, card_id, user_card_code, openid, confirm_state, body_digest, request_id)"
                        + " VALUES (1, 'p', 'brand', 'lin', 'card-A', 'old-code', 'openid', 'CREATE_CARD_SUCCESS', 'digest', '08F7-268578608')");
        assertThat(Files.exists(folder.resolve("journal.mv.db"))).isTrue();
    }
}
