package carddesk.journal;

import carddesk.wechatpay.CallFailure;

/** The stored codes of the reasons of failed calls. They are kept in files: never rename one. */
final class FailureCode {

    /** Prefix for calls that were never sent. */
    static final String NOT_SENT = "NOT_SENT_";

    private FailureCode() {}

    /** At most 64 characters. */
    static String of(CallFailure failure) {
        return switch (failure) {
            case CallFailure.ErrorAnswer error -> error.isVerified() ? "ERROR" : "ERROR_UNVERIFIED";
            case CallFailure.NotVerified refused -> "NOT_VERIFIED_" + refused.reason();
            case CallFailure.NotWechatpay foreign -> "NOT_WECHATPAY_" + foreign.reason();
            case CallFailure.NoAnswer none -> none.timedOut() ? "NO_ANSWER_TIMEOUT" : "NO_ANSWER_BROKEN";
            case CallFailure.NotSent kept -> NOT_SENT + kept.reason();
            case CallFailure.NotDoneYet _ -> "NOT_DONE_YET";
            case CallFailure.Cancelled _ -> "CANCELLED";
        };
    }
}
