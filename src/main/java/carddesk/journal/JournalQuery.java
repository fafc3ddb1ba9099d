package carddesk.journal;

import carddesk.cards.ConfirmationForm;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which entries of the journal are wanted; all conditions hold together.
 *
 * @param text the beginning, or all, of a code, card id, openid or Request-ID, case-sensitive; empty for any
 * @param statuses which statuses; an empty set for any
 * @param from not written before this moment
 * @param until written before this moment
 * @param offset how many of the newest to leave out, 0 or more
 * @param limit how many to give, 1 to {@value #MAX_LIMIT}
 */
public record JournalQuery(
        String text,
        Set<JournalEntry.Status> statuses,
        Optional<Instant> from,
        Optional<Instant> until,
        long offset,
        int limit) {

    /** The most rows of one page. */
    public static final int MAX_LIMIT = 1000;

    public JournalQuery {
        text = ConfirmationForm.normalisedId(text); // as what it is compared with was written
        statuses = Set.copyOf(statuses);
        if (offset < 0 || limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("offset is 0 or more, limit 1 to " + MAX_LIMIT);
        }
    }

    /** The newest entries, without any condition. */
    public static JournalQuery newest(int limit) {
        return new JournalQuery("", Set.of(), Optional.empty(), Optional.empty(), 0, limit);
    }

    /** The same with another text. */
    public JournalQuery matching(String wanted) {
        return new JournalQuery(wanted, statuses, from, until, offset, limit);
    }

    /** The same with other statuses; none means any. */
    public JournalQuery status(JournalEntry.Status... wanted) {
        return new JournalQuery(text, Set.of(wanted), from, until, offset, limit);
    }

    /** The same within another time, the end excluded. */
    public JournalQuery between(Optional<Instant> begin, Optional<Instant> end) {
        return new JournalQuery(text, statuses, begin, end, offset, limit);
    }

    /** The same, another stretch of it. */
    public JournalQuery page(long skipped, int rows) {
        return new JournalQuery(text, statuses, from, until, skipped, rows);
    }
}
