package carddesk.sandbox;

import carddesk.cards.Confirmation.ConfirmState;
import carddesk.sandbox.PracticeCards.Order;
import carddesk.wechatpay.MerchantType;
import com.google.gson.JsonObject;
import java.util.List;

/** Logs of a brand whose system failed to answer notifications, of any size. */
public final class OutageLog {

    private final PracticeServer server;
    private final PracticeNotifications notifications;
    private final JsonObject card;

    public OutageLog(PracticeServer server) {
        this.server = server;
        notifications = new PracticeNotifications(server, MerchantType.BRAND);
        card = notifications.card(server.stuckCards().getFirst());
        card.remove("user_information");
    }

    /** A notification of a card that the server does not know, with a text of the log before and after it. */
    public String notification(int number, boolean isSigned) {
        var other = card.deepCopy();
        other.addProperty("user_card_code", "4785158326650012%08d".formatted(number));
        other.addProperty("openid", "oPractice0Member%08d".formatted(number));
        var log = new StringBuilder();
        if (isSigned) {
            other.remove("phone_number");
            notifications.append(log, notifications.taken(other));
        } else {
            log.append("2026-11-29 14:00:00.000 INFO  body=").append(notifications.taken(other)).append('\n');
        }
        return log.toString();
    }

    /**
     * Notifications of all stuck cards, of which the last ones are settled now.
     *
     * @param repeated how many are sent twice
     * @param others how many more are of another brand, and how many are damaged
     */
    public String of(int settled, int repeated, int others) throws Refusal {
        var log = new StringBuilder();
        var stuck = server.stuckCards();
        for (int i = 0; i < stuck.size(); i++) {
            var body = notifications.taken(notifications.card(stuck.get(i)));
            notifications.append(log, body);
            if (i < repeated) {
                notifications.append(log, body);
            }
            if (i < others) {
                var foreign = notifications.card(stuck.get(i));
                foreign.addProperty("brand_id", "20990001");
                notifications.append(log, notifications.taken(foreign));
                log.append("body=").append(notifications.taken(foreign), 0, 600 + i).append('\n');
            }
        }
        for (var card : List.copyOf(stuck.subList(stuck.size() - settled, stuck.size()))) {
            server.cards().confirm(new Order(card.code(), card.cardId(), card.openid(), ConfirmState.CREATE_CARD_SUCCESS, new JsonObject()),
                    server.clock().instant());
        }
        return log.toString();
    }
}
