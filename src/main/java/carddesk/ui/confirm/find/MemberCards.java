package carddesk.ui.confirm.find;

import carddesk.cards.CardService;
import carddesk.cards.Page;
import carddesk.cards.UserCard;
import carddesk.ui.BackgroundTask;
import carddesk.ui.TaskResult;
import carddesk.wechatpay.CallFailure;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** A member's cards that wait for their confirmation, of all templates. */
public final class MemberCards {

    private final CardService service;
    private final BackgroundTask task;
    private final ReadOnlyObjectWrapper<TaskResult<List<UserCard>>> cards = new ReadOnlyObjectWrapper<>(this, "cards", TaskResult.ready());

    public MemberCards(CardService service, BackgroundTask task) {
        this.service = service;
        this.task = task;
    }

    /** The cards, once asked for; each of them names its template. */
    public ReadOnlyObjectProperty<TaskResult<List<UserCard>>> cardsProperty() {
        return cards.getReadOnlyProperty();
    }

    /** The work that asks. */
    public BackgroundTask task() {
        return task;
    }

    /** Asks for all of a member's waiting cards. */
    public void ask(String openid) {
        task.run(() -> waiting(openid), cards::set);
    }

    /** Ends the asking and forgets what was found. */
    public void forget() {
        task.cancel();
        cards.set(TaskResult.ready());
    }

    private List<UserCard> waiting(String openid) throws CallFailure {
        var all = new ArrayList<UserCard>();
        while (true) {
            var next = service.userCards(openid, UserCard.State.UNACTIVATED, all.size(), Page.MAX_LIMIT);
            all.addAll(next.rows());
            if (next.rows().isEmpty() || all.size() >= next.total()) {
                return all.stream().filter(card -> card.cardId() != null).toList();
            }
        }
    }
}
