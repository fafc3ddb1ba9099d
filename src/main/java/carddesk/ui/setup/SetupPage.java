package carddesk.ui.setup;

import carddesk.ui.Subscriptions;
import javafx.util.Subscription;

/** A page of the wizard in one language, bound to the model until it is closed. */
abstract class SetupPage implements AutoCloseable {

    private final Subscriptions subscriptions = new Subscriptions();

    /** The page is on the screen: brings the focus to where a person begins. */
    abstract void entered();

    /** The person wants to go on, but the page has not all it needs: says so where no field does. */
    void refused() {}

    /** Takes over from the page in the former language what is typed there and not in the model. */
    void takeOver(SetupPage former) {}

    /** Follows the model until the page is closed. */
    final void follow(Subscription subscription) {
        subscriptions.add(subscription);
    }

    @Override
    public final void close() {
        subscriptions.close();
    }
}
