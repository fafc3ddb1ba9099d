package carddesk.batch;

import carddesk.batch.BatchProgress.StopReason;
import carddesk.batch.RowStep.Later;
import carddesk.batch.RowStep.Settled;
import carddesk.cards.ConfirmOutcome;
import carddesk.cards.Confirmation;
import carddesk.cards.ConfirmationForm.Check;
import carddesk.cards.MemberUpdate;
import carddesk.cards.UserCard;
import carddesk.journal.Attribution;
import carddesk.journal.BatchStore;
import carddesk.journal.Intent;
import carddesk.journal.JournalException;
import carddesk.journal.Outcome;
import carddesk.journal.Outcome.Result;
import carddesk.journal.OutcomeResolver;
import carddesk.journal.Sighting;
import carddesk.journal.StoredRow;
import carddesk.wechatpay.CallFailure;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One try at one row: asked for if need be, written down, sent, and what became of it written down (protocol section 9).
 *
 * <p>Nothing is sent whose intent is not on disk, and nothing is sent again while an earlier attempt's outcome is unknown: then the card is
 * asked for, and only one that is still UNACTIVATED when no call can arrive any more goes out once more.
 */
final class RowProcessor {

    /** How often a row is tried that the server says this caller has no permission for; it may concern this row's template alone. */
    private static final int TRIES_WITHOUT_PERMISSION = 2;

    private final BatchStore store;
    private final BatchPlan plan;
    private final CardCalls calls;
    private final Attribution attribution;
    private final InstantSource clock;
    private final BatchRetryPolicy retryPolicy;
    private final CircuitBreaker circuitBreaker;
    private final Course course;

    /** Told how it goes; by several threads. */
    interface Course {
        /** A row stands elsewhere now. */
        void changed(StoredRow before, StoredRow now);

        /** Something went wrong that may concern the whole batch. */
        void setBack(StopReason reason, CircuitBreaker.Effect effect);
    }

    RowProcessor(BatchStore store, BatchPlan plan, CardCalls calls, Attribution attribution, InstantSource clock, BatchRetryPolicy retryPolicy,
            CircuitBreaker circuitBreaker,
            Course course) {
        this.store = store;
        this.plan = plan;
        this.calls = calls;
        this.attribution = attribution;
        this.clock = clock;
        this.retryPolicy = retryPolicy;
        this.circuitBreaker = circuitBreaker;
        this.course = course;
    }

    /** Does the next thing about a row. */
    RowStep at(RowTask task) throws JournalException {
        int round = circuitBreaker.round();
        if (task.isUndecidable()) {
            return new Settled();
        }
        if (task.isUnsettled()) {
            return settle(task, round);
        }
        if (task.check() instanceof Check.Incomplete(var problems)) {
            var reason = problems.stream().map(problem -> problem.field() + " " + problem.reason()).collect(Collectors.joining(", "));
            return done(task, store.leaveOut(task.row().id(), reason));
        }
        var confirmation = task.confirmation().orElseThrow();
        // Member data can only be kept when it is known, so such a row asks first whatever the plan says.
        boolean asksFirst = plan.asksFirst() || confirmation.sendsMemberData();
        return asksFirst && task.seen().isEmpty() ? askThenSend(task, confirmation, round) : send(task, confirmation, round);
    }

    private RowStep askThenSend(RowTask task, Confirmation confirmation, int round) throws JournalException {
        try {
            var card = ask(task);
            circuitBreaker.reached();
            if (card.isWaiting() || !plan.asksFirst()) {
                return send(task.seen(card), confirmation, round);
            }
            return done(task, store.notNeeded(task.row().id(), card.state().word()));
        } catch (CallFailure failure) {
            var sign = CircuitBreaker.ofAsking(failure);
            if (failure instanceof CallFailure.Cancelled || (sign.isPresent() && mayTryAgain(task, sign.get(), round))) {
                return later(task.onceMore(task.row()));
            }
            return done(task, store.refuse(task.row().id(), Outcome.of(Result.REFUSED, failure, clock.instant())));
        }
    }

    private RowStep send(RowTask task, Confirmation asked, int round) throws JournalException {
        var update = task.seen().map(card -> MemberUpdate.of(asked, card, Optional.empty())).orElseGet(() -> new MemberUpdate(asked, List.of()));
        if (!update.mayBeLost().isEmpty()) {
            return done(task, store.leaveOut(task.row().id(), LostMemberData.reason(update.mayBeLost())));
        }
        var confirmation = update.confirmation();
        boolean waitingBefore = task.seen().filter(UserCard::isWaiting).isPresent();
        var row = store.begin(task.row().id(), Intent.of(attribution, confirmation, waitingBefore));
        course.changed(task.row(), row);
        long entry = row.entryId().orElseThrow();
        var begun = task.with(row).returned();
        var outcome = calls.confirm().confirm(confirmation, store.observer(entry));
        var told = Outcome.of(outcome, clock.instant());
        return switch (outcome) {
            case ConfirmOutcome.Confirmed _ -> {
                circuitBreaker.settled();
                yield done(begun, store.finish(row.id(), entry, told));
            }
            case ConfirmOutcome.Refused(var failure) -> refused(begun, failure, told, round);
            case ConfirmOutcome.Unknown(var failure, var seen) -> unknown(begun, failure, seen, told, round);
        };
    }

    private RowStep refused(RowTask begun, CallFailure failure, Outcome told, int round) throws JournalException {
        var row = begun.row();
        long entry = row.entryId().orElseThrow();
        if (failure.getCause() instanceof IOException kept && kept.getCause() instanceof JournalException notRecorded) {
            stands(begun, store.again(row.id(), entry, told));
            throw notRecorded;
        }
        var sign = CircuitBreaker.ofConfirming(failure);
        if (failure instanceof CallFailure.Cancelled || (sign.isPresent() && mayTryAgain(begun, sign.get(), round))) {
            return later(stands(begun, store.again(row.id(), entry, told)));
        }
        if (sign.isEmpty()) {
            circuitBreaker.settled();
        }
        return done(begun, store.finish(row.id(), entry, told));
    }

    /** The call brought no verified answer of success or refusal: what the card shows decides, now or later. */
    private RowStep unknown(RowTask begun, CallFailure failure, Optional<UserCard> seen, Outcome told, int round) throws JournalException {
        long entry = begun.row().entryId().orElseThrow();
        CircuitBreaker.ofConfirming(failure).ifPresent(sign -> met(sign, round));
        var now = stands(begun, store.finish(begun.row().id(), entry, told));
        if (seen.filter(card -> !card.isWaiting()).isPresent()) {
            return resolved(now, seen.get(), store.resolve(now.row().id(), entry, sighting(seen.get(), false)));
        }
        return later(OutcomeResolver.mayArriveLate(failure) ? now.cutOff() : now);
    }

    /** Asks what became of an attempt whose outcome is unknown. */
    private RowStep settle(RowTask task, int round) throws JournalException {
        var row = task.row();
        long entry = row.entryId().orElseThrow();
        var mayArriveFor = mayArriveFor(task, entry); // before asking: a call that arrives while the answer travels is not in it
        try {
            var card = ask(task);
            circuitBreaker.reached();
            if (card.isWaiting() && mayArriveFor.isPositive()) {
                var verified = calls.verifiedTime().get();
                if (verified.isPresent()) {
                    store.verifiedAfter(entry, verified.get());
                }
                return new Later(task, mayArriveFor);
            }
            return resolved(task, card, store.resolve(row.id(), entry, sighting(card, !mayArriveFor.isPositive())));
        } catch (CallFailure failure) {
            var sign = CircuitBreaker.ofAsking(failure);
            if (sign.isPresent() || failure instanceof CallFailure.Cancelled) {
                sign.ifPresent(known -> met(known, round));
                return later(task.onceMore(row)); // if no answer comes at all, the batch pauses
            }
            return done(task, store.finish(row.id(), entry, Outcome.of(Result.UNKNOWN, failure, clock.instant())));
        }
    }

    private Sighting sighting(UserCard card, boolean isFinal) {
        return new Sighting(card.state(), isFinal, calls.verifiedTime().get());
    }

    private RowStep resolved(RowTask task, UserCard seen, StoredRow now) throws JournalException {
        course.changed(task.row(), now);
        if (now.status() == StoredRow.Status.CONFIRMED) {
            circuitBreaker.settled();
        }
        // Not carried out: the card was just seen waiting, and goes out once more.
        return now.status() == StoredRow.Status.WAITING ? at(task.with(now).returned().seen(seen)) : new Settled();
    }

    private UserCard ask(RowTask task) throws CallFailure {
        return calls.ask().userCard(task.key().code(), task.key().cardId(), task.key().openid());
    }

    /** Counts a failure and returns whether its row is retried; it always is when the batch pauses. */
    private boolean mayTryAgain(RowTask task, StopReason sign, int round) {
        return met(sign, round).pauses() || switch (sign) {
            case NO_NETWORK, UNAVAILABLE, UNKNOWN_OUTCOMES, JOURNAL -> true;
            case SIGNATURES -> task.tries() + 1 < retryPolicy.inARow();
            case NOT_PERMITTED -> task.tries() + 1 < TRIES_WITHOUT_PERMISSION;
        };
    }

    private CircuitBreaker.Effect met(StopReason sign, int round) {
        var effect = circuitBreaker.met(sign, round);
        course.setBack(sign, effect);
        return effect;
    }

    private Duration mayArriveFor(RowTask task, long entry) throws JournalException {
        return task.isCutOff() ? store.mayArriveFor(entry, calls.verifiedTime().get(), retryPolicy.underWay()) : Duration.ZERO;
    }

    private RowStep done(RowTask task, StoredRow now) {
        course.changed(task.row(), now);
        return new Settled();
    }

    private RowTask stands(RowTask task, StoredRow now) {
        course.changed(task.row(), now);
        return task.onceMore(now);
    }

    private RowStep later(RowTask task) {
        return new Later(task, retryPolicy.before(Math.max(task.tries(), 1)));
    }
}
