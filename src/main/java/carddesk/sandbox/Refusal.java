package carddesk.sandbox;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The reason why a request is refused; becomes an error response in the caller's language (protocol section 9). */
final class Refusal extends Exception {

    static final long INVALID_PARAMETER = 268435461;
    static final long TOO_LONG = 268435462;
    static final long OTHER_APPID = 268578532;
    static final long UNKNOWN_FIELD = 270924358;
    static final long PICTURE_TOO_LARGE = 270087680;
    private static final long ABSENT = 268578608;
    private static final long WRONG_SIGNATURE = 268443699;
    private static final long NOT_PERMITTED = 268503786;
    private static final long TOO_FREQUENT = 268435472;
    /** None of the published codes. */
    private static final long UNPUBLISHED = 268579999;

    private final int status;
    private final String code;
    private final String chinese;
    private final @Nullable Detail detail;
    private final long errorCode;

    /** @param value what was sent, empty when it is personal or secret */
    record Detail(String field, String value, String issue, String location) {}

    private Refusal(int status, String code, String chinese, String english, @Nullable Detail detail, long errorCode) {
        super(english, null, false, false);
        this.status = status;
        this.code = code;
        this.chinese = chinese;
        this.detail = detail;
        this.errorCode = errorCode;
    }

    static Refusal parameter(String field, String value, String issue, String location) {
        return parameter(field, value, issue, location, INVALID_PARAMETER);
    }

    /** @param errorCode at the end of the Request-ID */
    static Refusal parameter(String field, String value, String issue, String location, long errorCode) {
        return new Refusal(400, "PARAM_ERROR", "参数错误：" + field, "Wrong parameter: " + field,
                new Detail(field, value, issue, location), errorCode);
    }

    /** Valid parameters that break a rule of the cards. */
    static Refusal rule(String chinese, String english) {
        return new Refusal(400, "INVALID_REQUEST", chinese, english, null, UNPUBLISHED);
    }

    static Refusal sign(String field, String issue) {
        return new Refusal(401, "SIGN_ERROR", "签名错误，请检查后再试", "The signature is wrong",
                new Detail(field, "", issue, "authorization"), WRONG_SIGNATURE);
    }

    /** {@code Wechatpay-Serial} is missing or unknown: only the message contains the reason, as with the real API. */
    static Refusal wechatpaySerial() {
        return new Refusal(400, "PARAM_ERROR", "Http头Wechatpay-Serial错误，请检查微信支付公钥ID或平台证书序列号是否属于该商户",
                "The header Wechatpay-Serial is wrong: check the public key id or the serial number of the platform certificate", null, UNPUBLISHED);
    }

    static Refusal notAllowed() {
        return new Refusal(403, "NO_AUTH", "商户无权限", "The permission is not granted to this id", null, NOT_PERMITTED);
    }

    static Refusal absent(String code, String chinese, String english) {
        return new Refusal(404, code, chinese, english, null, ABSENT);
    }

    static Refusal tooFast() {
        return new Refusal(429, "FREQUENCY_LIMITED", "频率超限，请降低请求频率", "Too many calls in a second", null, TOO_FREQUENT);
    }

    /** The error for a status in the table of protocol section 9, for faults. */
    static Refusal ofStatus(int status) {
        return switch (status) {
            case 400 -> rule("不符合业务规则", "Against the rules");
            case 401 -> sign("signature", "sign not match");
            case 403 -> notAllowed();
            case 404 -> absent("NOT_FOUND", "请求的资源不存在", "There is no such thing");
            case 429 -> tooFast();
            case 502, 503 -> new Refusal(status, "SERVICE_UNAVAILABLE", "服务不可用，请稍后重试", "The service is not available", null,
                    UNPUBLISHED);
            default -> new Refusal(status, "SYSTEM_ERROR", "系统错误，请用相同参数重试", "System error", null, UNPUBLISHED);
        };
    }

    Reply reply(boolean inEnglish) {
        var body = Json.object("code", code);
        body.addProperty("message", inEnglish ? getMessage() : chinese);
        Optional.ofNullable(detail).ifPresent(it -> body.add("detail",
                Json.object("field", it.field(), "value", it.value(), "issue", it.issue(), "location", it.location())));
        return Reply.json(status, body).withErrorCode(errorCode);
    }
}
