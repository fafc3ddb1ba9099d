package carddesk.journal;

import carddesk.cards.ConfirmationForm;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A query of the journal; all conditions apply.
 *
 * @param text prefix of a code, card id, openid, Request-ID or error code of a verified Request-ID, case-sensitive; empty for any
 * @param statuses empty for any
 * @param errorCodes of verified Request-IDs; empty for any
 * @param from earliest time
 * @param until latest time, exclusive
 * @param offset number of newest entries to skip, 0 or more
 * @param limit page size, 1 to {@value #MAX_LIMIT}
 */
public record JournalQuery(
        String text,
        Set<JournalEntry.Status> statuses,
        Set<Long> errorCodes,
        @Nullable Instant from,
        @Nullable Instant until,
        long offset,
        int limit) {

    public static final int MAX_LIMIT = 1000;

    public JournalQuery {
        text = ConfirmationForm.normalisedId(text); // as the stored ids are
        statuses = Set.copyOf(statuses);
        errorCodes = Set.copyOf(errorCodes);
        if (offset < 0 || limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("offset is 0 or more, limit 1 to " + MAX_LIMIT);
        }
    }

    /** Without conditions. */
    public static JournalQuery newest(int limit) {
        return new JournalQuery("", Set.of(), Set.of(), null, null, 0, limit);
    }

    public JournalQuery matching(String wanted) {
        return new JournalQuery(wanted, statuses, errorCodes, from, until, offset, limit);
    }

    public JournalQuery status(JournalEntry.Status... wanted) {
        return new JournalQuery(text, Set.of(wanted), errorCodes, from, until, offset, limit);
    }

    public JournalQuery errorCodes(Set<Long> wanted) {
        return new JournalQuery(text, statuses, wanted, from, until, offset, limit);
    }

    public JournalQuery between(@Nullable Instant begin, @Nullable Instant end) {
        return new JournalQuery(text, statuses, errorCodes, begin, end, offset, limit);
    }

    public JournalQuery page(long skipped, int rows) {
        return new JournalQuery(text, statuses, errorCodes, from, until, skipped, rows);
    }
}
