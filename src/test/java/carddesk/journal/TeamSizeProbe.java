package carddesk.journal;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.journal.JournalEntry.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** Searches in a team's history of a million entries, and the time of an intent; run by name. The figures are left in a file. */
class TeamSizeProbe {

    private static final int ENTRIES = Integer.getInteger("carddesk.entries", 1_000_000);
    private static final int TIMES = 51;
    private static final Path FIGURES = Path.of("target", "team-size.txt");

    private final List<String> figures = new ArrayList<>();

    @Test
    void aMillionEntries() throws Exception {
        var team = new TeamFixture();
        team.execute("""
                SET search_path = carddesk;
                INSERT INTO desk (id, operator, machine) VALUES ('00000000-0000-0000-0000-000000000001', 'o', 'm');
                SET carddesk.desk = '00000000-0000-0000-0000-000000000001';
                SET session_replication_role = replica; -- without triggers
                INSERT INTO entry (at_ms, profile, face, operator, card_id, user_card_code, openid, confirm_state, body_digest, result, request_id,
                    took_ms, finished_ms, learned_by_asking, verified, ended_at)
                SELECT 1772330400000 + x * 1000, 'Tea house', 'brand', 'lin', 'card-' || x %% 57,
                    LPAD((x * 7919 %% 1000003)::text, 18, '478515832665'), 'openid-' || x / 3, 'CREATE_CARD_SUCCESS', 'd',
                    CASE WHEN x %% 50 = 0 THEN 'UNKNOWN' WHEN x %% 20 = 0 THEN 'REFUSED' ELSE 'CONFIRMED' END,
                    '08F7-' || x || '-0', 120, 1772330400000 + x * 1000, FALSE, TRUE, now()
                FROM GENERATE_SERIES(1::bigint, %d) AS made(x)""".formatted(ENTRIES));
        team.execute("VACUUM ANALYZE carddesk.entry"); // as the server does some time after so many inserts
        try (var lin = team.desk("Lin", TeamRole.OPERATOR)) {
            var code = lin.search(JournalQuery.newest(1).page(ENTRIES / 2, 1)).entries().getFirst().userCardCode();
            measure("code", lin, JournalQuery.newest(100).matching(code));
            measure("prefix of 15 digits", lin, JournalQuery.newest(100).matching(code.substring(0, 15)));
            measure("prefix of 13 digits", lin, JournalQuery.newest(100).matching(code.substring(0, 13)));
            measure("Request-ID", lin, JournalQuery.newest(100).matching("08F7-" + ENTRIES / 2));
            measure("no match", lin, JournalQuery.newest(100).matching("9999"));
            measure("newest page", lin, JournalQuery.newest(100));
            measure("unknown", lin, JournalQuery.newest(100).status(Status.UNKNOWN));
            figures.add("intent: " + median(() -> lin.recordIntent(JournalFixture.intent("new-" + System.nanoTime()))) + " ms");
        }
        Files.write(FIGURES, figures);
        assertThat(FIGURES).isNotEmptyFile();
    }

    /** Entries with one send and one outcome each, as a team's desks write them; with the indexes. */
    @Test
    void bytesOfAnEntry() throws Exception {
        var team = new TeamFixture();
        int entries = Math.min(ENTRIES, 100_000);
        team.execute("""
                SET search_path = carddesk;
                INSERT INTO desk (id, operator, machine) VALUES ('00000000-0000-0000-0000-000000000001', 'o', 'm');
                SET carddesk.desk = '00000000-0000-0000-0000-000000000001';
                SET session_replication_role = replica; -- without triggers
                INSERT INTO entry (at_ms, profile, face, operator, card_id, user_card_code, openid, confirm_state, body_digest, sent_fields,
                    waiting_before, result, status, request_id, took_ms, card_state, finished_ms, learned_by_asking, verified, ended_at)
                SELECT 1772330400000 + x * 1000, '1900000001', 'brand', 'lin', 'pbLatjo6JXQ2RiAp3GZa7dsT' || x %% 57,
                    LPAD(x::text, 18, '478515832665'), MD5(x::text), 'CREATE_CARD_SUCCESS', REPEAT(MD5(x::text), 2),
                    '[{"name":"LEVEL","before":"","sent":"Gold"},{"name":"PHONE_NUMBER"}]', TRUE, 'CONFIRMED', 200,
                    '08F78BC3D2ED1' || x || '0CA2D0EA4-0', 120, 'EFFECTIVE', 1772330400120 + x * 1000, FALSE, TRUE, now()
                FROM GENERATE_SERIES(1::bigint, %d) AS made(x);
                INSERT INTO send (entry_id, number, at_ms, status, request_id, verified, took_ms)
                    SELECT id, 1, at_ms, status, request_id, TRUE, took_ms FROM entry;
                INSERT INTO send_result (entry_id, number, status, request_id, verified, took_ms)
                    SELECT entry_id, number, status, request_id, verified, took_ms FROM send;
                INSERT INTO outcome (entry_id, result, status, request_id, took_ms, card_state, finished_ms, learned_by_asking, verified)
                    SELECT id, result, status, request_id, took_ms, card_state, finished_ms, FALSE, TRUE FROM entry""".formatted(entries));
        long bytes = Jdbi.create(PostgresServer.owner(team.database)).withHandle(handle -> handle.select(
                "SELECT SUM(pg_total_relation_size(oid)) FROM pg_class WHERE relnamespace = 'carddesk'::regnamespace AND relkind = 'r'")
                .mapTo(Long.class).one());
        Files.write(FIGURES.resolveSibling("team-bytes.txt"), List.of("%d bytes of an entry of %d".formatted(bytes / entries, entries)));
        assertThat(bytes).isPositive();
    }

    private void measure(String name, History history, JournalQuery query) throws Exception {
        figures.add("%s: %.1f ms, %d entries".formatted(name, median(() -> history.search(query)), history.search(query).total()));
    }

    private interface Work {
        Object run() throws JournalException;
    }

    private static double median(Work work) throws JournalException {
        var times = new long[TIMES];
        for (int time : IntStream.range(0, TIMES).toArray()) {
            long begun = System.nanoTime();
            work.run();
            times[time] = System.nanoTime() - begun;
        }
        Arrays.sort(times);
        return times[TIMES / 2] / 1_000_000.0;
    }
}
