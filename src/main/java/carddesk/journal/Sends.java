package carddesk.journal;

import carddesk.wechatpay.CallFailure;
import carddesk.wechatpay.Send;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

final class Sends {

    private Sends() {}

    static void insert(Handle handle, long entryId, int number, Instant at) {
        handle.createUpdate("INSERT INTO send (entry_id, number, at_ms) VALUES (:entry, :number, :at)")
                .bind("entry", entryId).bind("number", number).bind("at", at.toEpochMilli()).execute();
    }

    static void finish(Handle handle, long entryId, int number, Send send, Duration took) {
        var errorCode = Optional.ofNullable(send.failure()).filter(CallFailure.ErrorAnswer.class::isInstance)
                .map(failure -> ((CallFailure.ErrorAnswer) failure).body().code());
        handle.createUpdate(Dialect.of(handle).sendResult())
                .bind("failure", Optional.ofNullable(send.failure()).map(FailureCode::of).orElse(null))
                .bind("status", send.report().status())
                .bind("code", errorCode.map(Outcome::word).orElse(null))
                .bind("requestId", Optional.ofNullable(send.report().requestId()).map(Outcome::word).orElse(null))
                .bind("verified", send.report().verified())
                .bind("took", took.toMillis())
                .bind("entry", entryId).bind("number", number).execute();
    }

    static int count(Handle handle, long entryId) {
        return handle.createQuery("SELECT COUNT(*) FROM send WHERE entry_id = :entry").bind("entry", entryId).mapTo(Integer.class).one();
    }

    static List<RecordedSend> of(Handle handle, long entryId) {
        return handle.createQuery("SELECT number, at_ms, failure, status, code, request_id, verified, took_ms FROM send"
                        + " WHERE entry_id = :entry ORDER BY entry_id, number")
                .bind("entry", entryId).map((row, context) -> read(row)).list();
    }

    /** Erases the sends without an entry and returns their number. */
    static int eraseOrphans(Handle handle) {
        return handle.execute("DELETE FROM send WHERE NOT EXISTS (SELECT 1 FROM entry WHERE entry.id = send.entry_id)");
    }

    private static RecordedSend read(ResultSet row) throws SQLException {
        return new RecordedSend(
                row.getInt("number"),
                Instant.ofEpochMilli(row.getLong("at_ms")),
                Optional.ofNullable(row.getObject("took_ms", Long.class)).map(Duration::ofMillis).orElse(null),
                row.getString("failure"),
                row.getObject("status", Integer.class),
                row.getString("code"),
                row.getString("request_id"),
                row.getBoolean("verified"));
    }
}
