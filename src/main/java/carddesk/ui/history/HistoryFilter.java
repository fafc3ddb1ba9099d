package carddesk.ui.history;

import carddesk.cards.ConfirmationForm;
import carddesk.journal.JournalEntry.Status;
import carddesk.journal.JournalQuery;
import carddesk.wechatpay.RequestIdCode.Meaning;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which attempts a person wants to see.
 *
 * @param text the beginning of a code, card id, openid, Request-ID or its error code; empty for any
 * @param status null for any
 * @param meaning of the error code of a verified Request-ID, null for any
 * @param from the first day
 * @param to the last day, itself included
 */
record HistoryFilter(
        String text, @Nullable Status status, @Nullable Meaning meaning, @Nullable LocalDate from, @Nullable LocalDate to) {

    static final HistoryFilter ALL = new HistoryFilter("", null, null, null, null);

    HistoryFilter {
        text = ConfirmationForm.normalisedId(text); // as the journal's query does
    }

    HistoryFilter with(String wanted) {
        return new HistoryFilter(wanted, status, meaning, from, to);
    }

    HistoryFilter with(@Nullable Status wanted) {
        return new HistoryFilter(text, wanted, meaning, from, to);
    }

    HistoryFilter because(@Nullable Meaning wanted) {
        return new HistoryFilter(text, status, wanted, from, to);
    }

    HistoryFilter between(@Nullable LocalDate first, @Nullable LocalDate last) {
        return new HistoryFilter(text, status, meaning, first, last);
    }

    boolean isAll() {
        return equals(ALL);
    }

    /** The journal's question for this. */
    JournalQuery query(ZoneId zone) {
        var query = JournalQuery.newest(1).matching(text).errorCodes(meaning == null ? Set.of() : meaning.numbers()).between(
                from == null ? null : from.atStartOfDay(zone).toInstant(), to == null ? null : to.plusDays(1).atStartOfDay(zone).toInstant());
        if (status == null) {
            return query;
        }
        return status == Status.UNKNOWN
                ? query.status(Status.UNKNOWN, Status.UNFINISHED) // cut off or never answered: the outcome is unknown in both cases
                : query.status(status);
    }
}
