package carddesk.journal;

import carddesk.cards.ConfirmOutcome;
import carddesk.cards.Confirmation;
import carddesk.cards.UserCard;
import carddesk.journal.Outcome.Result;
import carddesk.wechatpay.CallFailure;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

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

    /**
     * Confirms a card; blocks until the outcome is there and, if that is possible, on disk.
     *
     * @throws JournalException when the intent cannot be written; then nothing was sent
     */
    public Recorded confirm(Confirmation confirmation) throws JournalException {
        long id = journal.recordIntent(intent(confirmation));
        var outcome = send.apply(confirmation);
        try {
            journal.recordOutcome(id, describe(outcome, journal.clock().instant()));
            return new Recorded(outcome, id, Optional.empty());
        } catch (JournalException notWritten) {
            return new Recorded(outcome, id, Optional.of(notWritten));
        }
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

    private static Outcome describe(ConfirmOutcome outcome, Instant now) {
        return switch (outcome) {
            case ConfirmOutcome.Confirmed done -> new Outcome(
                    Result.CONFIRMED,
                    done.report().status(),
                    Optional.empty(),
                    Optional.empty(),
                    done.report().requestId(),
                    done.report().took(),
                    Optional.of(done.card().state().word()),
                    now,
                    done.learnedByAsking());
            case ConfirmOutcome.Refused refused -> describe(Result.REFUSED, refused.failure(), Optional.empty(), now);
            case ConfirmOutcome.Unknown unknown -> describe(Result.UNKNOWN, unknown.failure(), unknown.asSeen(), now);
        };
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
