package carddesk.journal;

import static carddesk.journal.JournalFixture.intent;
import static carddesk.journal.JournalFixture.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import carddesk.journal.BatchRow.Status;
import carddesk.journal.JournalException.Reason;
import carddesk.journal.Outcome.Result;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the server lets users do, with their own connections and without the program. */
class TeamRightsTest {

    /** SQL state of a missing right. */
    private static final String NOT_ALLOWED = "42501";

    /** Statements that change, remove or pretend something. */
    private static final List<String> FORBIDDEN = List.of(
            "UPDATE entry SET result = 'CONFIRMED'",
            "UPDATE entry SET operator = 'chen'",
            "DELETE FROM entry",
            "TRUNCATE entry CASCADE",
            "UPDATE outcome SET result = 'CONFIRMED'",
            "DELETE FROM outcome",
            "DELETE FROM send",
            "UPDATE send SET status = 200",
            "DELETE FROM template_title",
            "UPDATE desk SET seen_at = seen_at + INTERVAL '1 day'",
            "DELETE FROM desk",
            "INSERT INTO entry (at_ms, profile, face, operator, card_id, user_card_code, openid, confirm_state, body_digest, result)"
                    + " VALUES (1, 'p', 'brand', 'o', 'card-A', 'code-2', 'openid', 'CREATE_CARD_SUCCESS', 'd', 'CONFIRMED')",
            "INSERT INTO entry (at_ms, profile, face, operator, card_id, user_card_code, openid, confirm_state, body_digest, written_by)"
                    + " VALUES (1, 'p', 'brand', 'o', 'card-A', 'code-2', 'openid', 'CREATE_CARD_SUCCESS', 'd', 'chen')",
            "INSERT INTO outcome (entry_id, result, finished_ms, learned_by_asking, verified, recorded_at)"
                    + " VALUES (1, 'CONFIRMED', 1, FALSE, TRUE, now() - INTERVAL '1 day')",
            "UPDATE batch_row SET standing = 'CONFIRMED'",
            "UPDATE batch_row SET holder = NULL",
            "DELETE FROM batch_row",
            "UPDATE batch SET ended_ms = 1",
            "DELETE FROM batch",
            "INSERT INTO batch_row (batch_id, place, number, cells, standing) VALUES (1, 9, 9, '[]', 'WAITING')",
            "INSERT INTO batch_row (batch_id, place, number, cells, standing, holder) VALUES (1, 9, 9, '[]', 'WAITING', own_desk())",
            "UPDATE team_key SET check_value = ''",
            "DELETE FROM team_key",
            "INSERT INTO schema_version (version) VALUES (99)",
            "ALTER TABLE entry DISABLE TRIGGER ALL",
            "DROP TABLE outcome",
            "CREATE TABLE carddesk.other (id INTEGER)",
            "DROP FUNCTION show_outcome() CASCADE",
            "CREATE OR REPLACE FUNCTION own_desk() RETURNS UUID LANGUAGE sql AS 'SELECT NULL::uuid'",
            "SET ROLE carddesk_owner");

    private final TeamFixture team = new TeamFixture();
    private final String user = PostgresServer.member(TeamRole.OPERATOR);
    private TeamJournal desk;
    private long entryId;

    @BeforeEach
    void open() throws Exception {
        desk = team.desk("Lin", user);
        entryId = desk.recordIntent(intent("code-1"));
        TeamFixture.send(desk, entryId, 1);
        desk.recordOutcome(entryId, outcome(Result.REFUSED, "r"));
    }

    @AfterEach
    void close() throws JournalException {
        desk.close();
    }

    @Test
    void anOperatorMayChangeAndDeleteInNoTableButTheRateLimit() {
        var tables = "FROM pg_class WHERE relnamespace = 'carddesk'::regnamespace AND relkind IN ('r', 'v', 'm', 'p') AND relname <> 'rate_limit'";
        try (var connection = connection(user)) {
            assertThat(connection.select("SELECT relname " + tables).mapTo(String.class).list()).contains("entry", "send", "outcome", "desk");
            assertThat(connection.select("SELECT relname " + tables + " AND (has_table_privilege(oid, 'DELETE, TRUNCATE, TRIGGER, REFERENCES')"
                    + " OR has_any_column_privilege(oid, 'UPDATE'))").mapTo(String.class).list()).isEmpty();
        }
    }

    @Test
    void anOperatorIsRefused() throws JournalException {
        try (var connection = connection(user)) {
            assertThat(FORBIDDEN).allSatisfy(sql -> assertThatThrownBy(() -> connection.execute(sql)).rootCause()
                    .asInstanceOf(type(SQLException.class)).extracting(SQLException::getSQLState).isEqualTo(NOT_ALLOWED));
        }
        assertThat(desk.search(JournalQuery.newest(10)).entries()).extracting(JournalEntry::id, JournalEntry::operator)
                .containsExactly(tuple(entryId, "lin"));
    }

    @Test
    void aFinalOutcomeIsNotReplacedByAnInsert() throws JournalException {
        try (var connection = connection(user)) {
            connection.execute("SET carddesk.desk = '" + connection.select("SELECT id FROM desk").mapTo(String.class).one() + "'");

            assertThat(connection.execute("INSERT INTO outcome (entry_id, result, finished_ms, learned_by_asking, verified)"
                    + " VALUES (?, 'CONFIRMED', 1, FALSE, TRUE)", entryId)).isZero();
        }
        assertThat(desk.entry(entryId).orElseThrow().outcome()).isEqualTo(outcome(Result.REFUSED, "r"));
    }

    @Test
    void nobodyWritesInTheNameOfAnotherDesk() throws JournalException {
        try (var connection = connection(PostgresServer.member(TeamRole.OPERATOR))) {
            connection.execute("SET carddesk.desk = '" + connection.select("SELECT id FROM desk").mapTo(String.class).one() + "'");

            assertThatThrownBy(() -> connection.execute("INSERT INTO entry (at_ms, profile, face, operator, card_id, user_card_code, openid,"
                    + " confirm_state, body_digest) VALUES (1, 'p', 'brand', 'o', 'card-A', 'code-2', 'openid', 'CREATE_CARD_SUCCESS', 'd')"))
                    .rootCause().asInstanceOf(type(SQLException.class)).extracting(SQLException::getSQLState).isEqualTo(NOT_ALLOWED);
        }
        assertThat(desk.entry(entryId).orElseThrow().sender()).isEqualTo(new JournalEntry.Sender(user, "machine of Lin", false));
    }

    @Test
    void anOperatorsConnectionChangesNoRowOfABatchThatAnotherDeskHoldsOrThatIsDone() throws JournalException {
        var store = desk.batches();
        long batch = store.create(new NewBatch("Tea house", "brand", "lin", "stuck.csv", "{}", Set.of(1), IntStream.range(0, 3)
                .mapToObj(number -> BatchRow.waiting(number, List.of("code-" + number, "13912345678"))).toList()));
        var rows = store.claim(batch, Status.WAITING, 0, 2, true);
        store.begin(rows.getFirst().id(), intent("code-0"));
        store.notNeeded(rows.getLast().id(), "EFFECTIVE");
        var before = store.rows(batch, 0, 10);
        try (var other = team.desk("Chen", user); var connection = connection(user)) {
            connection.execute("SET carddesk.desk = '"
                    + connection.select("SELECT id FROM desk WHERE operator = 'Chen'").mapTo(String.class).one() + "'");

            for (var call : List.of("settle_row(%d, 'REFUSED', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1)", "begin_row(%d, 1, 1)")) {
                assertThat(rows).allSatisfy(row ->
                        assertFails("55000", () -> connection.select("SELECT " + call.formatted(row.id())).mapToMap().list()));
            }
            assertFails("55006", () -> connection.select("SELECT end_batch(?, 1)", batch).mapToMap().list());
            connection.select("SELECT release_rows(?), give_up_row(?)", batch, rows.getFirst().id()).mapToMap().list();
            assertThat(other.batches().claim(batch, Status.UNDER_WAY, 0, 10, true)).isEmpty();
            assertThat(other.batches().claim(batch, Status.WAITING, 0, 10, true)).extracting(BatchRow::position).containsExactly(2);
            assertThat(connection.select("SELECT batch_row::text || encode(COALESCE(sealed, ''), 'escape') FROM batch_row")
                    .mapTo(String.class).list()).hasSize(3).noneMatch(text -> text.contains("139123"));
        }
        assertThat(store.rows(batch, 0, 10)).isEqualTo(before);
    }

    /** What a row of the server shows is what an attempt of the history shows. */
    @Test
    void noRowIsConfirmedWhoseAttemptIsNot() throws JournalException {
        var store = desk.batches();
        long batch = store.create(new NewBatch("Tea house", "brand", "lin", "stuck.csv", "{}", Set.of(),
                List.of(BatchRow.waiting(1, List.of("code-0")))));
        var row = store.begin(store.claim(batch, Status.WAITING, 0, 1, true).getFirst().id(), intent("code-0"));
        try (var connection = connection(user)) {
            connection.execute("SET carddesk.desk = '" + connection.select("SELECT id FROM desk").mapTo(String.class).one() + "'");

            for (var status : List.of("CONFIRMED", "WAITING", "REFUSED", "UNKNOWN")) {
                assertFails("55000", () -> connection.select("SELECT settle_row(?, ?, NULL, NULL, 200, NULL, NULL, NULL, NULL, 1)", row.id(), status)
                        .mapToMap().list());
            }
        }
        assertThat(store.finish(row.id(), row.entryId(), outcome(Result.CONFIRMED, "r")).status()).isEqualTo(Status.CONFIRMED);
    }

    @Test
    void noDeskEndsAnAttemptThatAnotherOneHolds() throws JournalException {
        long open = desk.recordIntent(intent("code-2"));
        try (var other = team.desk("Chen", TeamRole.OPERATOR)) {
            assertThatThrownBy(() -> other.recordOutcome(open, outcome(Result.REFUSED, "r"))).isInstanceOf(JournalException.class);
            assertThatThrownBy(() -> other.recordIntent(intent("code-2"))).asInstanceOf(type(JournalException.class))
                    .extracting(JournalException::reason).isEqualTo(Reason.TAKEN);
        }
        assertThat(desk.entry(open).orElseThrow().outcome()).isNull();
    }

    @Test
    void aReaderSeesTheHistoryAndConfirmsNothing() throws JournalException {
        try (var reader = team.desk("Wang", TeamRole.READER)) {
            assertThat(reader.role()).isEqualTo(TeamRole.READER);
            assertThat(reader.isReadOnly()).isTrue();
            assertThat(reader.search(JournalQuery.newest(10).matching("code-1")).total()).isEqualTo(1);
            assertThat(reader.sends(entryId)).hasSize(1);
            for (var change : List.<ThrowingCallable>of(() -> reader.recordIntent(intent("code-2")),
                    () -> reader.recordOutcome(entryId, outcome(Result.CONFIRMED, "r")), () -> reader.eraseOlderThan(Instant.now()))) {
                assertThatThrownBy(change).asInstanceOf(type(JournalException.class)).extracting(JournalException::reason)
                        .isEqualTo(Reason.NOT_ALLOWED);
            }
        }
    }

    @Test
    void onlyTheOwnerErases() throws JournalException {
        assertThatThrownBy(() -> desk.eraseOlderThan(Instant.now())).asInstanceOf(type(JournalException.class))
                .extracting(JournalException::reason).isEqualTo(Reason.NOT_ALLOWED);
        assertThat(desk.entry(entryId)).isPresent();
        try (var owner = team.desk("Boss", TeamRole.OWNER)) {
            assertThat(owner.role()).isEqualTo(TeamRole.OWNER);
            assertThat(owner.eraseOlderThan(Instant.now().plusSeconds(60))).isEqualTo(1);
        }
        assertThat(desk.sends(entryId)).isEmpty();
    }

    @Test
    void aUserWithoutARoleDoesNotConnect() {
        assertThatThrownBy(() -> team.desk("Stranger", PostgresServer.user("stranger", "s"))).asInstanceOf(type(JournalException.class))
                .extracting(JournalException::reason).isEqualTo(Reason.NOT_ALLOWED);
    }

    private static void assertFails(String sqlState, ThrowingCallable call) {
        assertThatThrownBy(call).rootCause().asInstanceOf(type(SQLException.class)).extracting(SQLException::getSQLState).isEqualTo(sqlState);
    }

    private Handle connection(String name) {
        var handle = Jdbi.create(PostgresServer.connectingAs(name, team.database)).open();
        handle.execute("SET search_path = carddesk");
        return handle;
    }
}
