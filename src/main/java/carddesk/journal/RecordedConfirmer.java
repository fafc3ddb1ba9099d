package carddesk.journal;

import carddesk.cards.ConfirmOutcome;
import carddesk.cards.Confirmation;
import carddesk.cards.UserCard;
import carddesk.journal.Outcome.Result;
import carddesk.wechatpay.CallFailure;
import carddesk.wechatpay.CallReport;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongConsumer;

/** The way of one confirmation: written down, sent, and its outcome written down. */
public final class RecordedConfirmer {

    private final Journal journal;
    private final Function<Confirmation, ConfirmOutcome> send;
    private final Attribution attribution;

    /**
     * @param journal where attempts are written
     * @param send sends a confirmation and tells what became of it: the card service's {@code confirm}
     * @param attribution on whose behalf
     */
    public RecordedConfirmer(Journal journal, Function<Confirmation, ConfirmOutcome> send, Attribution attribution) {
        this.journal = journal;
        this.send = send;
        this.attribution = attribution;
    }

    /** As the other, of a card that nobody looked at before. */
    public Recorded confirm(Confirmation confirmation) throws JournalException {
        return confirm(confirmation, Optional.empty(), id -> {});
    }

    /**
     * Confirms a card; blocks until the outcome is there and, if that is possible, on disk.
     *
     * @param before the card before, if somebody looked: a state that it had already then proves nothing afterwards
     * @param written is told the entry's id before anything is sent, for those who stop waiting for the outcome
     * @throws JournalException when the intent cannot be written; then nothing was sent
     */
    public Recorded confirm(Confirmation confirmation, Optional<UserCard> before, LongConsumer written) throws JournalException {
        long id = journal.recordIntent(intent(confirmation));
        written.accept(id);
        var outcome = send.apply(confirmation);
        try {
            journal.recordOutcome(id, describe(outcome, before, journal.clock().instant()));
            return new Recorded(outcome, id, Optional.empty());
        } catch (JournalException notWritten) {
            return new Recorded(outcome, id, Optional.of(notWritten));
        }
    }

    /**
     * Adds to an entry of unknown outcome that the confirmation was carried out after all: the card was asked for and shows it.
     *
     * @param seen the card as it was seen
     * @param sent how the confirming call went, empty when nobody waited for its end
     * @throws JournalException also when the entry has its final outcome already
     */
    public void settle(long entryId, UserCard seen, Optional<CallReport> sent) throws JournalException {
        journal.recordOutcome(entryId, confirmed(
                Result.CONFIRMED,
                sent.flatMap(CallReport::status),
                sent.flatMap(CallReport::requestId),
                sent.map(CallReport::took).orElse(Duration.ZERO),
                seen,
                journal.clock().instant(),
                true));
    }

    /** On whose behalf it sends. */
    public Attribution attribution() {
        return attribution;
    }

    private Intent intent(Confirmation confirmation) {
        return new Intent(
                attribution.profile(),
                attribution.face(),
                attribution.operator(),
                confirmation.cardId(),
                confirmation.userCardCode(),
                confirmation.openid(),
                confirmation.state().name(),
                BodyDigest.of(confirmation));
    }

    private static Outcome describe(ConfirmOutcome outcome, Optional<UserCard> before, Instant now) {
        return switch (outcome) {
            case ConfirmOutcome.Confirmed done -> confirmed(
                    done.isProven(before) ? Result.CONFIRMED : Result.UNKNOWN,
                    done.report().status(),
                    done.report().requestId(),
                    done.report().took(),
                    done.card(),
                    now,
                    done.learnedByAsking());
            case ConfirmOutcome.Refused refused -> describe(Result.REFUSED, refused.failure(), Optional.empty(), now);
            case ConfirmOutcome.Unknown unknown -> describe(Result.UNKNOWN, unknown.failure(), unknown.asSeen(), now);
        };
    }

    private static Outcome confirmed(
            Result result, Optional<Integer> status, Optional<String> requestId, Duration took, UserCard card, Instant now, boolean byAsking) {
        return new Outcome(result, status, Optional.empty(), Optional.empty(), requestId, took, Optional.of(card.state().word()), now, byAsking);
    }

    private static Outcome describe(Result result, CallFailure failure, Optional<UserCard> asSeen, Instant now) {
        var answer = failure instanceof CallFailure.ErrorAnswer error ? error.body() : CallFailure.ErrorBody.EMPTY;
        return new Outcome(
                result,
                failure.report().status(),
                answer.code(),
                answer.message().or(() -> Optional.ofNullable(failure.getMessage())),
                failure.report().requestId(),
                failure.report().took(),
                asSeen.map(card -> card.state().word()),
                now,
                asSeen.isPresent());
    }
}
