package carddesk.ui.confirm.find;

import carddesk.cards.CardService;
import carddesk.cards.UserCard;
import carddesk.ui.BackgroundTask;
import carddesk.ui.TaskResult;
import java.util.Comparator;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** A member's cards, of all templates and in any state. */
public final class MemberCards {

    private final CardService service;
    private final BackgroundTask task;
    private final ReadOnlyObjectWrapper<TaskResult<List<UserCard>>> cards = new ReadOnlyObjectWrapper<>(this, "cards", TaskResult.ready());

    public MemberCards(CardService service, BackgroundTask task) {
        this.service = service;
        this.task = task;
    }

    /** The cards, once asked for, those that wait for their confirmation first. */
    public ReadOnlyObjectProperty<TaskResult<List<UserCard>>> cardsProperty() {
        return cards.getReadOnlyProperty();
    }

    /** The work that asks. */
    public BackgroundTask task() {
        return task;
    }

    /** Asks for all of a member's cards. */
    public void ask(String openid) {
        task.run(() -> service.allUserCards(openid).stream().sorted(Comparator.comparing(card -> !card.isWaiting())).toList(), cards::set);
    }

    /** Ends the asking and forgets what was found. */
    public void forget() {
        task.cancel();
        cards.set(TaskResult.ready());
    }
}
