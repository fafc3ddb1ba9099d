package carddesk.ui;

import java.util.ArrayList;
import java.util.List;
import javafx.util.Subscription;

/** What a view listens to in models that outlive it; ended together when the view goes. */
public final class Subscriptions implements AutoCloseable {

    private final List<Subscription> all = new ArrayList<>(); // each cell of a table adds some, too many for a chain of Subscription.and

    public void add(Subscription subscription) {
        all.add(subscription);
    }

    @Override
    public void close() {
        var ended = List.copyOf(all);
        all.clear();
        ended.forEach(Subscription::unsubscribe);
    }
}
