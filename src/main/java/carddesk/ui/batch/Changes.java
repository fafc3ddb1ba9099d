package carddesk.ui.batch;

import carddesk.ui.Watches;
import javafx.beans.value.ObservableValue;

/** Tells the cells of one table that rows have changed inside, until the table goes. */
final class Changes {

    private final Watches watches;
    private final ObservableValue<?>[] causes;

    /** @param watches ends with the table */
    Changes(Watches watches, ObservableValue<?>... causes) {
        this.watches = watches;
        this.causes = causes.clone();
    }

    void tell(Runnable cell) {
        for (var cause : causes) {
            watches.add(cause.subscribe(cell));
        }
    }
}
