package carddesk.ui.batch;

import carddesk.ui.Subscriptions;
import javafx.beans.value.ObservableValue;

/** Tells the cells of one table that rows have changed inside, until the table goes. */
final class Changes {

    private final Subscriptions subscriptions;
    private final ObservableValue<?>[] causes;

    /** @param subscriptions ends with the table */
    Changes(Subscriptions subscriptions, ObservableValue<?>... causes) {
        this.subscriptions = subscriptions;
        this.causes = causes.clone();
    }

    void tell(Runnable cell) {
        for (var cause : causes) {
            subscriptions.add(cause.subscribe(cell));
        }
    }
}
