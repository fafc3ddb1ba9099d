package carddesk.ui.confirm.find;

import carddesk.cards.CardService;
import carddesk.cards.ConfirmationForm;
import carddesk.cards.UserCard;
import carddesk.ui.BackgroundTask;
import carddesk.ui.TaskResult;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Asks the server for the card on the form, and remembers what it said. */
public final class CardLookup {

    private final CardService service;
    private final BackgroundTask task;
    private final ReadOnlyObjectWrapper<TaskResult<UserCard>> found = new ReadOnlyObjectWrapper<>(this, "found", TaskResult.ready());
    private final ReadOnlyBooleanWrapper inResult = new ReadOnlyBooleanWrapper(this, "inResult");
    private Runnable again = () -> {};

    public CardLookup(CardService service, BackgroundTask task) {
        this.service = service;
        this.task = task;
    }

    /** What the server said about the card. */
    public ReadOnlyObjectProperty<TaskResult<UserCard>> foundProperty() {
        return found.getReadOnlyProperty();
    }

    /** Whether the card is the one that the result of a sending describes, so that it need not be described a second time. */
    public ReadOnlyBooleanProperty inResultProperty() {
        return inResult.getReadOnlyProperty();
    }

    /** The work that asks. */
    public BackgroundTask task() {
        return task;
    }

    /** The card, when the server described it. */
    public Optional<UserCard> card() {
        return found.get().result();
    }

    /** Asks for the card that a form names; the parameters are those of {@link #fetch}. */
    public void ask(ConfirmationForm form, Consumer<UserCard> shown, Consumer<Exception> failed, Runnable once) {
        fetch(() -> service.userCard(form.userCardCode(), form.cardId(), form.openid()), shown, failed, once);
    }

    /**
     * Fetches what the asking needs.
     *
     * @param failed called with a failure once it is shown
     * @param once asks once more, should it fail
     */
    public <T> void fetch(Callable<T> work, Consumer<T> then, Consumer<Exception> failed, Runnable once) {
        again = once;
        inResult.set(false);
        found.set(TaskResult.running());
        task.run(
                work,
                then,
                problem -> {
                    found.set(TaskResult.failed(problem));
                    failed.accept(problem);
                },
                () -> found.set(TaskResult.ready()));
    }

    /** Says that something which the asking needs could not be fetched. */
    public void failed(Exception problem, Runnable once) {
        again = once;
        inResult.set(false);
        found.set(TaskResult.failed(problem));
    }

    /**
     * Takes a card that the server described.
     *
     * @param isInResult whether the result of a sending describes it
     */
    public void take(UserCard card, boolean isInResult) {
        inResult.set(isInResult);
        found.set(TaskResult.succeeded(card));
    }

    /** Asks once more for what could not be fetched. */
    public void askAgain() {
        again.run();
    }

    /** Ends the asking and forgets what was found. */
    public void forget() {
        task.cancel();
        inResult.set(false);
        found.set(TaskResult.ready());
    }
}
