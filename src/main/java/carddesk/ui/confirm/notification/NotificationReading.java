package carddesk.ui.confirm.notification;

import carddesk.cards.UserCard;
import carddesk.wechatpay.Callback;
import carddesk.wechatpay.CallbackException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of reading a pasted notification. */
public sealed interface NotificationReading {

    /** Nothing was read. */
    record NotYet() implements NotificationReading {}

    record NoSecret() implements NotificationReading {}

    /** Different notifications were pasted together. */
    record Several(int count) implements NotificationReading {}

    /** Neither of the profile's two API secrets opens it, or it was changed. */
    record NeitherSecret() implements NotificationReading {}

    /** It could not be decrypted. */
    record Refused(CallbackException.Reason reason) implements NotificationReading {}

    /** The pasted signature does not belong to the pasted body: nothing is taken from it. */
    record Forged() implements NotificationReading {}

    /** It does not say which card it is about. */
    record Incomplete() implements NotificationReading {}

    /** It is about a card of another brand. */
    record OtherBrand(String brandId) implements NotificationReading {}

    /** The file could not be read as text of a sensible size. */
    record Unreadable() implements NotificationReading {}

    /** Reading went wrong in a way that has nothing to do with what was pasted. */
    record Failed(Exception problem) implements NotificationReading {}

    /**
     * It names this card.
     *
     * @param secretUsed the API secret that opened it, when the profile has two
     */
    record Opened(Callback callback, UserCard card, Origin origin, @Nullable SecretUsed secretUsed) implements NotificationReading {}

    /** One of the two API secrets of a profile during a change. */
    enum SecretUsed { PRESENT, FORMER }

    /** Who sent it, as far as the pasted headers tell. */
    sealed interface Origin {

        /** Whether WeChat Pay certainly sent it. */
        default boolean isProven() {
            return this instanceof Proven || this instanceof ProvenEarlier;
        }

        /** WeChat Pay, just now. */
        record Proven() implements Origin {}

        /** WeChat Pay, some time ago. */
        record ProvenEarlier(Instant sent) implements Origin {}

        record NoHeaders() implements Origin {}

        record MissingHeader(String name) implements Origin {}

        /**
         * Signed with a key that this profile does not have.
         *
         * @param named its id or serial number, as the header names it
         * @param known the ids and serial numbers of the profile's keys, the one used for sending first
         */
        record OtherKey(String named, List<String> known) implements Origin {
            public OtherKey {
                known = List.copyOf(known);
            }
        }

        /** There is no key to verify with, or the time of sending is none. */
        record NotChecked() implements Origin {}
    }
}
