package carddesk.journal;

import carddesk.journal.JournalException.Reason;
import carddesk.journal.Outcome.Result;
import carddesk.wechatpay.CallFailure.NotSent;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * A history on a PostgreSQL server that the desks of a team share. The server's rights keep what was recorded: operators add rows and change none.
 *
 * <p>A card has at most one open attempt. The desk that began it holds it; when that desk is gone, another one may find out its outcome.
 *
 * <p>After {@link Reason#NO_SERVER} the next call connects again.
 */
public final class TeamJournal extends History {

    private static final int TRIES = 5;

    private static final String RIVAL = """
            SELECT id, operator, written_by, (SELECT machine FROM desk WHERE desk.id = entry.desk) AS machine, recorded_at,
                COALESCE(result, '') = 'CONFIRMED' AS is_confirmed, holder = own_desk() AS is_own, held_until(holder) > clock_timestamp() AS is_held
            FROM entry""";

    /** The call of an attempt without an outcome ended at the latest when its desk was gone. */
    private static final String END = """
            SELECT holder = own_desk() AS is_own, CAST(1000 * EXTRACT(EPOCH FROM clock_timestamp() - COALESCE(ended_at,
                CASE WHEN holder <> own_desk() AND held_until(holder) < clock_timestamp() THEN held_until(holder) END)) AS BIGINT) AS elapsed_ms
            FROM entry WHERE id = :id""";

    private static final String ONLINE = """
            SELECT desk.operator, database_user, machine, opened_at, COALESCE(desk.id = own_desk(), FALSE) AS is_own, held.number, held.code
            FROM desk CROSS JOIN LATERAL (SELECT COUNT(*) AS number, (ARRAY_AGG(user_card_code ORDER BY id))[1] AS code
                FROM entry WHERE result IS NULL AND holder = desk.id) AS held
            WHERE held_until(desk.id) > clock_timestamp() AND closed_at IS NULL ORDER BY desk.operator, opened_at""";

    private final DataSource source;
    private final TeamConnection database;
    private final MemberValueKey key;
    private final BatchStore batches;

    private TeamJournal(DataSource source, TeamConnection database, MemberValueKey key, InstantSource clock, LongSupplier nanos) {
        super(database, clock, nanos);
        this.source = source;
        this.database = database;
        this.key = key;
        this.batches = new BatchStore(this, database, new TeamBatchRows(key));
    }

    /**
     * Connects to the team's database.
     *
     * @param source connects to the database as a user; its connections are closed by the journal
     * @param teamKey encrypts members' values, 32 random bytes, the same at all desks; copied, the caller may wipe its own
     * @param clock timestamps of the entries
     * @throws JournalException NO_SERVER, NOT_ALLOWED, NO_SCHEMA, NEWER_VERSION, OLDER_VERSION or WRONG_TEAM_KEY
     */
    public static TeamJournal open(DataSource source, TeamDesk desk, byte[] teamKey, InstantSource clock) throws JournalException {
        return open(source, new TeamSchema(), desk, teamKey, clock, System::nanoTime);
    }

    /** Opens the journal with a given schema and monotonic clock. */
    static TeamJournal open(DataSource source, TeamSchema schema, TeamDesk desk, byte[] teamKey, InstantSource clock, LongSupplier nanos)
            throws JournalException {
        var database = TeamConnection.open(source, schema, desk, nanos);
        var journal = new TeamJournal(source, database, new MemberValueKey(teamKey, new SecureRandom()), clock, nanos);
        try {
            journal.requireKey();
        } catch (JournalException otherKey) {
            journal.close();
            throw otherKey;
        }
        return journal;
    }

    /** The first operator's key is the team's from then on: two desks with different keys would notice it only in each other's batches. */
    private void requireKey() throws JournalException {
        database.change(handle -> {
            if (isReadOnly()) {
                key.require(handle);
            } else {
                key.establish(handle);
            }
            return true;
        });
    }

    /** Returns whether a team uses a key, or none yet; for a connection of a user with a role. */
    public static boolean uses(Connection connection, byte[] teamKey) throws SQLException {
        try (var key = new MemberValueKey(teamKey, new SecureRandom()); var statement = connection.createStatement();
                var known = statement.executeQuery("SELECT check_value FROM carddesk.team_key")) {
            return !known.next() || key.has(known.getBytes(1));
        }
    }

    /** What the connected user may do. */
    public TeamRole role() {
        return database.role();
    }

    /** Does nothing: it is opened before it is used. */
    @Override
    public void awaitOpen() {}

    @Override
    public boolean isReadOnly() {
        return role() == TeamRole.READER;
    }

    @Override
    public boolean mayErase() {
        return role() == TeamRole.OWNER;
    }

    /** The server keeps what was recorded. */
    @Override
    public boolean isWhole() {
        return true;
    }

    @Override
    public Optional<ChainState> chainState() {
        return Optional.empty();
    }

    /** Does nothing: a lost connection is opened again. */
    @Override
    public void whenReplaced(Runnable listener) {}

    @Override
    public boolean isShared() {
        return true;
    }

    /** @throws JournalException TAKEN when another desk is confirming the card, or confirmed it in the last ten minutes */
    @Override
    public long recordIntent(Intent intent, Map<String, String> titles) throws JournalException {
        for (int tries = 1; ; tries++) {
            try {
                return super.recordIntent(intent, titles);
            } catch (JournalException failed) {
                if (failed.reason() != Reason.TAKEN || failed.claim().isPresent() || tries == TRIES) {
                    throw failed;
                }
                requireFree(intent);
            }
        }
    }

    /** An attempt that ended before the intent was written is visible only now. */
    @Override
    void requireSettled(Handle handle, long id, Intent intent) throws JournalException {
        var unsettled = Entries.unsettled(handle, id, intent);
        if (unsettled.isPresent()) {
            var rival = handle.createQuery(RIVAL + " WHERE id = :id").bind("id", unsettled.get().entryId()).map((row, context) -> rival(row)).one();
            throw rival.isOwn() ? JournalException.unsettled(unsettled.get()) : JournalException.taken(rival.claim());
        }
        var confirmed = rival(handle, intent, "result = 'CONFIRMED' AND confirm_state = :state AND holder <> own_desk()"
                + " AND ended_at > clock_timestamp() - INTERVAL '10 minutes'");
        if (confirmed.isPresent()) {
            throw JournalException.taken(confirmed.get().claim());
        }
    }

    /** Returns when the card may be tried again: its open attempt has ended, or was one of this desk that was written but never sent. */
    private void requireFree(Intent intent) throws JournalException {
        var open = database.read(handle -> rival(handle, intent, "result IS NULL AND :state <> ''"));
        if (open.isEmpty()) {
            return;
        }
        var claim = open.get().claim();
        if (!open.get().isOwn() || isOnItsWay(claim.entryId()) || !sends(claim.entryId()).isEmpty()) {
            throw JournalException.taken(claim);
        }
        recordOutcome(claim.entryId(), new Outcome(Result.REFUSED, FailureCode.NOT_SENT + NotSent.Reason.NOT_RECORDED, null, null, null, null, false,
                Duration.ZERO, null, clock().instant(), false));
    }

    private record Rival(CardClaim claim, boolean isOwn) {}

    /** The newest attempt on the card of an intent that meets a condition. */
    private Optional<Rival> rival(Handle handle, Intent intent, String condition) {
        return handle.createQuery(RIVAL + " WHERE user_card_code = :code AND card_id = :card AND " + condition + " ORDER BY id DESC LIMIT 1")
                .bind("code", intent.userCardCode()).bind("card", intent.cardId()).bind("state", intent.confirmState())
                .map((row, context) -> rival(row)).findFirst();
    }

    private Rival rival(ResultSet row) throws SQLException {
        long id = row.getLong("id");
        boolean isOwn = row.getBoolean("is_own");
        boolean isHeld = isOwn ? isOnItsWay(id) : row.getBoolean("is_held");
        return new Rival(new CardClaim(id, row.getString("operator"), row.getString("written_by"), row.getString("machine"),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(), row.getBoolean("is_confirmed"), isHeld), isOwn);
    }

    /** On a connection and a thread of their own. */
    @Override
    public Optional<TeamChanges> changes(TeamChanges.Listener listener) {
        return Optional.of(TeamChanges.listen(source, listener));
    }

    @Override
    public List<OnlineDesk> online() throws JournalException {
        return database.read(handle -> handle.createQuery(ONLINE).map((row, context) -> new OnlineDesk(row.getString("operator"),
                row.getString("database_user"), row.getString("machine"), row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("is_own"), row.getInt("number"), row.getString("code"))).list());
    }

    @Override
    public void claim(JournalEntry entry) throws JournalException {
        var rival = database.change(handle -> {
            boolean isTaken = handle.createQuery("SELECT CASE WHEN result IS NOT NULL OR holder = own_desk() THEN TRUE ELSE take_over(id) END"
                    + " FROM entry WHERE id = :id").bind("id", entry.id()).mapTo(Boolean.class).findOne().orElse(true);
            return isTaken ? Optional.<Rival>empty()
                    : handle.createQuery(RIVAL + " WHERE id = :id").bind("id", entry.id()).map((row, context) -> rival(row)).findOne();
        });
        if (rival.isPresent()) {
            throw JournalException.taken(rival.get().claim());
        }
    }

    /** Measured by the server's clock, unless this desk sent the attempt. */
    @Override
    public Duration mayArriveFor(JournalEntry entry, @Nullable Instant verifiedTime, Duration latest) throws JournalException {
        if (attempts().isSending(entry.id())) {
            return latest;
        }
        var end = database.read(handle -> handle.createQuery(END).bind("id", entry.id()).map((row, context) -> End.read(row)).findOne());
        if (end.isEmpty() || (end.get().isOwn() && end.get().elapsed() == null)) {
            return super.mayArriveFor(entry, verifiedTime, latest);
        }
        var elapsed = end.get().elapsed();
        return elapsed == null ? latest : attempts().remaining(entry, verifiedTime, latest, elapsed);
    }

    /**
     * The end of an attempt's call.
     *
     * @param elapsed since then, null when it is not known to have ended
     */
    private record End(@Nullable Duration elapsed, boolean isOwn) {

        static End read(ResultSet row) throws SQLException {
            long millis = row.getLong("elapsed_ms");
            return new End(row.wasNull() ? null : Duration.ofMillis(millis), row.getBoolean("is_own"));
        }
    }

    @Override
    public BatchStore batches() {
        return batches;
    }

    /** Erases the entries written before a time, and the ended batches of that time. */
    @Override
    public int eraseOlderThan(Instant moment) throws JournalException {
        int all = eraseEntries(moment);
        batches.eraseEndedBefore(moment);
        return all;
    }

    /** Finishes the current work, gives up the open attempts and the rows of this desk, and closes the connection. */
    @Override
    public void close() throws JournalException {
        try {
            database.close();
        } finally {
            key.close();
        }
    }
}
