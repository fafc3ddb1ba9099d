package carddesk.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import carddesk.cards.CommonField;
import carddesk.cards.ConfirmOutcome;
import carddesk.cards.Confirmation;
import carddesk.cards.OpenEnum;
import carddesk.cards.Personal;
import carddesk.cards.UserCard;
import carddesk.journal.JournalEntry.Status;
import carddesk.journal.JournalException.Reason;
import carddesk.journal.JournalFixture.Place;
import carddesk.wechatpay.CallFailure;
import carddesk.wechatpay.CallReport;
import carddesk.wechatpay.Send;
import carddesk.wechatpay.SendObserver;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
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

/** Nothing is sent that is not written down, and what came of it is written too. */
@ParameterizedClass
@EnumSource
class JournaledConfirmerTest {

    private static final Attribution LIN = new Attribution("Tea house", "brand", "lin");
    private static final CallReport REPORT = new CallReport("confirm", JournalFixture.START, Duration.ofMillis(42), 1, 400,
            "08F7A1", null, JournalFixture.START);

    @Parameter
    Place place;

    @TempDir
    Path folder;

    private final JournalFixture fixture = new JournalFixture();
    private History journal;

    @BeforeEach
    void open() throws JournalException {
        journal = fixture.open(place, folder, TeamRole.OPERATOR, fixture);
    }

    @AfterEach
    void close() throws JournalException {
        journal.close();
    }

    @Test
    void theIntentIsWrittenBeforeTheRequestLeaves() throws JournalException {
        var seenWhileSending = new AtomicInteger();
        var confirmer = new JournaledConfirmer(journal, (confirmation, observer) -> {
            seenWhileSending.set(unfinished());
            return confirmed(false);
        }, LIN);

        var recorded = confirmer.confirm(confirmation("13800138000", null), null, id -> {});

        assertThat(seenWhileSending).hasValue(1);
        assertThat(recorded.notWritten()).isNull();
        assertThat(only()).satisfies(entry -> {
            assertThat(entry.id()).isEqualTo(recorded.entryId());
            assertThat(entry.status()).isEqualTo(Status.CONFIRMED);
            assertThat(entry.operator()).isEqualTo("lin");
            assertThat(entry.outcome().cardState()).isEqualTo("EFFECTIVE");
        });
    }

    @Test
    void theEntrysIdIsGivenBeforeTheRequestLeaves() throws JournalException {
        var told = new AtomicLong();
        var confirmer = new JournaledConfirmer(journal, (confirmation, observer) -> {
            assertThat(told).doesNotHaveValue(0);
            return confirmed(false);
        }, LIN);

        var recorded = confirmer.confirm(confirmation("13800138000", null), null, told::set);

        assertThat(told).hasValue(recorded.entryId());
    }

    @ParameterizedTest
    @CsvSource({"UNACTIVATED, CONFIRMED", "EFFECTIVE, UNKNOWN", "'', UNKNOWN"})
    void aCardThatIsSeenActiveProvesTheOnlyAttemptOnACardThatWasSeenWaiting(String before, Status expected) throws JournalException {
        var failure = new CallFailure.NoAnswer(true, new IOException(), REPORT);
        var confirmer = new JournaledConfirmer(
                journal, (confirmation, observer) -> new ConfirmOutcome.Unknown(failure, card("EFFECTIVE")), LIN);

        var recorded = confirmer.confirm(confirmation("13800138000", null),
                Optional.of(before).filter(state -> !state.isEmpty()).map(JournaledConfirmerTest::card).orElse(null), id -> {});

        assertThat(only().status()).isEqualTo(expected);
        assertThat(recorded.outcome() instanceof ConfirmOutcome.Confirmed).isEqualTo(expected == Status.CONFIRMED);
        assertThat(only().outcome()).satisfies(outcome -> {
            assertThat(outcome.learnedByAsking()).isTrue();
            assertThat(outcome.failure()).isEqualTo("NO_ANSWER_TIMEOUT");
            assertThat(outcome.requestId()).isEqualTo("08F7A1");
        });
    }

    @Test
    void eachSendIsOnDiskBeforeItLeavesAndKeepsWhatCameBack() throws Exception {
        var whileSending = new ArrayList<List<RecordedSend>>();
        CallFailure busy = new CallFailure.Unavailable(503, CallFailure.ErrorBody.EMPTY, REPORT);
        var confirmer = new JournaledConfirmer(journal, (confirmation, observer) -> {
            for (int number = 1; number <= 2; number++) {
                sending(observer, number);
                whileSending.add(sends(1));
                observer.sent(new Send(number, REPORT, Optional.of(busy).filter(failure -> whileSending.size() == 1).orElse(null)));
            }
            return confirmed(false);
        }, LIN);

        var recorded = confirmer.confirm(confirmation("13800138000", null), null, id -> {});

        assertThat(whileSending.get(0)).hasSize(1).allMatch(send -> send.took() == null);
        assertThat(whileSending.get(1)).hasSize(2);
        assertThat(sends(recorded.entryId())).extracting(RecordedSend::number, RecordedSend::failure, RecordedSend::verified, RecordedSend::requestId)
                .containsExactly(
                        tuple(1, "ERROR", true, "08F7A1"), tuple(2, null, true, "08F7A1"));
        assertThat(sends(recorded.entryId())).allMatch(send -> send.took() != null);
    }

    @Test
    void nothingLeavesWhoseSendCannotBeRecorded() throws JournalException {
        var confirmer = new JournaledConfirmer(journal, (confirmation, observer) -> {
            closeNow();
            assertThatThrownBy(() -> observer.sending(1, JournalFixture.START)).isInstanceOf(IOException.class)
                    .hasCauseInstanceOf(JournalException.class);
            return new ConfirmOutcome.Refused(new CallFailure.NotSent(CallFailure.NotSent.Reason.NOT_RECORDED, new IOException(), REPORT));
        }, LIN);

        assertThat(confirmer.confirm(confirmation("13800138000", null), null, id -> {}).notWritten()).isNotNull();
        open();
    }

    @Test
    void aFailureWithoutWordsOfTheServerKeepsItsOwn() throws JournalException {
        var failure = new CallFailure.NoAnswer(true, new IOException(), REPORT);
        confirm(new ConfirmOutcome.Unknown(failure, null));

        assertThat(Optional.ofNullable(only().outcome().message())).isPresent().isEqualTo(Optional.ofNullable(failure.getMessage()));
    }

    @Test
    void nothingIsSentWhenTheIntentCannotBeWritten() throws JournalException {
        var sent = new AtomicInteger();
        var confirmer = new JournaledConfirmer(journal, (confirmation, observer) -> {
            sent.incrementAndGet();
            return confirmed(false);
        }, LIN);
        journal.close();

        assertThatThrownBy(() -> confirmer.confirm(confirmation("13800138000", null), null, id -> {}))
                .isInstanceOf(JournalException.class);
        assertThat(sent).hasValue(0);
    }

    @Test
    void anOutcomeThatCannotBeWrittenIsStillGiven() throws JournalException {
        var carriedOut = confirmed(true);
        var confirmer = new JournaledConfirmer(journal, (confirmation, observer) -> {
            closeNow();
            return carriedOut;
        }, LIN);

        var recorded = confirmer.confirm(confirmation("13800138000", null), null, id -> {});

        assertThat(recorded.outcome()).isEqualTo(carriedOut);
        assertThat(Optional.ofNullable(recorded.notWritten())).map(JournalException::reason).contains(Reason.NOT_WRITABLE);
        open();
        assertThat(journal.unfinished()).extracting(JournalEntry::id).containsExactly(recorded.entryId());
    }

    @Test
    void aRefusalKeepsTheServersWords() throws JournalException {
        var body = new CallFailure.ErrorBody("PARAM_ERROR", "等级过长", null);
        confirm(new ConfirmOutcome.Refused(new CallFailure.Refused(400, body, REPORT)));

        assertThat(only().outcome()).satisfies(outcome -> {
            assertThat(outcome.result()).isEqualTo(Outcome.Result.REFUSED);
            assertThat(outcome.httpStatus()).isEqualTo(400);
            assertThat(outcome.errorCode()).isEqualTo("PARAM_ERROR");
            assertThat(outcome.message()).isEqualTo("等级过长");
            assertThat(outcome.requestId()).isEqualTo("08F7A1");
            assertThat(outcome.took()).isEqualTo(Duration.ofMillis(42));
        });
    }

    @Test
    void anUnknownOutcomeKeepsWhatWasSeen() throws JournalException {
        confirm(new ConfirmOutcome.Unknown(new CallFailure.NoAnswer(true, new IOException(), REPORT), card("UNACTIVATED")));

        assertThat(only().status()).isEqualTo(Status.UNKNOWN);
        assertThat(only().outcome().cardState()).isEqualTo("UNACTIVATED");
    }

    @Test
    void theDigestTellsAChangedAttemptButNoPersonalValue() {
        var first = BodyDigest.of(confirmation("13800138000", "gold"));

        assertThat(first).matches("[0-9a-f]{64}");
        assertThat(BodyDigest.of(confirmation("13900139000", "gold"))).isEqualTo(first);
        assertThat(BodyDigest.of(confirmation("13800138000", "silver"))).isNotEqualTo(first);
    }

    private void confirm(ConfirmOutcome outcome) throws JournalException {
        new JournaledConfirmer(journal, (confirmation, observer) -> outcome, LIN)
                .confirm(confirmation("13800138000", null), null, id -> {});
    }

    private static void sending(SendObserver observer, int number) {
        try {
            observer.sending(number, JournalFixture.START);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private List<RecordedSend> sends(long entryId) {
        try {
            return journal.sends(entryId);
        } catch (JournalException failed) {
            throw new AssertionError(failed);
        }
    }

    private JournalEntry only() throws JournalException {
        var page = journal.search(JournalQuery.newest(2));
        assertThat(page.entries()).hasSize(1);
        return page.entries().getFirst();
    }

    private int unfinished() {
        try {
            return journal.unfinished().size();
        } catch (JournalException failed) {
            throw new AssertionError(failed);
        }
    }

    private void closeNow() {
        try {
            journal.close();
        } catch (JournalException failed) {
            throw new AssertionError(failed);
        }
    }

    private static ConfirmOutcome confirmed(boolean byAsking) {
        return new ConfirmOutcome.Confirmed(
                card("EFFECTIVE"), REPORT,
                byAsking ? new CallFailure.ServerFault(500, CallFailure.ErrorBody.EMPTY, REPORT) : null);
    }

    private static UserCard card(String state) {
        return new UserCard("code-1", null, null, null, null, null, null,
                null, null, null, OpenEnum.read(UserCard.State.class, state), null, null,
                null, null, null, null, List.of(), List.of(), List.of());
    }

    private static Confirmation confirmation(String phone, @Nullable String level) {
        return new Confirmation("code-1", "card-1", "openid-1", Confirmation.ConfirmState.CREATE_CARD_SUCCESS, null, null,
                new Personal(phone), level, null,
                List.of(new Confirmation.CommonAnswer(CommonField.USER_FORM_FLAG_CITY, new Personal("上海"))), null, null);
    }
}
