package carddesk.ui;

import carddesk.wechatpay.CallFailure;
import carddesk.wechatpay.RequestIdCode;
import java.util.Optional;

/** Who can fix what went wrong. */
enum Responsible {
    /** The user. */
    YOU,
    /** The person who holds the keys and set the profile up. */
    KEY_HOLDER,
    /** The administrator of the brand's account on the merchant platform. */
    MERCHANT,
    /** The administrator of the brand's account on the brand platform. */
    BRAND,
    /** The person who supplied the OpenID, for example from a member database. */
    OPENID_SOURCE,
    /** The company's network administrator. */
    NETWORK,
    /** The administrator of this computer: its clock, disk and permissions. */
    COMPUTER,
    /** WeChat Pay. */
    WECHATPAY,
    /** Card Desk's support. */
    SUPPORT;

    /** A sentence that names who can fix it. */
    String sentence(Messages messages) {
        return this == YOU ? messages.of("failure.who.you") : messages.of("failure.who", messages.of("responsible." + name()));
    }

    /** Who can fix a failed call of a kind. */
    static Responsible of(CallFailure failure, CallKind kind) {
        if (FailureSentences.isUnproven(failure, kind)) {
            return NETWORK;
        }
        return switch (failure) {
            case CallFailure.Refused refused when FailureSentences.isForTheClock(refused) -> COMPUTER;
            case CallFailure.NotVerified notVerified when FailureSentences.isForTheClock(notVerified) -> COMPUTER;
            case CallFailure.Refused refused when FailureSentences.isAboutWechatpaySerial(refused) -> KEY_HOLDER;
            case CallFailure.Refused refused -> published(refused).orElseGet(() -> of(refused));
            case CallFailure.TooFast ignored -> YOU;
            case CallFailure.Unavailable ignored -> WECHATPAY;
            case CallFailure.ServerFault ignored -> WECHATPAY;
            case CallFailure.NotDoneYet ignored -> WECHATPAY;
            case CallFailure.NotSent ignored -> NETWORK;
            case CallFailure.NoAnswer ignored -> NETWORK;
            case CallFailure.NotVerified notVerified -> of(notVerified.reason());
            case CallFailure.NotWechatpay ignored -> NETWORK;
            case CallFailure.Cancelled ignored -> YOU;
            case CallFailure.ErrorAnswer other -> throw new IllegalArgumentException("No one for HTTP " + other.status());
        };
    }

    /** Who can fix a published error code. */
    static Responsible of(RequestIdCode.Meaning meaning) {
        return switch (meaning) {
            case INVALID_PARAMETER, NO_SUCH_OBJECT, TOO_FREQUENT, PICTURE_TOO_LARGE -> YOU;
            case UNREADABLE_OPENID -> OPENID_SOURCE;
            case APPID_NOT_ACCEPTED -> BRAND;
            case UNKNOWN_FIELD -> SUPPORT;
            case WRONG_SIGNATURE -> KEY_HOLDER;
            case NOT_PERMITTED -> MERCHANT;
        };
    }

    private static Optional<Responsible> published(CallFailure.Refused refused) {
        return RequestIdCode.of(refused.report().requestId()).filter(code -> refused.isVerified()).flatMap(RequestIdCode::meaning)
                .map(Responsible::of);
    }

    private static Responsible of(CallFailure.Refused refused) {
        return switch (refused.status()) {
            case 401 -> KEY_HOLDER;
            case 403 -> MERCHANT;
            default -> YOU;
        };
    }

    private static Responsible of(CallFailure.NotVerified.Reason reason) {
        return switch (reason) {
            case UNSIGNED, MISSING_HEADER, STALE_TIMESTAMP, WRONG_SIGNATURE -> NETWORK;
            case UNKNOWN_SERIAL -> KEY_HOLDER;
        };
    }
}
