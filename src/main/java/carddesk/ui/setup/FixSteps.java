package carddesk.ui.setup;

import carddesk.wechatpay.CallFailure;
import carddesk.wechatpay.CallFailure.ErrorAnswer;
import carddesk.wechatpay.CallFailure.ErrorBody.Detail;
import carddesk.wechatpay.CallFailure.NotVerified;
import carddesk.wechatpay.CallFailure.Refused;
import java.util.List;
import java.util.Optional;

/** Which pages of the wizard fix a failed test call, the likeliest first; none when trying again is what helps. */
final class FixSteps {

    private static final int UNAUTHORISED = 401;

    private FixSteps() {}

    /** The pages to go back to. */
    static List<Step> of(Exception problem) {
        return switch (problem) {
            case ErrorAnswer answer when !answer.isVerified() && answer.body().code() == null && answer.body().message() == null ->
                List.of(Step.PLACE);
            case Refused refused when refused.body().isAboutWechatpaySerial() -> List.of(Step.IDS, Step.KEYS);
            case Refused refused when refused.status() == UNAUTHORISED -> ofSignature(
                    Optional.ofNullable(refused.body().detail()).map(Detail::field).orElse(""));
            case Refused _ -> List.of(Step.IDS, Step.PLACE);
            case NotVerified unverified -> switch (unverified.reason()) {
                case UNKNOWN_SERIAL -> List.of(Step.IDS, Step.KEYS);
                case WRONG_SIGNATURE -> List.of(Step.KEYS, Step.IDS);
                case UNSIGNED, MISSING_HEADER -> List.of(Step.PLACE);
                case STALE_TIMESTAMP -> List.of();
            };
            case CallFailure.NotSent _, CallFailure.NotWechatpay _ -> List.of(Step.PLACE);
            default -> List.of();
        };
    }

    /** @param field what WeChat Pay complains about, as it names it */
    private static List<Step> ofSignature(String field) {
        return switch (field) {
            case "brand_id", "mchid" -> List.of(Step.IDS, Step.KEYS);
            case "timestamp" -> List.of();
            default -> List.of(Step.KEYS, Step.IDS);
        };
    }
}
