package carddesk.ui.history;

import carddesk.journal.JournalEntry;
import carddesk.journal.JournalEntry.Status;
import carddesk.journal.OutcomeResolver;
import carddesk.ui.BackgroundExecutor;
import carddesk.ui.BackgroundTask;
import carddesk.wechatpay.CallFailure;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The attempts without an outcome when the profile was opened: queries the server about them and closes them. */
public final class OpenAttempts {

    /** How far it is. */
    sealed interface State {
        /** There are none, or the person does not want to hear of them. */
        record Nothing() implements State {}

        /** So many could be asked about. */
        record Offered(int attempts) implements State {}

        /** The server is being asked. */
        record Asking(int asked, int attempts) implements State {}

        /** What was learned, and what kept the rest from being asked about. */
        record Learned(int confirmed, int refused, int unknown, Optional<Exception> problem) implements State {}
    }

    private static final int NOT_THERE = 404;

    private final OutcomeResolver resolver;
    private final BackgroundExecutor executor;
    private final BackgroundTask task;
    private final Runnable changed;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(this, "state", new State.Nothing());
    private List<JournalEntry> found = List.of();

    /** @param changed called when entries were closed */
    OpenAttempts(OutcomeResolver resolver, BackgroundExecutor executor, Runnable changed) {
        this.resolver = resolver;
        this.executor = executor;
        this.task = executor.task();
        this.changed = changed;
    }

    /** Looks for them; what is on its way is not among them. */
    public void look() {
        task.run(resolver::open, this::offer, problem -> state.set(new State.Learned(0, 0, 0, Optional.of(problem))));
    }

    /** Looks again whether those that are offered are still open. */
    public void lookAgain() {
        if (state.get() instanceof State.Offered || (task.busyProperty().get() && state.get() instanceof State.Nothing)) {
            look();
        }
    }

    /** Asks the server about each; only reads there. */
    void ask() {
        if (!(state.get() instanceof State.Offered)) {
            return;
        }
        state.set(new State.Asking(0, found.size()));
        var attempts = found;
        task.run(() -> askAll(attempts, this::asked), this::learned, problem -> learned(new State.Learned(0, 0, attempts.size(),
                Optional.of(problem))), () -> {
                    changed.run();
                    look();
                });
    }

    /** Stops asking; what was learned stays. */
    void cancel() {
        task.cancel();
    }

    /** The person wants to hear no more of it. */
    void forget() {
        state.set(new State.Nothing());
    }

    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    private void offer(List<JournalEntry> open) {
        found = open;
        state.set(open.isEmpty() ? new State.Nothing() : new State.Offered(open.size()));
    }

    private State.Learned askAll(List<JournalEntry> attempts, Consumer<Integer> asked) throws Exception {
        int confirmed = 0;
        int refused = 0;
        int number = 0;
        for (var attempt : attempts) {
            try {
                var status = resolver.mayAsk(attempt) ? resolver.ask(attempt).entry().status() : Status.UNKNOWN;
                confirmed += status == Status.CONFIRMED ? 1 : 0;
                refused += status == Status.REFUSED ? 1 : 0;
            } catch (CallFailure.Refused notToBeLearned) {
                if (notToBeLearned.status() != NOT_THERE) {
                    return new State.Learned(confirmed, refused, attempts.size() - confirmed - refused, Optional.of(notToBeLearned));
                }
            } catch (CallFailure stopped) {
                return new State.Learned(confirmed, refused, attempts.size() - confirmed - refused, Optional.of(stopped));
            }
            asked.accept(++number);
        }
        return new State.Learned(confirmed, refused, attempts.size() - confirmed - refused, Optional.empty());
    }

    private void asked(int number) {
        executor.onFxThread(() -> {
            if (state.get() instanceof State.Asking asking && number > asking.asked()) {
                state.set(new State.Asking(number, asking.attempts()));
            }
        });
    }

    private void learned(State.Learned learned) {
        state.set(learned);
        changed.run();
    }
}
