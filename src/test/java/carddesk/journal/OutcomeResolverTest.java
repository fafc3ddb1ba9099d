package carddesk.journal;

import static carddesk.journal.JournalFixture.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carddesk.cards.OpenEnum;
import carddesk.cards.UserCard;
import carddesk.journal.JournalEntry.Status;
import carddesk.journal.JournalFixture.Place;
import carddesk.journal.Outcome.Result;
import carddesk.wechatpay.CallFailure;
import carddesk.wechatpay.CallReport;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a card's state proves about an attempt without an answer, and what it does not (protocol section 9). */
@ParameterizedClass
@EnumSource
class OutcomeResolverTest {

    private static final Attribution TEA = new Attribution("Tea house", "brand", "lin");

    @Parameter
    Place place;

    @TempDir
    Path folder;

    private final JournalFixture fixture = new JournalFixture();
    private Instant now = JournalFixture.START;
    private @Nullable Instant verifiedTime;
    private History journal;

    @BeforeEach
    void open() throws JournalException {
        journal = fixture.open(place, folder, TeamRole.OPERATOR, () -> now);
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
    void theStateOfACardThatWasSeenWaitingBefore(String sent, String seen, int minutesLater, Result expected) throws Exception {
        var left = leaveOpen(intent(sent, true));
        pass(Duration.ofMinutes(minutesLater));

        var closed = ask(left, seen);

        assertThat(closed.outcome()).isEqualTo(Outcome.seen(expected, seen, now));
        assertThat(journal.entry(closed.id())).contains(closed);
    }

    @Test
    void whatWasWrittenAboutTheCallItselfStays() throws Exception {
        long id = leaveOpen(intent("CREATE_CARD_SUCCESS", true)).id();
        var first = new Outcome(Result.UNKNOWN, "ERROR", 500, "SYSTEM_ERROR", "busy",
                "REQ-1", false, Duration.ofMillis(7), null, now, false);
        journal.claim(journal.entry(id).orElseThrow());
        journal.recordOutcome(id, first);

        ask(journal.entry(id).orElseThrow(), "EFFECTIVE");

        assertThat(journal.entry(id).orElseThrow().outcome()).isEqualTo(first.resolved(Result.CONFIRMED, "EFFECTIVE", now));
    }

    @Test
    void aCodeThatIsStillUnknownWhenNoCallCanArriveWasNotGiven() throws Exception {
        var left = leaveOpen(intent("CREATE_CARD_SUCCESS", false));
        assertThatExceptionOfType(CallFailure.Refused.class).isThrownBy(() -> askInVain(left));
        assertThat(journal.entry(left.id()).orElseThrow().isOpen()).as("the call may still arrive").isTrue();
        pass(Duration.ofMinutes(3));

        assertThatExceptionOfType(CallFailure.Refused.class).isThrownBy(() -> askInVain(left));

        assertThat(journal.entry(left.id()).orElseThrow().status()).isEqualTo(Status.REFUSED);
    }

    @Test
    void anAttemptOnACardThatWasNotSeenWaitingBeforeIsNotClaimed() throws Exception {
        var closed = ask(leaveOpen(intent("CREATE_CARD_SUCCESS", false)), "EFFECTIVE");

        assertThat(closed.status()).isEqualTo(Status.UNKNOWN);
        assertThat(closed.outcome().cardState()).isEqualTo("EFFECTIVE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CREATE_CARD_SUCCESS", "CREATE_CARD_ALREADY_EXISTS"})
    void aLostAttemptIsNotClaimedWhenAnotherOnItsCardWasCarriedOut(String second) throws Exception {
        var lost = letGo(leaveOpen(intent("CREATE_CARD_SUCCESS", true)));
        journal.recordOutcome(journal.recordIntent(ofAnotherProfile(intent(second, false))), outcome(Result.CONFIRMED, "r"));

        assertThat(ask(lost, "EFFECTIVE").status()).isEqualTo(Status.UNKNOWN);
    }

    @Test
    void ofTwoLostAttemptsNeitherIsClaimed() throws Exception {
        var first = letGo(leaveOpen(intent("CREATE_CARD_SUCCESS", true)));
        var second = leaveOpen(ofAnotherProfile(intent("CREATE_CARD_SUCCESS", true)));

        assertThat(ask(first, "EFFECTIVE").status()).isEqualTo(Status.UNKNOWN);
        assertThat(ask(second, "EFFECTIVE").status()).isEqualTo(Status.UNKNOWN);
    }

    @Test
    void anAttemptAfterOneThatWasSeenWithoutEffectIsClaimed() throws Exception {
        var first = leaveOpen(intent("CREATE_CARD_SUCCESS", true));
        pass(Duration.ofMinutes(3));
        assertThat(ask(first, "UNACTIVATED").status()).isEqualTo(Status.REFUSED);
        var second = leaveOpen(intent("CREATE_CARD_SUCCESS", true));

        assertThat(ask(second, "EFFECTIVE").status()).isEqualTo(Status.CONFIRMED);
    }

    @Test
    void onlyAnAnswerOfWechatpayToThisCallShowsThatItWasReceived() {
        var verified = new CallReport("confirm", Instant.EPOCH, Duration.ZERO, 1, 200, null, null, Instant.EPOCH);
        var unverified = new CallReport("confirm", Instant.EPOCH, Duration.ZERO, 1, 500, null, null, null);

        assertThat(OutcomeResolver.mayArriveLate(new CallFailure.ServerFault(500, CallFailure.ErrorBody.EMPTY, verified))).isFalse();
        assertThat(OutcomeResolver.mayArriveLate(new CallFailure.ServerFault(500, CallFailure.ErrorBody.EMPTY, unverified))).isTrue();
        assertThat(OutcomeResolver.mayArriveLate(new CallFailure.NotDoneYet(verified))).isTrue();
        assertThat(OutcomeResolver.mayArriveLate(new CallFailure.NotWechatpay(CallFailure.NotWechatpay.Reason.BROKEN_JSON, null, verified)))
                .as("a signed answer about another card").isTrue();
    }

    @Test
    void attemptsOnOtherCardsDoNotMatter() throws Exception {
        var left = leaveOpen(intent("CREATE_CARD_SUCCESS", true));
        for (var other : List.of(intent("card-2", "code-1", "CREATE_CARD_SUCCESS", true), intent("card-1", "code-12", "CREATE_CARD_SUCCESS", true))) {
            journal.recordOutcome(journal.recordIntent(other), outcome(Result.CONFIRMED, "r"));
        }

        assertThat(ask(left, "EFFECTIVE").status()).isEqualTo(Status.CONFIRMED);
    }

    @Test
    void anAttemptThatCanNeverBeDecidedIsNotOfferedAgain() throws Exception {
        var closed = ask(leaveOpen(intent("CREATE_CARD_SUCCESS", false)), "EFFECTIVE");

        assertThat(resolver("EFFECTIVE").mayAsk(closed)).isFalse();
        assertThat(resolver("EFFECTIVE").open()).isEmpty();
        assertThatThrownBy(() -> ask(closed, "EFFECTIVE")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {-600, 200, 86_400})
    void aClockThatIsSetDoesNotEndTheTimeInWhichACallMayArrive(int seconds) throws Exception {
        var left = leaveOpen(intent("CREATE_CARD_SUCCESS", true));
        now = now.plusSeconds(seconds);

        assertThat(ask(left, "UNACTIVATED").status()).as("asked a moment after the start").isEqualTo(Status.UNKNOWN);
        pass(Duration.ofMinutes(2));
        assertThat(ask(journal.entry(left.id()).orElseThrow(), "UNACTIVATED").status()).isEqualTo(Status.REFUSED);
    }

    @Test
    void theTimeBeginsAnewAfterARestartUnlessSignedTimesProveThatItHasPassed() throws Exception {
        var left = leaveOpen(intent("CREATE_CARD_SUCCESS", true));
        verifiedTime = JournalFixture.START;
        assertThat(ask(left, "UNACTIVATED").status()).isEqualTo(Status.UNKNOWN);
        reopen();
        verifiedTime = JournalFixture.START.plus(OutcomeResolver.LATEST_ARRIVAL);
        assertThat(ask(entry(left), "UNACTIVATED").status()).as("whole seconds: one may be missing").isEqualTo(Status.UNKNOWN);
        reopen();
        verifiedTime = JournalFixture.START.plus(OutcomeResolver.LATEST_ARRIVAL).plusSeconds(1);

        assertThat(ask(entry(left), "UNACTIVATED").status()).isEqualTo(Status.REFUSED);
    }

    @Test
    void withinOneRunSignedTimesProveNothingBeyondTheMonotonicClock() throws Exception {
        var left = leaveOpen(intent("CREATE_CARD_SUCCESS", true));
        verifiedTime = JournalFixture.START;
        assertThat(ask(left, "UNACTIVATED").status()).isEqualTo(Status.UNKNOWN);
        verifiedTime = JournalFixture.START.plusSeconds(200); // the clock was set, and the server shares it

        assertThat(ask(entry(left), "UNACTIVATED").status()).isEqualTo(Status.UNKNOWN);
    }

    @Test
    void howLongACallMayStillArriveIsToldWithTheCard() throws Exception {
        var left = leaveOpen(intent("CREATE_CARD_SUCCESS", true));

        assertRemaining(OutcomeResolver.LATEST_ARRIVAL, left);
        pass(OutcomeResolver.LATEST_ARRIVAL.minusSeconds(1));
        assertRemaining(Duration.ofSeconds(1), entry(left));
        pass(Duration.ofSeconds(1));
        assertThat(resolver("UNACTIVATED").ask(entry(left)).mayArriveFor()).isZero();
    }

    @Test
    void othersEntriesAndClosedOnesAreNotAskedAbout() throws Exception {
        var open = leaveOpen(intent("CREATE_CARD_SUCCESS", true));
        var stranger = new OutcomeResolver(
                journal, (code, cardId, openid) -> card("EFFECTIVE"), () -> Optional.ofNullable(verifiedTime),
                new Attribution("Coffee", "brand", "lin"));

        assertThat(stranger.open()).isEmpty();
        assertThatThrownBy(() -> stranger.ask(open)).isInstanceOf(IllegalArgumentException.class);
        var closed = ask(open, "EFFECTIVE");
        assertThatThrownBy(() -> ask(closed, "EFFECTIVE")).isInstanceOf(IllegalArgumentException.class);
    }

    /** The time of a team is the server's, which goes on during the test. */
    private void assertRemaining(Duration expected, JournalEntry entry) throws Exception {
        var remaining = resolver("UNACTIVATED").ask(entry).mayArriveFor();

        assertThat(remaining).isBetween(place == Place.LOCAL ? expected : Duration.ZERO, expected);
    }

    private void pass(Duration time) {
        fixture.pass(time);
    }

    /** Lets another attempt on the card begin: in a team, a card has one without an outcome. */
    private JournalEntry letGo(JournalEntry open) throws JournalException {
        if (place == Place.TEAM) {
            journal.claim(open);
            journal.recordOutcome(open.id(), new Outcome(Result.UNKNOWN, null, null, null, null, null, false, Duration.ZERO, null, now, false));
        }
        return entry(open);
    }

    private JournalEntry ask(JournalEntry entry, String state) throws Exception {
        return resolver((code, cardId, openid) -> card(state), new Attribution(entry.profile(), "brand", "lin")).ask(entry).entry();
    }

    private void askInVain(JournalEntry entry) throws Exception {
        var notFound = new CallFailure.Refused(404, CallFailure.ErrorBody.EMPTY,
                new CallReport("card", Instant.EPOCH, Duration.ZERO, 1, 404, null, null, Instant.EPOCH));
        resolver((code, cardId, openid) -> {
            throw notFound;
        }, TEA).ask(entry);
    }

    private JournalEntry entry(JournalEntry known) throws JournalException {
        return journal.entry(known.id()).orElseThrow();
    }

    /** An attempt of an earlier run of the program. */
    private JournalEntry leaveOpen(Intent intent) throws Exception {
        long id = journal.recordIntent(intent);
        journal.observer(id).sending(1, now);
        reopen();
        return journal.entry(id).orElseThrow();
    }

    /** Another run begins; its monotonic clock has nothing to do with the earlier one's. */
    private void reopen() throws JournalException {
        journal.close();
        fixture.restartMonotonicClock();
        open();
    }

    private OutcomeResolver resolver(String state) {
        return resolver((code, cardId, openid) -> card(state), TEA);
    }

    private OutcomeResolver resolver(OutcomeResolver.Asked cards, Attribution caller) {
        return new OutcomeResolver(journal, cards, () -> Optional.ofNullable(verifiedTime), caller);
    }

    /** One profile makes one attempt at a time on a card; another one does not know of it. */
    private static Intent ofAnotherProfile(Intent intent) {
        return new Intent("Tea house, Pudong", intent.merchantType(), intent.operator(), intent.cardId(), intent.userCardCode(), intent.openid(),
                intent.confirmState(), intent.bodyDigest(), intent.fields(), intent.waitingBefore());
    }

    private static Intent intent(String state, boolean waitingBefore) {
        return intent("card-1", "code-1", state, waitingBefore);
    }

    private static Intent intent(String cardId, String code, String state, boolean waitingBefore) {
        return new Intent("Tea house", "brand", "lin", cardId, code, "openid-1", state, "ab".repeat(32), List.of(), waitingBefore);
    }

    private static UserCard card(String state) {
        return new UserCard("code-1", null, null, null, null, null, null,
                null, null, null, OpenEnum.read(UserCard.State.class, state), null, null,
                null, null, null, null, List.of(), List.of(), List.of());
    }
}
