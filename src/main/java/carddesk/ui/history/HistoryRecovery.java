package carddesk.ui.history;

import carddesk.journal.HistoryGap;
import carddesk.journal.HistorySource;
import carddesk.ui.BackgroundTask;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** A history that is not whole, and the ways to continue. FX thread. */
public final class HistoryRecovery {

    /** The ways to continue; all block. */
    public interface Ways {
        List<HistorySource> sources() throws Exception;

        void continueWith(HistorySource source) throws Exception;

        void beginAnew() throws Exception;

        /** The vault, which is older than the history, is the present one from now on. */
        void continueWithVault() throws Exception;
    }

    private final HistoryGap gap;
    private final Ways ways;
    private final BackgroundTask task;
    private final Consumer<HistorySource> viewer;
    private final Runnable reopen;
    private final ReadOnlyObjectWrapper<List<HistorySource>> sources = new ReadOnlyObjectWrapper<>(this, "sources", List.of());
    private final ReadOnlyObjectWrapper<@Nullable Exception> problem = new ReadOnlyObjectWrapper<>(this, "problem");

    /**
     * @param viewer opens the profile with a file of the history that is only viewed
     * @param reopen opens the profile with the history that is there then
     */
    public HistoryRecovery(HistoryGap gap, Ways ways, BackgroundTask task, Consumer<HistorySource> viewer, Runnable reopen) {
        this.gap = gap;
        this.ways = ways;
        this.task = task;
        this.viewer = viewer;
        this.reopen = reopen;
    }

    HistoryGap gap() {
        return gap;
    }

    /** Finds the files that can be viewed or continued with. */
    public void look() {
        task.run(ways::sources, sources::set, problem::set);
    }

    /** The files that were found; the newest copy follows the present file. */
    ReadOnlyObjectProperty<List<HistorySource>> sourcesProperty() {
        return sources.getReadOnlyProperty();
    }

    /** Why the last step failed, null when it did not. */
    ReadOnlyObjectProperty<@Nullable Exception> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    BackgroundTask task() {
        return task;
    }

    void view(HistorySource source) {
        viewer.accept(source);
    }

    void continueWith(HistorySource source) {
        change(() -> ways.continueWith(source));
    }

    void beginAnew() {
        change(ways::beginAnew);
    }

    void continueWithVault() {
        change(ways::continueWithVault);
    }

    private interface Step {
        void take() throws Exception;
    }

    private void change(Step step) {
        problem.set(null);
        task.run(
                () -> {
                    step.take();
                    return true;
                },
                done -> reopen.run(),
                problem::set);
    }
}
