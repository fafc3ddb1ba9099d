package carddesk.ui.confirm.find;

import carddesk.cards.CardService;
import carddesk.cards.Page;
import carddesk.cards.UserCard;
import carddesk.ui.BackgroundTask;
import carddesk.wechatpay.CallFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** A member's cards that wait for their confirmation, of all templates. */
public final class MemberCards {

    /** What is known about them. */
    public sealed interface Cards {
        /** Nobody asked. */
        record NotAsked() implements Cards {}

        /** Being asked. */
        record Asking() implements Cards {}

        /** The cards, none when no card waits; each of them names its template. */
        record Waiting(List<UserCard> cards) implements Cards {
            public Waiting {
                cards = List.copyOf(cards);
            }
        }

        /** It did not work. */
        record Failed(Exception problem) implements Cards {}
    }

    private final CardService service;
    private final BackgroundTask task;
    private final ReadOnlyObjectWrapper<Cards> cards = new ReadOnlyObjectWrapper<>(this, "cards", new Cards.NotAsked());

    public MemberCards(CardService service, BackgroundTask task) {
        this.service = service;
        this.task = task;
    }

    /** What is known about them. */
    public ReadOnlyObjectProperty<Cards> cardsProperty() {
        return cards.getReadOnlyProperty();
    }

    /** The work that asks. */
    public BackgroundTask task() {
        return task;
    }

    /** Asks for all of a member's waiting cards. */
    public void ask(String openid) {
        cards.set(new Cards.Asking());
        task.run(
                () -> waiting(openid),
                found -> cards.set(new Cards.Waiting(found)),
                problem -> cards.set(new Cards.Failed(problem)),
                this::forget);
    }

    /** Ends the asking and forgets what was found. */
    public void forget() {
        cards.set(new Cards.NotAsked());
        task.cancel();
    }

    private List<UserCard> waiting(String openid) throws CallFailure {
        var all = new ArrayList<UserCard>();
        while (true) {
            var next = service.userCards(openid, Optional.of(UserCard.State.UNACTIVATED), all.size(), Page.MAX_LIMIT);
            all.addAll(next.rows());
            if (next.rows().isEmpty() || all.size() >= next.total()) {
                return all.stream().filter(card -> card.cardId().isPresent()).toList();
            }
        }
    }
}
