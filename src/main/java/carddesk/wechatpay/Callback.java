package carddesk.wechatpay;

import org.jspecify.annotations.Nullable;

/**
 * A decrypted notification (protocol section 7).
 *
 * @param id of the notification; a repeated id is the same notification sent again
 * @param createTime {@code create_time} as received
 * @param eventType {@code event_type} as received
 * @param kind null for an unknown event type
 * @param content a user card with its personal fields still encrypted
 */
public record Callback(String id, String createTime, String eventType, @Nullable Kind kind, JsonFields content) {

    public enum Kind {
        /** The user took the card, which waits for its confirmation. */
        CARD_CREATED,
        CARD_DELETED
    }

    /** Without the content. */
    @Override
    public String toString() {
        return "Callback[" + id + ", " + eventType + "]";
    }
}
