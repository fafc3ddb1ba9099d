package carddesk.ui.batch.open;

import carddesk.ui.confirm.notification.NotificationReader;
import carddesk.ui.confirm.notification.NotificationReading;
import carddesk.ui.confirm.notification.NotificationReading.Opened;
import carddesk.ui.confirm.notification.NotificationReading.Origin;
import carddesk.wechatpay.Callback;
import carddesk.wechatpay.CallbackDecryptor;
import carddesk.wechatpay.CallbackEnvelope;
import carddesk.wechatpay.CallbackException;
import carddesk.wechatpay.CallbackLog;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A notification of a log.
 *
 * @param line of the log, from 1
 * @param envelope null when it is cut
 * @param reading what came of decrypting it; null when it was not tried
 * @param before the result of checking it with the headers before it
 * @param after the result of checking it with the headers behind it
 */
record LoggedNotification(int line, @Nullable CallbackEnvelope envelope, @Nullable NotificationReading reading, Signature before, Signature after) {

    /** Why a notification is left out; the journal holds the name. */
    enum LeftOut { CUT, FORGED, NOT_DECRYPTED, UNKNOWN_CIPHER, NO_CARD, CARD_DELETED, OTHER_EVENT, OTHER_BRAND }

    /** Whether a signature belongs to a notification. */
    enum Signature {
        /** No header, or not enough of them to check it. */
        NONE, PROVEN, WRONG;

        boolean isProven() {
            return this == PROVEN;
        }

        private static Signature of(@Nullable Origin origin) {
            return origin == null ? WRONG : origin.isProven() ? PROVEN : NONE;
        }
    }

    /** Reads an entry; safe for use by several threads. */
    static LoggedNotification read(CallbackLog.Entry entry, NotificationReader reader) {
        var found = entry.find();
        CallbackEnvelope envelope;
        try {
            envelope = new CallbackDecryptor().read(found.before().body());
        } catch (CallbackException cut) {
            boolean isCut = cut.reason() != CallbackException.Reason.UNKNOWN_ALGORITHM;
            return new LoggedNotification(entry.line(), null, isCut ? null : new NotificationReading.Refused(cut.reason()), Signature.NONE,
                    Signature.NONE);
        }
        var before = reader.origin(found.before()).orElse(null);
        boolean isProven = before != null && before.isProven();
        var after = isProven ? new Origin.NoHeaders() : reader.origin(found.after()).orElse(null);
        var origin = (after != null && after.isProven()) || before == null ? after : before;
        var reading = envelope.kind() == null ? null
                : reader.readEncrypted(found.before(), Optional.<Origin>ofNullable(origin).orElse(new Origin.NotChecked()));
        return new LoggedNotification(entry.line(), envelope, reading, Signature.of(before), Signature.of(after));
    }

    /** Blank when it is cut. */
    String id() {
        return envelope == null ? "" : envelope.id();
    }

    String createTime() {
        return envelope == null ? "" : envelope.createTime();
    }

    /** The card it names; null when it names none that can be used. */
    @Nullable Opened opened() {
        return reading instanceof Opened opened ? opened : null;
    }

    /**
     * Why it is left out, with the values of the sentence after line breaks; null when its card is to be confirmed.
     *
     * @param isBeforeTaken whether the headers before it are those of the notification before it
     * @param isAfterTaken whether the headers behind it are those of the next one
     */
    @Nullable String leftOut(boolean isBeforeTaken, boolean isAfterTaken) {
        boolean isWrong = (before == Signature.WRONG && !isBeforeTaken) || (after == Signature.WRONG && !isAfterTaken);
        if (isWrong && !before.isProven() && !after.isProven()) {
            return LeftOut.FORGED.name();
        }
        if (envelope != null && envelope.kind() == null) {
            return LeftOut.OTHER_EVENT.name() + "\n" + envelope.eventType();
        }
        return switch (reading) {
            case Opened opened -> opened.callback().kind() == Callback.Kind.CARD_DELETED ? LeftOut.CARD_DELETED.name() : null;
            case NotificationReading.OtherBrand(var brandId) -> LeftOut.OTHER_BRAND.name() + "\n" + brandId;
            case NotificationReading.Incomplete _ -> LeftOut.NO_CARD.name();
            case NotificationReading.Refused(var reason) when reason == CallbackException.Reason.UNKNOWN_ALGORITHM -> LeftOut.UNKNOWN_CIPHER.name();
            case null -> LeftOut.CUT.name();
            default -> LeftOut.NOT_DECRYPTED.name();
        };
    }
}
