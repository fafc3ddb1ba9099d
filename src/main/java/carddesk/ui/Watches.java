package carddesk.ui;

import javafx.util.Subscription;

/** What a view listens to in models that outlive it; ended together when the view goes. */
public final class Watches implements AutoCloseable {

    private Subscription all = Subscription.EMPTY;

    /** Adds one. */
    public void add(Subscription subscription) {
        all = all.and(subscription);
    }

    /** Ends all. */
    @Override
    public void close() {
        all.unsubscribe();
        all = Subscription.EMPTY;
    }
}
