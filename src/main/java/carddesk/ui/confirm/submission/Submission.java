package carddesk.ui.confirm.submission;

import carddesk.cards.CardTemplate;
import carddesk.cards.ConfirmOutcome;
import carddesk.cards.Confirmation;
import carddesk.cards.ConfirmationForm;
import carddesk.cards.UserCard;
import carddesk.journal.JournalEntry;
import carddesk.journal.JournalException;
import carddesk.journal.JournaledOutcome;
import carddesk.journal.OutcomeResolver;
import carddesk.ui.BackgroundTask;
import carddesk.ui.OpenProfile;
import carddesk.ui.TaskResult;
import carddesk.ui.confirm.submission.SubmissionState.Seen;
import carddesk.wechatpay.CallFailure;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** Sends a form once, and asks for the card when the outcome is unknown. */
public final class Submission {

    private final OpenProfile openProfile;
    private final BackgroundTask task;
    private final BackgroundTask following;
    private final InstantSource clock;
    private final Consumer<UserCard> seen;
    private final OutcomeResolver resolver;
    private final ReadOnlyObjectWrapper<TaskResult<SubmissionState>> sending = new ReadOnlyObjectWrapper<>(this, "sending", TaskResult.ready());
    private SubmissionState.@Nullable Attempt current;
    private @Nullable ConfirmationForm sent;
    private SubmissionState.@Nullable Unknown aside;
    private Runnable whenSettled = () -> {};

    /**
     * What asking brought.
     *
     * @param isProven whether the card proves that the attempt was carried out
     * @param mayArriveFor how long the attempt's call may still reach the server, zero when it cannot any more
     * @param notWritten why the history could not be read or written, so that nothing is proven
     */
    private record Found(UserCard card, boolean isProven, Duration mayArriveFor, @Nullable JournalException notWritten) {}

    /**
     * @param task sends and asks
     * @param following reads attempts of other desks
     * @param seen called with every card that an answer describes
     */
    public Submission(OpenProfile openProfile, BackgroundTask task, BackgroundTask following, InstantSource clock, Consumer<UserCard> seen) {
        this.openProfile = openProfile;
        this.task = task;
        this.following = following;
        this.clock = clock;
        this.seen = seen;
        this.resolver = new OutcomeResolver(openProfile.journal(), openProfile.cards()::userCard, openProfile.cards()::verifiedTime,
                openProfile.confirmer().attribution());
    }

    /** Tells when an attempt of unknown outcome has turned out to be carried out. */
    public void whenSettled(Runnable listener) {
        whenSettled = listener;
    }

    /** State of the sending with its outcome; ready while the form has not been sent, or has changed since. */
    public ReadOnlyObjectProperty<TaskResult<SubmissionState>> sendingProperty() {
        return sending.getReadOnlyProperty();
    }

    /** The work that sends, and that asks afterwards. */
    public BackgroundTask task() {
        return task;
    }

    public boolean isUnderWay() {
        return sending.get().isRunning();
    }

    /** Whether a form may be sent: nothing is under way or unknown, and it is not the one that was sent last. */
    public boolean mayFollow(ConfirmationForm form) {
        return !isUnderWay() && unknown().isEmpty() && !isSent(form);
    }

    /** Whether this very form was sent last. */
    public boolean isSent(ConfirmationForm form) {
        return Optional.ofNullable(sent).filter(form::equals).isPresent();
    }

    /** The form that was sent is the same as this one: what the program filled in is no change by the person. */
    public void remainsSentAs(ConfirmationForm form) {
        sent = form;
    }

    /** Sends; the history remembers the template's title. */
    public void send(ConfirmationForm form, Confirmation confirmation, @Nullable UserCard before, @Nullable CardTemplate template) {
        var attempt = new SubmissionState.Attempt(confirmation, before, clock.instant());
        sent = form;
        current = attempt;
        sending.set(TaskResult.running());
        task.run(
                () -> openProfile.confirmer().confirm(confirmation, before, template, id -> attempt.entryId().set(id)),
                recorded -> done(attempt, recorded),
                problem -> notSent(attempt, problem),
                () -> restore(unfinished(attempt), sent));
    }

    /** Asks for the card of a confirmation with an unknown outcome; never sends. */
    public void ask() {
        unknown().ifPresent(unknown -> {
            show(unknown.with(TaskResult.running()));
            task.run(
                    () -> look(unknown),
                    found -> judge(unknown, found),
                    problem -> show(unknown.with(TaskResult.failed(problem))),
                    () -> show(unknown.with(TaskResult.ready())));
        });
    }

    public Optional<SubmissionState.Unknown> unknown() {
        return sending.get().value() instanceof SubmissionState.Unknown unknown ? Optional.of(unknown) : Optional.empty();
    }

    private void show(SubmissionState outcome) {
        sending.set(TaskResult.succeeded(outcome));
    }

    /** Permits sending the unchanged form once more. */
    public void allowAgain() {
        sent = null;
        aside = null;
        sending.set(TaskResult.ready());
    }

    /** The form changed: an outcome stays to be seen until then, and an unknown one for as long as the form names its card. */
    public void changed(ConfirmationForm form) {
        if (isUnderWay()) {
            return;
        }
        if (sending.get().value() instanceof SubmissionState.Unknown unknown && !isAbout(unknown.attempt().confirmation(), form)) {
            task.cancel();
            aside = unknown.asked().isRunning() ? unknown.with(TaskResult.ready()) : unknown;
            sending.set(TaskResult.ready());
        } else if (aside != null && isAbout(aside.attempt().confirmation(), form)) {
            show(aside);
            aside = null;
        } else if (mayFollow(form)) {
            sending.set(TaskResult.ready());
        }
    }

    /** Ends the asking and forgets what was sent. */
    public void forget() {
        task.cancel();
        sent = null;
        aside = null;
        sending.set(TaskResult.ready());
    }

    /** The form that must not be sent again by accident. */
    public Optional<ConfirmationForm> sent() {
        return Optional.ofNullable(sent);
    }

    /** The outcome that is still open: unknown, or cut off by leaving now. */
    public Optional<SubmissionState.Unknown> open() {
        return current != null && isUnderWay()
                ? Optional.of(unfinished(current))
                : unknown().map(unknown -> unknown.with(TaskResult.ready()));
    }

    /** Goes on with an outcome that was left open, by asking. */
    public void restore(SubmissionState.Unknown unknown, @Nullable ConfirmationForm form) {
        sent = form;
        show(unknown);
        ask();
    }

    private static SubmissionState.Unknown unfinished(SubmissionState.Attempt attempt) {
        return new SubmissionState.Unknown(attempt, null, TaskResult.ready(), null);
    }

    private void done(SubmissionState.Attempt attempt, JournaledOutcome recorded) {
        switch (recorded.outcome()) {
            case ConfirmOutcome.Confirmed(var card, var report, var unanswered) -> confirmed(
                    new SubmissionState.Confirmed(attempt, card, report, unanswered != null, unanswered, recorded.notWritten()));
            case ConfirmOutcome.Refused refused -> {
                sent = null;
                show(new SubmissionState.Refused(refused.failure(), recorded.notWritten()));
            }
            case ConfirmOutcome.Unknown unknown -> {
                show(new SubmissionState.Unknown(attempt, unknown.failure(), asked(unknown), recorded.notWritten()));
                Optional.ofNullable(unknown.asSeen()).ifPresent(seen);
            }
        }
    }

    private TaskResult<Seen> asked(ConfirmOutcome.Unknown unknown) {
        var failure = unknown.failure();
        return Optional.ofNullable(unknown.asSeen()).map(card -> seen(card, OutcomeResolver.latestArrival(failure))).orElseGet(() ->
                Arrays.stream(failure.getSuppressed())
                        .filter(CallFailure.class::isInstance)
                        .reduce((first, last) -> last)
                        .map(last -> TaskResult.<Seen>failed((CallFailure) last))
                        .orElseGet(TaskResult::ready));
    }

    private TaskResult<Seen> seen(UserCard card, Duration mayArriveFor) {
        return TaskResult.succeeded(new Seen(card, Optional.of(mayArriveFor).filter(Duration::isPositive).map(clock.instant()::plus).orElse(null)));
    }

    private Found look(SubmissionState.Unknown unknown) throws CallFailure {
        var attempt = unknown.attempt();
        var latest = Optional.ofNullable(unknown.failure()).map(OutcomeResolver::latestArrival).orElse(OutcomeResolver.LATEST_ARRIVAL);
        var entryId = Optional.ofNullable(attempt.entryId().get());
        if (entryId.isEmpty()) {
            return new Found(card(attempt), false, Duration.ZERO, null); // no intent was written, so nothing was sent
        }
        try {
            var entry = openProfile.journal().entry(entryId.get());
            if (entry.filter(JournalEntry::isOpen).isEmpty()) {
                boolean isRefused = entry.filter(known -> known.status() == JournalEntry.Status.REFUSED).isPresent();
                return new Found(card(attempt), isConfirmed(entry.orElse(null)), isRefused ? Duration.ZERO : latest, null);
            }
            if (attempt.isEarlier() && !resolver.mayAsk(entry.get())) { // it is being sent, by a batch
                return new Found(card(attempt), false, latest, null);
            }
            var resolved = resolver.ask(entry.get());
            var mayArriveFor = Collections.min(List.of(resolved.mayArriveFor(), latest));
            return new Found(resolved.card(), isConfirmed(resolved.entry()), mayArriveFor, null);
        } catch (JournalException notWritten) {
            return new Found(card(attempt), false, latest, notWritten);
        }
    }

    private static boolean isConfirmed(@Nullable JournalEntry entry) {
        return entry != null && entry.status() == JournalEntry.Status.CONFIRMED;
    }

    private UserCard card(SubmissionState.Attempt attempt) throws CallFailure {
        var confirmation = attempt.confirmation();
        return openProfile.cards().userCard(confirmation.userCardCode(), confirmation.cardId(), confirmation.openid());
    }

    private void judge(SubmissionState.Unknown unknown, Found found) {
        if (found.isProven()) {
            var report = unknown.failure() == null ? null : unknown.failure().report();
            confirmed(new SubmissionState.Confirmed(unknown.attempt(), found.card(), report, true, unknown.failure(), found.notWritten()));
            whenSettled.run();
        } else {
            show(new SubmissionState.Unknown(unknown.attempt(), unknown.failure(), seen(found.card(), found.mayArriveFor()), found.notWritten()));
            seen.accept(found.card());
        }
    }

    private void confirmed(SubmissionState.Confirmed confirmed) {
        show(confirmed);
        seen.accept(confirmed.card());
    }

    private void notSent(SubmissionState.Attempt attempt, Exception problem) {
        sent = null;
        if (problem instanceof JournalException failed && failed.claim().isPresent()) {
            show(new SubmissionState.Taken(attempt, failed.claim().get(), null, TaskResult.ready()));
            follow();
        } else if (problem instanceof JournalException failed && failed.unsettled().isPresent()) {
            restore(unfinished(earlier(attempt, failed.unsettled().get())), null);
        } else {
            sending.set(TaskResult.failed(problem));
        }
    }

    /** The attempt on the same card that has to be settled before this one may be sent; what it sent may differ. */
    private static SubmissionState.Attempt earlier(SubmissionState.Attempt attempt, JournalException.Unsettled unsettled) {
        return new SubmissionState.Attempt(attempt.confirmation(), null, unsettled.at(), new AtomicReference<>(unsettled.entryId()), true);
    }

    private Optional<SubmissionState.Taken> taken() {
        return sending.get().value() instanceof SubmissionState.Taken taken ? Optional.of(taken) : Optional.empty();
    }

    /** Reads what became of the attempt of another desk that has the card. */
    public void follow() {
        taken().filter(taken -> !taken.asked().isRunning()).map(taken -> taken.claim().entryId()).ifPresent(id -> following.run(
                () -> openProfile.journal().entry(id),
                entry -> entry.ifPresent(read -> taken().filter(taken -> taken.claim().entryId() == id).map(taken -> taken.with(read))
                        .ifPresent(this::show)),
                unreadable -> {})); // the next change or connection reads again
    }

    /** The entries of a team's history have changed. */
    public void changed(Set<Long> entryIds) {
        taken().filter(taken -> entryIds.contains(taken.claim().entryId())).ifPresent(taken -> follow());
    }

    /** The team's server can be reached again: finds out what became of this desk's own attempt, or that of the other desk. */
    public void reconnected() {
        unknown().filter(unknown -> !unknown.asked().isRunning()).ifPresent(unknown -> ask());
        follow();
    }

    /** Whether this desk may find out what became of the attempt of another desk. */
    public boolean mayAsk(SubmissionState.Taken taken) {
        return !taken.asked().isRunning() && taken.entry() != null && resolver.mayAsk(taken.entry());
    }

    /** Asks for the card of an attempt of another desk that is gone or got no answer; never sends. */
    public void askTaken() {
        taken().filter(this::mayAsk).ifPresent(taken -> {
            var entry = Objects.requireNonNull(taken.entry());
            show(taken.with(TaskResult.running()));
            task.run(
                    () -> resolver.ask(entry),
                    resolved -> {
                        show(taken.with(resolved.entry()).with(seen(resolved.card(), resolved.mayArriveFor())));
                        seen.accept(resolved.card());
                    },
                    problem -> show(taken.with(TaskResult.failed(problem))),
                    () -> show(taken.with(TaskResult.ready())));
        });
    }

    /** Whether sending a form once more after an unknown outcome can do no harm: it names the same card, which was asked for and still waits. */
    public boolean maySendAgain(ConfirmationForm form) {
        return unknown().filter(unknown -> unknown.maySendAgain() && isAbout(unknown.attempt().confirmation(), form)).isPresent();
    }

    private static boolean isAbout(Confirmation confirmation, ConfirmationForm form) {
        return form.userCardCode().equals(confirmation.userCardCode())
                && form.cardId().equals(confirmation.cardId())
                && form.openid().equals(confirmation.openid());
    }
}
