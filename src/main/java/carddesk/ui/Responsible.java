package carddesk.ui;

import carddesk.wechatpay.CallFailure;

/** Who can fix what went wrong. */
enum Responsible {
    /** Whoever sits at the screen. */
    YOU,
    /** The person who holds the keys and set the profile up. */
    KEY_HOLDER,
    /** The administrator of the brand's account on the merchant platform. */
    MERCHANT,
    /** The company's network administrator. */
    NETWORK,
    /** Who looks after this computer: its clock, disk and permissions. */
    COMPUTER,
    /** WeChat Pay. */
    WECHATPAY,
    /** Card Desk's support. */
    SUPPORT;

    /** Who can fix a failed call of a kind. */
    static Responsible of(CallFailure failure, CallKind kind) {
        if (FailureSentences.isUnproven(failure, kind)) {
            return NETWORK;
        }
        return switch (failure) {
            case CallFailure.Refused refused when FailureSentences.isForTheClock(refused) -> COMPUTER;
            case CallFailure.NotVerified notVerified when FailureSentences.isForTheClock(notVerified) -> COMPUTER;
            case CallFailure.Refused refused when FailureSentences.isAboutWechatpaySerial(refused) -> KEY_HOLDER;
            case CallFailure.Refused refused -> of(refused);
            case CallFailure.TooFast ignored -> YOU;
            case CallFailure.Unavailable ignored -> WECHATPAY;
            case CallFailure.ServerFault ignored -> WECHATPAY;
            case CallFailure.NotDoneYet ignored -> WECHATPAY;
            case CallFailure.NotSent ignored -> NETWORK;
            case CallFailure.NoAnswer ignored -> NETWORK;
            case CallFailure.NotVerified notVerified -> of(notVerified.reason());
            case CallFailure.NotWechatpay ignored -> NETWORK;
            case CallFailure.Cancelled ignored -> YOU;
            case CallFailure.ErrorAnswer other -> throw new IllegalArgumentException("Nobody for HTTP " + other.status());
        };
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
