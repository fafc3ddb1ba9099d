package carddesk.ui.history;

import carddesk.cards.ConfirmationForm;
import carddesk.journal.JournalEntry.Status;
import carddesk.journal.JournalQuery;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Which attempts a person wants to see.
 *
 * @param text the beginning of a code, card id, openid or Request-ID; empty for any
 * @param status empty for any
 * @param from the first day
 * @param to the last day, itself included
 */
record HistoryFilter(String text, Optional<Status> status, Optional<LocalDate> from, Optional<LocalDate> to) {

    static final HistoryFilter ALL = new HistoryFilter("", Optional.empty(), Optional.empty(), Optional.empty());

    HistoryFilter {
        text = ConfirmationForm.normalisedId(text); // as the journal's query does
    }

    HistoryFilter with(String wanted) {
        return new HistoryFilter(wanted, status, from, to);
    }

    HistoryFilter with(Optional<Status> wanted) {
        return new HistoryFilter(text, wanted, from, to);
    }

    HistoryFilter between(Optional<LocalDate> first, Optional<LocalDate> last) {
        return new HistoryFilter(text, status, first, last);
    }

    boolean isAll() {
        return equals(ALL);
    }

    /** The journal's question for this. */
    JournalQuery query(ZoneId zone) {
        var query = JournalQuery.newest(1).matching(text).between(begin(from, zone), begin(to.map(day -> day.plusDays(1)), zone));
        return status.map(wanted -> wanted == Status.UNKNOWN
                ? query.status(Status.UNKNOWN, Status.UNFINISHED) // cut off or never answered: the outcome is unknown in both cases
                : query.status(wanted)).orElse(query);
    }

    private static Optional<Instant> begin(Optional<LocalDate> day, ZoneId zone) {
        return day.map(date -> date.atStartOfDay(zone).toInstant());
    }
}
