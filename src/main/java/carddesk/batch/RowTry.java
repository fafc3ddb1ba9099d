package carddesk.batch;

import carddesk.batch.BatchProgress.StopReason;
import carddesk.batch.Next.Later;
import carddesk.batch.Next.Settled;
import carddesk.cards.ConfirmOutcome;
import carddesk.cards.Confirmation;
import carddesk.cards.ConfirmationForm.Check;
import carddesk.cards.UserCard;
import carddesk.journal.Attribution;
import carddesk.journal.BatchStore;
import carddesk.journal.Intent;
import carddesk.journal.JournalException;
import carddesk.journal.Outcome;
import carddesk.journal.Outcome.Result;
import carddesk.journal.StoredRow;
import carddesk.wechatpay.CallFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One try at one row: asked for if need be, written down, sent, and what became of it written down (protocol section 9).
 *
 * <p>Nothing is sent whose intent is not on disk, and nothing is sent again while an earlier attempt's outcome is unknown: then the card is
 * asked for, and only one that is still UNACTIVATED goes out once more.
 */
final class RowTry {

    /** How often a row is tried that the server says this caller has no permission for; it may concern this row's template alone. */
    private static final int TRIES_WITHOUT_PERMISSION = 2;

    private static final String SENT_AGAIN = "Asked for later, the card was still UNACTIVATED";

    private final BatchStore store;
    private final BatchPlan plan;
    private final CardCalls calls;
    private final Attribution attribution;
    private final InstantSource clock;
    private final BatchWaits waits;
    private final Setbacks setbacks;
    private final Course course;

    /** Told how it goes; by several threads. */
    interface Course {
        /** A row stands elsewhere now. */
        void changed(StoredRow before, StoredRow now);

        /** Something went wrong that may concern the whole batch. */
        void setBack(StopReason reason, Setbacks.Effect effect);
    }

    RowTry(BatchStore store, BatchPlan plan, CardCalls calls, Attribution attribution, InstantSource clock, BatchWaits waits, Setbacks setbacks,
            Course course) {
        this.store = store;
        this.plan = plan;
        this.calls = calls;
        this.attribution = attribution;
        this.clock = clock;
        this.waits = waits;
        this.setbacks = setbacks;
        this.course = course;
    }

    /** Does the next thing about a row. */
    Next at(RowTask task) throws JournalException {
        int round = setbacks.round();
        if (task.isUnsettled()) {
            return settle(task, round);
        }
        if (task.check() instanceof Check.Incomplete(var problems)) {
            var reason = problems.stream().map(problem -> problem.field() + " " + problem.reason()).collect(Collectors.joining(", "));
            return done(task, store.leaveOut(task.row().id(), reason));
        }
        var confirmation = task.confirmation().orElseThrow();
        return plan.asksFirst() && !task.isAsked() ? askThenSend(task, confirmation, round) : send(task, confirmation, round);
    }

    private Next askThenSend(RowTask task, Confirmation confirmation, int round) throws JournalException {
        try {
            var card = ask(task);
            setbacks.reached();
            if (card.state().is(UserCard.State.UNACTIVATED)) {
                return send(task.asked(), confirmation, round);
            }
            return done(task, store.notNeeded(task.row().id(), card.state().word()));
        } catch (CallFailure failure) {
            var sign = Setbacks.ofAsking(failure);
            if (failure instanceof CallFailure.Cancelled || (sign.isPresent() && mayTryAgain(task, sign.get(), round))) {
                return later(task.onceMore(task.row()));
            }
            return done(task, store.refuse(task.row().id(), Outcome.of(Result.REFUSED, failure, Optional.empty(), clock.instant())));
        }
    }

    private Next send(RowTask task, Confirmation confirmation, int round) throws JournalException {
        var row = store.begin(task.row().id(), Intent.of(attribution, confirmation));
        course.changed(task.row(), row);
        long entry = row.entryId().orElseThrow();
        var begun = task.with(row).returned();
        var outcome = calls.confirm().apply(confirmation);
        var told = Outcome.of(outcome, Optional.empty(), clock.instant());
        return switch (outcome) {
            case ConfirmOutcome.Confirmed _ -> {
                setbacks.settled();
                yield done(begun, store.finish(row.id(), entry, told));
            }
            case ConfirmOutcome.Refused(var failure) -> {
                var sign = Setbacks.ofConfirming(failure);
                if (failure instanceof CallFailure.Cancelled || (sign.isPresent() && mayTryAgain(task, sign.get(), round))) {
                    yield later(stands(begun, store.again(row.id(), entry, told)));
                }
                if (sign.isEmpty()) {
                    setbacks.settled();
                }
                yield done(begun, store.finish(row.id(), entry, told));
            }
            case ConfirmOutcome.Unknown(var failure, _) -> {
                Setbacks.ofConfirming(failure).ifPresent(sign -> mayTryAgain(task, sign, round));
                var unknown = failure instanceof CallFailure.NoAnswer ? begun.cutOff() : begun;
                yield later(stands(unknown, store.finish(row.id(), entry, told)));
            }
        };
    }

    /** Asks what became of an attempt whose outcome is unknown. */
    private Next settle(RowTask task, int round) throws JournalException {
        var row = task.row();
        long entry = row.entryId().orElseThrow();
        var asked = clock.instant(); // a call that arrives while the answer travels is not in it
        try {
            var card = ask(task);
            setbacks.reached();
            if (task.confirmation().filter(sent -> card.state().is(sent.state().leadsTo())).isPresent()) {
                setbacks.settled();
                return done(task, store.finish(row.id(), entry, seen(row, Result.CONFIRMED, card, Optional.empty())));
            }
            if (!card.state().is(UserCard.State.UNACTIVATED) || task.confirmation().isEmpty()) {
                return done(task, store.finish(row.id(), entry, seen(row, Result.UNKNOWN, card, row.message())));
            }
            var mayArriveFor = mayArriveFor(task, asked);
            if (mayArriveFor.isPositive()) {
                return new Later(task, mayArriveFor);
            }
            var waiting = store.again(row.id(), entry, seen(row, Result.UNKNOWN, card, row.message().or(() -> Optional.of(SENT_AGAIN))));
            course.changed(row, waiting);
            return send(task.with(waiting).returned(), task.confirmation().orElseThrow(), setbacks.round());
        } catch (CallFailure failure) {
            var sign = Setbacks.ofAsking(failure);
            if (failure instanceof CallFailure.Cancelled || (sign.isPresent() && mayTryAgain(task, sign.get(), round))) {
                return later(task.onceMore(row));
            }
            return done(task, store.finish(row.id(), entry, Outcome.of(Result.UNKNOWN, failure, Optional.empty(), clock.instant())));
        }
    }

    private UserCard ask(RowTask task) throws CallFailure {
        return calls.ask().userCard(task.key().code(), task.key().cardId(), task.key().openid());
    }

    /** Counts a setback; tells whether its row is worth another try, which it always is when the batch pauses first. */
    private boolean mayTryAgain(RowTask task, StopReason sign, int round) {
        var effect = setbacks.met(sign, round);
        course.setBack(sign, effect);
        return effect.pauses() || switch (sign) {
            case NO_NETWORK, UNAVAILABLE, UNKNOWN_OUTCOMES, JOURNAL -> true;
            case SIGNATURES -> task.tries() + 1 < waits.inARow();
            case NOT_PERMITTED -> task.tries() + 1 < TRIES_WITHOUT_PERMISSION;
        };
    }

    /** A clock that was set back meanwhile makes nobody wait longer than from now on. */
    private Duration mayArriveFor(RowTask task, Instant now) {
        if (!task.isCutOff()) {
            return Duration.ZERO;
        }
        var left = Duration.between(now, task.row().begun().orElse(now).plus(waits.underWay()));
        return left.compareTo(waits.underWay()) < 0 ? left : waits.underWay();
    }

    private Outcome seen(StoredRow row, Result result, UserCard card, Optional<String> message) {
        var words = result == Result.CONFIRMED ? Optional.<String>empty() : message;
        var code = result == Result.CONFIRMED ? Optional.<String>empty() : row.code();
        return new Outcome(
                result, row.status(), code, words, row.requestId(), Duration.ZERO, Optional.of(card.state().word()), clock.instant(), true);
    }

    private Next done(RowTask task, StoredRow now) {
        course.changed(task.row(), now);
        return new Settled();
    }

    private RowTask stands(RowTask task, StoredRow now) {
        course.changed(task.row(), now);
        return task.onceMore(now);
    }

    private Next later(RowTask task) {
        return new Later(task, waits.before(Math.max(task.tries(), 1)));
    }
}
