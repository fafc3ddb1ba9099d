package carddesk.ui.history;

import carddesk.journal.JournalEntry;
import carddesk.journal.JournalEntry.Status;
import carddesk.journal.JournalException;
import carddesk.journal.OutcomeResolver;
import carddesk.ui.BackgroundExecutor;
import carddesk.ui.BackgroundTask;
import carddesk.ui.TaskResult;
import carddesk.ui.TeamWatch;
import carddesk.wechatpay.CallFailure;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.concurrent.Worker;

/** The attempts without an outcome when the profile was opened: queries the server about them and closes them. */
public final class OpenAttempts {

    /** Progress of the queries, and their result. */
    record State(int attempts, int asked, TaskResult<Learned> result) {
        static final State NONE = new State(0, 0, TaskResult.ready());
    }

    /** How many of the attempts now have which outcome. */
    record Learned(int confirmed, int refused, int unknown) {}

    private static final int NOT_THERE = 404;

    private final OutcomeResolver resolver;
    private final BackgroundExecutor executor;
    private final BackgroundTask task;
    private final Runnable changed;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(this, "state", State.NONE);
    private List<JournalEntry> found = List.of();

    /** @param changed called when entries were closed */
    OpenAttempts(OutcomeResolver resolver, BackgroundExecutor executor, Runnable changed) {
        this.resolver = resolver;
        this.executor = executor;
        this.task = executor.task();
        this.changed = changed;
    }

    /** Looks for them; excludes attempts that are being sent. */
    public void look() {
        look(() -> {});
    }

    private void look(Runnable then) {
        task.run(resolver::open, open -> {
            offer(open);
            then.run();
        }, problem -> state.set(new State(0, 0, TaskResult.failed(problem))));
    }

    /** Looks again whether those that are offered are still open. */
    public void lookAgain() {
        if (isReady() && (!found.isEmpty() || task.busyProperty().get())) {
            look();
        }
    }

    /** Looks again when desks of a team are gone, and settles what was under way when their server is back. */
    public void follow(TeamWatch team) {
        team.onEntries(entries -> lookAgain());
        team.onReconnection(() -> look(this::ask));
        team.onlineProperty().addListener((property, before, now) -> {
            if (now.size() < before.size() && team.lostSinceProperty().get() == null && isReady()) {
                look();
            }
        });
    }

    /** Queries the server about each; sends nothing. */
    void ask() {
        if (isReady() && !found.isEmpty()) {
            var attempts = found;
            task.run(() -> askAll(attempts), this::show);
        }
    }

    /** Stops asking; what was learned stays. */
    void cancel() {
        task.cancel();
    }

    void forget() {
        offer(List.of());
    }

    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    private boolean isReady() {
        return state.get().result().state() == Worker.State.READY;
    }

    private void offer(List<JournalEntry> open) {
        found = open;
        state.set(new State(open.size(), 0, TaskResult.ready()));
    }

    private void show(TaskResult<Learned> result) {
        if (result.state() == Worker.State.CANCELLED) {
            changed.run();
            look();
            return;
        }
        state.set(new State(found.size(), 0, result));
        if (!result.isRunning()) {
            changed.run();
        }
    }

    private Learned askAll(List<JournalEntry> attempts) throws Exception {
        int confirmed = 0;
        int refused = 0;
        int number = 0;
        for (var attempt : attempts) {
            try {
                var status = resolver.mayAsk(attempt) ? resolver.ask(attempt).entry().status() : Status.UNKNOWN;
                confirmed += status == Status.CONFIRMED ? 1 : 0;
                refused += status == Status.REFUSED ? 1 : 0;
            } catch (JournalException taken) {
                if (taken.reason() != JournalException.Reason.TAKEN) { // by another desk, which settles it
                    throw taken;
                }
            } catch (CallFailure.Refused notFound) {
                if (notFound.status() != NOT_THERE) {
                    throw notFound;
                }
            }
            int asked = ++number;
            executor.onFxThread(() -> asked(asked));
        }
        return new Learned(confirmed, refused, attempts.size() - confirmed - refused);
    }

    private void asked(int number) {
        var now = state.get();
        if (now.result().isRunning() && number > now.asked()) {
            state.set(new State(now.attempts(), number, now.result()));
        }
    }
}
