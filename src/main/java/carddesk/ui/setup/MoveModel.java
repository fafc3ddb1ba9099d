package carddesk.ui.setup;

import carddesk.journal.HistoryMove;
import carddesk.journal.HistoryMove.Moved;
import carddesk.journal.HistoryMove.Part;
import carddesk.ui.BackgroundExecutor;
import carddesk.ui.BackgroundTask;
import carddesk.ui.TaskResult;
import carddesk.ui.session.LocalHistory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/** The move of this computer's history to a team's: which profiles' entries, the progress, and the result. FX thread only. */
final class MoveModel {

    private final LocalHistory history;
    private final String profile;
    private final BackgroundExecutor executor;
    private final BackgroundTask looking;
    private final BackgroundTask moving;
    private final Map<String, BooleanProperty> chosen = new HashMap<>();
    private final ReadOnlyObjectWrapper<TaskResult<List<Part>>> parts = new ReadOnlyObjectWrapper<>(TaskResult.ready());
    private final ReadOnlyObjectWrapper<TaskResult<Moved>> moved = new ReadOnlyObjectWrapper<>(TaskResult.ready());
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper();

    /** @param profile the name under which its attempts are recorded, whose entries are chosen at first */
    MoveModel(LocalHistory history, String profile, BackgroundExecutor executor) {
        this.history = history;
        this.profile = profile;
        this.executor = executor;
        this.looking = executor.task();
        this.moving = executor.task();
    }

    /** Looks for entries to move. */
    void look() {
        looking.run(history::parts, parts::set);
    }

    /** Forgets the entries: the profile has no team. */
    void forget() {
        cancel();
        parts.set(TaskResult.ready());
        moved.set(TaskResult.ready());
    }

    /** Whether the entries of a profile are to be moved. */
    BooleanProperty chosen(Part part) {
        return Objects.requireNonNull(chosen.computeIfAbsent(part.profile(), name -> new SimpleBooleanProperty(name.equals(profile))));
    }

    /** Moves the entries of the chosen profiles. */
    void move() {
        var profiles = parts.get().result().orElse(List.of()).stream().filter(part -> chosen(part).get()).map(Part::profile).toList();
        if (!profiles.isEmpty()) {
            progress.set(0);
            HistoryMove.Progress seen = (done, all) -> executor.onFxThread(() -> progress.set((double) done / all));
            moving.run(() -> history.move(profiles, seen), moved::set);
        }
    }

    /** Stops; what was moved stays. */
    void cancel() {
        looking.cancel();
        moving.cancel();
    }

    ReadOnlyObjectProperty<TaskResult<List<Part>>> partsProperty() {
        return parts.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<TaskResult<Moved>> movedProperty() {
        return moved.getReadOnlyProperty();
    }

    /** From 0 to 1. */
    ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty movingProperty() {
        return moving.busyProperty();
    }
}
