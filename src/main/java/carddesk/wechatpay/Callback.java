package carddesk.wechatpay;

import com.google.gson.JsonObject;
import java.util.Optional;

/**
 * A callback notification, decrypted (protocol section 7).
 *
 * @param id the notification's own id; the same id means the same notification sent again
 * @param createTime {@code create_time} as it was written
 * @param eventType {@code event_type} as it was written
 * @param kind what the event type means, empty for one from a newer API
 * @param content the plaintext: a user card with its personal fields still encrypted
 */
public record Callback(String id, String createTime, String eventType, Optional<Kind> kind, JsonObject content) {

    /** What happened to a user's card. */
    public enum Kind {
        /** The user took the card; it waits for its confirmation. */
        CARD_CREATED,
        /** The user gave the card up. */
        CARD_DELETED
    }

    /** Says which event, nothing personal. */
    @Override
    public String toString() {
        return "Callback[" + id + ", " + eventType + "]";
    }
}
