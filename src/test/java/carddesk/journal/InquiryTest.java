package carddesk.journal;

import static carddesk.journal.JournalDesk.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carddesk.cards.Term;
import carddesk.cards.UserCard;
import carddesk.journal.Outcome.Result;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the card's state tells of an attempt that nobody heard of again, and what it does not. */
class InquiryTest {

    private static final Attribution TEA = new Attribution("Tea house", "brand", "lin");

    @TempDir
    Path folder;

    private Instant now = JournalDesk.START;
    private Journal journal;

    @BeforeEach
    void open() throws JournalException {
        journal = Journal.open(folder.resolve("journal"), JournalDesk.KEY, () -> now);
    }

    @AfterEach
    void close() throws JournalException {
        journal.close();
    }

    @ParameterizedTest
    @CsvSource({
        "CREATE_CARD_SUCCESS, EFFECTIVE, 3, CONFIRMED",
        "CREATE_CARD_ALREADY_EXISTS, EFFECTIVE, 3, CONFIRMED",
        "CREATE_CARD_FAIL, INVALID, 3, CONFIRMED",
        "CREATE_CARD_SUCCESS, UNACTIVATED, 3, REFUSED",
        "CREATE_CARD_SUCCESS, UNACTIVATED, 1, UNKNOWN",
        "CREATE_CARD_SUCCESS, INVALID, 3, UNKNOWN",
        "CREATE_CARD_FAIL, EFFECTIVE, 3, UNKNOWN",
        "A_WORD_OF_THE_FUTURE, EFFECTIVE, 3, UNKNOWN"})
    void theStateTells(String sent, String seen, int minutesLater, Result expected) throws Exception {
        leaveOpen(sent);
        now = now.plus(Duration.ofMinutes(minutesLater));

        var closed = inquiry(seen).ask(onlyOpen());

        assertThat(closed.outcome()).contains(new Outcome(expected, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Duration.ZERO, Optional.of(seen), now, true));
        assertThat(journal.entry(closed.id())).contains(closed);
    }

    @Test
    void whatWasWrittenAboutTheCallItselfStays() throws Exception {
        long id = leaveOpen("CREATE_CARD_SUCCESS");
        var first = new Outcome(Result.UNKNOWN, Optional.of(500), Optional.of("SYSTEM_ERROR"), Optional.of("busy"), Optional.of("REQ-1"),
                Duration.ofMillis(7), Optional.empty(), now, false);
        journal.recordOutcome(id, first);

        inquiry("EFFECTIVE").ask(onlyOpen());

        assertThat(journal.entry(id).orElseThrow().outcome()).contains(new Outcome(Result.CONFIRMED, first.status(), first.code(),
                first.message(), first.requestId(), first.took(), Optional.of("EFFECTIVE"), now, true));
    }

    @Test
    void aCardThatALaterAttemptConfirmedTellsNothingOfTheEarlier() throws Exception {
        leaveOpen("CREATE_CARD_SUCCESS");
        var earlier = onlyOpen();
        journal.recordOutcome(journal.recordIntent(intent("CREATE_CARD_SUCCESS")), outcome(Result.CONFIRMED, "r"));

        assertThat(inquiry("EFFECTIVE").ask(earlier).standing()).isEqualTo(JournalEntry.Standing.UNKNOWN);
        assertThat(inquiry("EFFECTIVE").open()).as("asking again would tell no more").isEmpty();
    }

    @Test
    void whatOthersConfirmedOrWasOnlySeenLaterSpeaksForTheEarlierAttempt() throws Exception {
        leaveOpen("CREATE_CARD_SUCCESS");
        var earlier = onlyOpen();
        var sameCodeOfAnotherTemplate = intent("card-2", "code-1", "CREATE_CARD_SUCCESS");
        var longerCode = intent("card-1", "code-12", "CREATE_CARD_SUCCESS");
        for (var other : List.of(sameCodeOfAnotherTemplate, longerCode, intent("CREATE_CARD_ALREADY_EXISTS"))) {
            journal.recordOutcome(journal.recordIntent(other), outcome(Result.CONFIRMED, "r"));
        }
        long seen = journal.recordIntent(intent("CREATE_CARD_SUCCESS"));
        journal.recordOutcome(seen, new Outcome(Result.CONFIRMED, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Duration.ZERO, Optional.of("EFFECTIVE"), now, true));

        assertThat(inquiry("EFFECTIVE").ask(earlier).standing()).isEqualTo(JournalEntry.Standing.CONFIRMED);
    }

    @Test
    void othersEntriesAndClosedOnesAreNotAskedAbout() throws Exception {
        leaveOpen("CREATE_CARD_SUCCESS");
        var open = onlyOpen();
        var stranger = new Inquiry(journal, (code, cardId, openid) -> card("EFFECTIVE"), new Attribution("Coffee", "brand", "lin"));

        assertThat(stranger.open()).isEmpty();
        assertThatThrownBy(() -> stranger.ask(open)).isInstanceOf(IllegalArgumentException.class);
        var closed = inquiry("EFFECTIVE").ask(open);
        assertThatThrownBy(() -> inquiry("EFFECTIVE").ask(closed)).isInstanceOf(IllegalArgumentException.class);
    }

    private JournalEntry onlyOpen() throws JournalException {
        var open = inquiry("EFFECTIVE").open();
        assertThat(open).hasSize(1);
        return open.getFirst();
    }

    /** An intent of an earlier run of the program. */
    private long leaveOpen(String state) throws JournalException {
        long id = journal.recordIntent(intent(state));
        journal.close();
        journal = Journal.open(folder.resolve("journal"), JournalDesk.KEY, () -> now);
        return id;
    }

    private Inquiry inquiry(String state) {
        return new Inquiry(journal, (code, cardId, openid) -> card(state), TEA);
    }

    private static Intent intent(String state) {
        return intent("card-1", "code-1", state);
    }

    private static Intent intent(String cardId, String code, String state) {
        return new Intent("Tea house", "brand", "lin", cardId, code, "openid-1", state, "ab".repeat(32));
    }

    private static UserCard card(String state) {
        return new UserCard("code-1", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(), Term.read(UserCard.State.class, state), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of(), List.of());
    }
}
