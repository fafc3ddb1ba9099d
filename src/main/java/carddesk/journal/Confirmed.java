package carddesk.journal;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Finds the cards among many that the journal holds as confirmed. */
final class Confirmed {

    private static final int CODES_AT_ONCE = 500;

    /** An expression instead of a column keeps the database to the index of the codes. */
    private static final String SQL = "SELECT user_card_code, card_id, openid, at_ms FROM entry"
            + " WHERE user_card_code IN (<codes>) AND COALESCE(result, '') = 'CONFIRMED'";

    private Confirmed() {}

    static Map<CardKey, Instant> among(Handle handle, Collection<CardKey> cards) {
        var wanted = new HashSet<>(cards);
        var found = new HashMap<CardKey, Instant>();
        var codes = wanted.stream().map(CardKey::code).distinct().toList();
        for (int from = 0; from < codes.size(); from += CODES_AT_ONCE) {
            for (var one : confirmed(handle, codes.subList(from, Math.min(from + CODES_AT_ONCE, codes.size())))) {
                if (wanted.contains(one.key())) {
                    found.merge(one.key(), one.at(), (earlier, later) -> earlier.isAfter(later) ? earlier : later);
                }
            }
        }
        return found;
    }

    private record Found(CardKey key, Instant at) {}

    private static List<Found> confirmed(Handle handle, List<String> codes) {
        return handle.createQuery(SQL).bindList("codes", codes)
                .map((row, context) -> new Found(
                        new CardKey(row.getString("user_card_code"), row.getString("card_id"), row.getString("openid")),
                        Instant.ofEpochMilli(row.getLong("at_ms"))))
                .list();
    }
}
