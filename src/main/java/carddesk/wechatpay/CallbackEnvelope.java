package carddesk.wechatpay;

import org.jspecify.annotations.Nullable;

/**
 * A callback notification before it is decrypted (protocol section 7).
 *
 * @param id the notification's own id
 * @param createTime {@code create_time} as it was written, blank when absent
 * @param eventType {@code event_type} as it was written
 * @param kind the meaning of the event type, null for one of a newer API
 * @param ciphertext base64, with the tag at its end
 * @param nonce of the encryption
 * @param associatedData blank when absent
 */
public record CallbackEnvelope(
        String id, String createTime, String eventType, Callback.@Nullable Kind kind, String ciphertext, String nonce, String associatedData) {

    /** Says which event. */
    @Override
    public String toString() {
        return "CallbackEnvelope[" + id + ", " + eventType + "]";
    }
}
