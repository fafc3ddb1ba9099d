package carddesk.ui.history;

import carddesk.cards.ConfirmationForm;
import carddesk.journal.JournalEntry.Standing;
import carddesk.journal.JournalQuery;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Which attempts a person wants to see.
 *
 * @param text the beginning of a code, card id, openid or Request-ID; empty for any
 * @param standing empty for any
 * @param from the first day
 * @param to the last day, itself included
 */
record HistoryFilter(String text, Optional<Standing> standing, Optional<LocalDate> from, Optional<LocalDate> to) {

    static final HistoryFilter ALL = new HistoryFilter("", Optional.empty(), Optional.empty(), Optional.empty());

    HistoryFilter {
        text = ConfirmationForm.normalisedId(text); // as the journal's query does
    }

    HistoryFilter with(String wanted) {
        return new HistoryFilter(wanted, standing, from, to);
    }

    HistoryFilter with(Optional<Standing> wanted) {
        return new HistoryFilter(text, wanted, from, to);
    }

    HistoryFilter between(Optional<LocalDate> first, Optional<LocalDate> last) {
        return new HistoryFilter(text, standing, first, last);
    }

    boolean isAll() {
        return equals(ALL);
    }

    /** The journal's question for this. */
    JournalQuery query(ZoneId zone) {
        var query = JournalQuery.newest(1).matching(text).between(begin(from, zone), begin(to.map(day -> day.plusDays(1)), zone));
        return standing.map(wanted -> wanted == Standing.UNKNOWN
                ? query.standing(Standing.UNKNOWN, Standing.UNFINISHED) // cut off or never answered, nobody knows either
                : query.standing(wanted)).orElse(query);
    }

    private static Optional<Instant> begin(Optional<LocalDate> day, ZoneId zone) {
        return day.map(date -> date.atStartOfDay(zone).toInstant());
    }
}
