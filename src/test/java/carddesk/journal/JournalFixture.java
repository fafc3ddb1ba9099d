package carddesk.journal;

import carddesk.journal.Outcome.Result;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What the journal's tests write: made-up attempts, at a clock that moves a second for each of them; and where: in a file or on a server. */
final class JournalFixture implements InstantSource {

    /** Where a history is. */
    enum Place { LOCAL, TEAM }

    static final byte[] KEY = "0123456789abcdef0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
    static final Instant START = Instant.parse("2026-03-01T02:00:00Z");

    private Instant now = START;
    private long nanos;
    private @Nullable String database;
    private @Nullable String user;

    Journal open(Path folder) throws JournalException {
        EmptyJournal.copyTo(folder.resolve("journal"), KEY);
        return Journal.open(folder.resolve("journal"), KEY, this);
    }

    /** Opens the history of this fixture in a place, the team's as its owner. */
    History open(Place place, Path folder) throws JournalException {
        return open(place, folder, TeamRole.OWNER, this);
    }

    /** Opens the history of this fixture with a clock and the fixture's monotonic clock, the team's as a new desk of one user. */
    History open(Place place, Path folder, TeamRole role, InstantSource clock) throws JournalException {
        if (place == Place.LOCAL) {
            EmptyJournal.copyTo(folder.resolve("journal"), KEY);
            return Journal.open(folder.resolve("journal"), KEY, clock, () -> nanos);
        }
        if (user == null) {
            user = PostgresServer.member(role);
        }
        return TeamJournal.open(
                PostgresServer.connectingAs(user, database()), new TeamSchema(), new TeamDesk("Lin", "desk-1"), KEY, clock, () -> nanos);
    }

    /** The database of the team's history. */
    String database() {
        if (database == null) {
            database = PostgresServer.teamDatabase();
        }
        return database;
    }

    /** Lets time pass on the monotonic clock and on the server's. */
    void pass(Duration time) {
        nanos += time.toNanos();
        if (database != null) {
            PostgresServer.execute(database, """
                    UPDATE carddesk.entry SET ended_at = ended_at - %1$s, recorded_at = recorded_at - %1$s;
                    UPDATE carddesk.desk SET seen_at = seen_at - %1$s, closed_at = closed_at - %1$s"""
                    .formatted("INTERVAL '" + time.toMillis() + " milliseconds'"));
        }
    }

    /** Another run begins; its monotonic clock has nothing to do with the earlier one's. */
    void restartMonotonicClock() {
        nanos -= TimeUnit.HOURS.toNanos(1);
    }

    @Override
    public Instant instant() {
        now = now.plusSeconds(1);
        return now;
    }

    static Intent intent(String code) {
        return intent("card-A", code, "openid-of-" + code);
    }

    static Intent intent(String cardId, String code, String openid) {
        return new Intent("Tea house", "brand", "lin", cardId, code, openid, "CREATE_CARD_SUCCESS", "ab".repeat(32), List.of(), false);
    }

    static Outcome outcome(Result result, String requestId) {
        return new Outcome(result, null, 200, null, null, requestId, true,
                Duration.ofMillis(120), "EFFECTIVE", START.plusSeconds(3600), false);
    }
}
