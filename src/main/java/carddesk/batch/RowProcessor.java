package carddesk.batch;

import carddesk.batch.BatchProgress.StopReason;
import carddesk.batch.RowCheck.CellProblem;
import carddesk.batch.RowCheck.Result;
import carddesk.batch.RowProcessor.RowStep.Later;
import carddesk.batch.RowProcessor.RowStep.Settled;
import carddesk.cards.ConfirmOutcome;
import carddesk.cards.Confirmation;
import carddesk.cards.MemberUpdate;
import carddesk.cards.UserCard;
import carddesk.journal.Attribution;
import carddesk.journal.BatchRow;
import carddesk.journal.BatchStore;
import carddesk.journal.CardClaim;
import carddesk.journal.Intent;
import carddesk.journal.JournalEntry;
import carddesk.journal.JournalException;
import carddesk.journal.JournalException.Reason;
import carddesk.journal.Outcome;
import carddesk.journal.OutcomeResolver;
import carddesk.journal.Sighting;
import carddesk.wechatpay.CallFailure;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tries one row: asks for its card if necessary, records the intent, sends, and records the outcome (protocol section 9).
 *
 * <p>Nothing is sent whose intent is not on disk, and nothing is sent again while an earlier attempt's outcome is unknown: then the card is
 * asked for, and only a card that is still UNACTIVATED when no call can arrive any more is sent again.
 */
final class RowProcessor {

    /** Tries of a row that the server refuses for want of permission, which may concern this row's template alone. */
    private static final int TRIES_WITHOUT_PERMISSION = 2;

    /** The wait for a card that another desk has is that before this repetition. */
    private static final int TRIES_UNTIL_FREE = 3;

    /** The reason of a row whose card another desk has just confirmed; the same as for one that was confirmed before the batch. */
    private static final String CONFIRMED_ELSEWHERE = "DONE_BEFORE";

    private final BatchStore store;
    private final BatchPlan plan;
    private final CardCalls calls;
    private final Attribution attribution;
    private final InstantSource clock;
    private final BatchRetryPolicy retryPolicy;
    private final CircuitBreaker circuitBreaker;
    private final Course course;
    private final OutcomeResolver others;

    /** Notified by several threads. */
    interface Course {
        void changed(BatchRow before, BatchRow now);

        /** A call failed in a way that may concern the whole batch. */
        void failed(StopReason reason, CircuitBreaker.Effect effect);
    }

    sealed interface RowStep {

        /** The row is done, as far as this run can tell. */
        record Settled() implements RowStep {}

        /** Another desk of the team has the row now, or ended the batch. */
        record Dropped() implements RowStep {}

        /**
         * The row is tried again.
         *
         * @param pause at the earliest after this time
         */
        record Later(RowTask task, Duration pause) implements RowStep {}
    }

    RowProcessor(BatchStore store, BatchPlan plan, CardCalls calls, Attribution attribution, InstantSource clock, BatchRetryPolicy retryPolicy,
            CircuitBreaker circuitBreaker, Course course) {
        this.store = store;
        this.plan = plan;
        this.calls = calls;
        this.attribution = attribution;
        this.clock = clock;
        this.retryPolicy = retryPolicy;
        this.circuitBreaker = circuitBreaker;
        this.course = course;
        this.others = new OutcomeResolver(store.history(), calls.ask()::userCard, calls.verifiedTime(), attribution);
    }

    /** Does what the row needs next. */
    RowStep at(RowTask task) throws JournalException {
        int round = circuitBreaker.round();
        if (task.isUndecidable()) {
            return new Settled();
        }
        if (task.isUnsettled()) {
            return settle(task, round);
        }
        return switch (task.check()) {
            case Result.Wrong wrong -> {
                var reason = wrong.problems().stream().map(CellProblem::problem).map(problem -> problem.field() + " " + problem.reason())
                        .collect(Collectors.joining(", "));
                yield done(task, store.leaveOut(task.row().id(), reason));
            }
            case Result.Member member -> askMember(task, member, round);
            // Member data can only be kept when it is known, so such a row asks first whatever the plan says.
            case Result.Ready(var confirmation) when task.seen() == null && (plan.asksFirst() || confirmation.sendsMemberData()) ->
                askThenSend(task, confirmation, round);
            case Result.Ready(var confirmation) -> send(task, confirmation, round);
        };
    }

    private RowStep askThenSend(RowTask task, Confirmation confirmation, int round) throws JournalException {
        try {
            var card = askUnlessNew(task);
            circuitBreaker.reached();
            if (card.isEmpty()) {
                return send(task, confirmation, round);
            }
            if (card.get().isWaiting() || !plan.asksFirst()) {
                return send(task.seen(card.get()), confirmation, round);
            }
            return done(task, store.notNeeded(task.row().id(), card.get().state().word()));
        } catch (CallFailure failure) {
            return notAsked(task, failure, round);
        }
    }

    private RowStep askMember(RowTask task, Result.Member member, int round) throws JournalException {
        try {
            var cards = MemberCard.of(calls.list().userCards(member.openid()));
            circuitBreaker.reached();
            return done(task, store.listed(task.row().id(), MemberCard.cells(cards), cards.stream().anyMatch(card -> card.waits(member.cardId()))));
        } catch (CallFailure failure) {
            return notAsked(task, failure, round);
        }
    }

    private RowStep notAsked(RowTask task, CallFailure failure, int round) throws JournalException {
        var sign = CircuitBreaker.ofAsking(failure);
        if (failure instanceof CallFailure.Cancelled || (sign.isPresent() && mayTryAgain(task, sign.get(), round))) {
            return later(task.onceMore(task.row()));
        }
        return done(task, store.refuse(task.row().id(), Outcome.of(Outcome.Result.REFUSED, failure, clock.instant())));
    }

    /** Asks for the card; empty when its code is the merchant's and WeChat Pay learns it with the confirmation, as the user agreed to. */
    private Optional<UserCard> askUnlessNew(RowTask task) throws CallFailure {
        try {
            return Optional.of(ask(task));
        } catch (CallFailure.Refused refused) {
            if (refused.isNotFound() && plan.merchantCodes().contains(task.check().card().cardId())) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    private RowStep send(RowTask task, Confirmation asked, int round) throws JournalException {
        var seen = task.seen();
        var update = seen == null ? new MemberUpdate(asked, List.of()) : MemberUpdate.of(asked, seen, null);
        if (!update.mayBeLost().isEmpty()) {
            return done(task, store.leaveOut(task.row().id(), LostMemberData.reason(update.mayBeLost())));
        }
        var confirmation = update.confirmation();
        var intent = Intent.of(attribution, confirmation, seen);
        BatchRow row;
        try {
            row = store.begin(task.row().id(), intent);
        } catch (JournalException notBegun) {
            return notBegun(task, intent, notBegun, round);
        }
        course.changed(task.row(), row);
        long entry = Objects.requireNonNull(row.entryId());
        var begun = task.with(row).cutOff(false);
        var outcome = calls.confirm().confirm(confirmation, store.history().observer(entry));
        var recorded = Outcome.of(outcome, clock.instant());
        return switch (outcome) {
            case ConfirmOutcome.Confirmed _ -> {
                circuitBreaker.settled();
                yield done(begun, recorded(entry, recorded, () -> store.finish(row.id(), entry, recorded)));
            }
            case ConfirmOutcome.Refused(var failure) -> refused(begun, failure, recorded, round);
            case ConfirmOutcome.Unknown(var failure, var after) -> unknown(begun, failure, after, recorded, round);
        };
    }

    /**
     * A card on which another attempt is under way is tried again later, after its state was queried again; an attempt that only the card can settle
     * is settled first.
     */
    private RowStep notBegun(RowTask task, Intent intent, JournalException failed, int round) throws JournalException {
        if (failed.reason() != Reason.TAKEN && failed.reason() != Reason.UNSETTLED) {
            throw failed;
        }
        if (failed.claim().filter(CardClaim::isConfirmed).isPresent()) {
            return done(task, store.leaveOut(task.row().id(), CONFIRMED_ELSEWHERE));
        }
        var wait = retryPolicy.before(TRIES_UNTIL_FREE);
        var other = store.history().unsettled(intent).filter(others::mayAsk);
        return other.isPresent() ? settleOther(task, other.get(), wait, round) : new Later(task.unseen(), wait);
    }

    /** Asks what became of an attempt on the card that is not this row's. */
    private RowStep settleOther(RowTask task, JournalEntry other, Duration wait, int round) throws JournalException {
        try {
            var resolved = others.ask(other);
            circuitBreaker.reached();
            return resolved.entry().status() == JournalEntry.Status.CONFIRMED
                    ? done(task, store.leaveOut(task.row().id(), CONFIRMED_ELSEWHERE))
                    : new Later(task.unseen(), Collections.max(List.of(wait, resolved.mayArriveFor())));
        } catch (CallFailure failure) {
            return notAsked(task, failure, round);
        } catch (JournalException taken) {
            if (taken.reason() != Reason.TAKEN) { // by another desk, which settles it
                throw taken;
            }
            return new Later(task.unseen(), wait);
        }
    }

    private RowStep refused(RowTask begun, CallFailure failure, Outcome recorded, int round) throws JournalException {
        var row = begun.row();
        long entry = Objects.requireNonNull(row.entryId());
        if (failure.getCause() instanceof IOException kept && kept.getCause() instanceof JournalException notRecorded) {
            changed(begun, recorded(entry, recorded, () -> store.again(row.id(), entry, recorded)));
            throw notRecorded;
        }
        var sign = CircuitBreaker.ofConfirming(failure);
        if (failure instanceof CallFailure.Cancelled || (sign.isPresent() && mayTryAgain(begun, sign.get(), round))) {
            return later(changed(begun, recorded(entry, recorded, () -> store.again(row.id(), entry, recorded))));
        }
        if (sign.isEmpty()) {
            circuitBreaker.settled();
        }
        return done(begun, recorded(entry, recorded, () -> store.finish(row.id(), entry, recorded)));
    }

    @FunctionalInterface
    private interface Recording {
        BatchRow make() throws JournalException;
    }

    /**
     * Records what is known of an attempt. While the team's server is gone it tries again, since only this run knows the outcome. When another desk
     * has taken the row over, the outcome goes into the history, where that desk finds it.
     */
    private BatchRow recorded(long entry, Outcome outcome, Recording recording) throws JournalException {
        for (int tries = 1; ; tries++) {
            try {
                return recording.make();
            } catch (JournalException failed) {
                if (failed.reason() == Reason.TAKEN_OVER) {
                    store.recordOutcome(entry, outcome);
                }
                if (failed.reason() != Reason.NO_SERVER || !pause(retryPolicy.before(tries))) {
                    throw failed;
                }
            }
        }
    }

    /** Returns false when the run ends meanwhile. */
    private static boolean pause(Duration time) {
        try {
            Thread.sleep(time); // between tries to reach the team's server; on the row's own thread, and closing the run interrupts it
            return true;
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The call brought no verified answer of success or refusal: what the card shows decides, now or later. */
    private RowStep unknown(RowTask begun, CallFailure failure, @Nullable UserCard seen, Outcome recorded, int round) throws JournalException {
        long entry = Objects.requireNonNull(begun.row().entryId());
        CircuitBreaker.ofConfirming(failure).ifPresent(sign -> met(sign, round));
        var now = changed(begun, recorded(entry, recorded, () -> store.finish(begun.row().id(), entry, recorded)));
        if (seen != null && !seen.isWaiting()) {
            return resolved(now, seen, store.resolve(now.row().id(), entry, sighting(seen, false)));
        }
        return later(OutcomeResolver.mayArriveLate(failure) ? now.cutOff(true) : now);
    }

    /** Asks what became of an attempt whose outcome is unknown. */
    private RowStep settle(RowTask task, int round) throws JournalException {
        var row = task.row();
        long entry = Objects.requireNonNull(row.entryId());
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
            return done(task, store.finish(row.id(), entry, stillUnknown(entry)));
        }
    }

    /** What is recorded of a call with an unknown outcome, which an answer to a question does not replace. */
    private Outcome stillUnknown(long entry) throws JournalException {
        return store.history().entry(entry).map(JournalEntry::outcome).orElseGet(() -> Outcome.unanswered(clock.instant()));
    }

    private Sighting sighting(UserCard card, boolean isFinal) {
        return new Sighting(card.state(), isFinal, calls.verifiedTime().get().orElse(null));
    }

    private RowStep resolved(RowTask task, UserCard seen, BatchRow now) throws JournalException {
        course.changed(task.row(), now);
        if (now.status() == BatchRow.Status.CONFIRMED) {
            circuitBreaker.settled();
        }
        // Not carried out: the card was just seen waiting, and is sent again.
        return now.status() == BatchRow.Status.WAITING ? at(task.with(now).cutOff(false).seen(seen)) : new Settled();
    }

    private UserCard ask(RowTask task) throws CallFailure {
        var card = task.check().card();
        boolean sendsMemberData = task.check() instanceof Result.Ready(var confirmation) && confirmation.sendsMemberData();
        var question = sendsMemberData ? calls.askWithMemberData() : calls.ask();
        return question.userCard(card.code(), card.cardId(), card.openid());
    }

    /** Counts a failure and returns whether its row is retried; it always is when the batch pauses. */
    private boolean mayTryAgain(RowTask task, StopReason sign, int round) {
        return met(sign, round).pauses() || switch (sign) {
            case NO_NETWORK, UNAVAILABLE, UNKNOWN_OUTCOMES, JOURNAL, NO_SERVER -> true;
            case SIGNATURES -> task.tries() + 1 < retryPolicy.inARow();
            case NOT_PERMITTED -> task.tries() + 1 < TRIES_WITHOUT_PERMISSION;
        };
    }

    private CircuitBreaker.Effect met(StopReason sign, int round) {
        var effect = circuitBreaker.met(sign, round);
        course.failed(sign, effect);
        return effect;
    }

    private Duration mayArriveFor(RowTask task, long entry) throws JournalException {
        return task.isCutOff() ? store.mayArriveFor(entry, calls.verifiedTime().get().orElse(null), retryPolicy.underWay()) : Duration.ZERO;
    }

    private RowStep done(RowTask task, BatchRow now) {
        course.changed(task.row(), now);
        return new Settled();
    }

    private RowTask changed(RowTask task, BatchRow now) {
        course.changed(task.row(), now);
        return task.onceMore(now);
    }

    private RowStep later(RowTask task) {
        return new Later(task, retryPolicy.before(Math.max(task.tries(), 1)));
    }
}
