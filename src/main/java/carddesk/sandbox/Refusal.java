package carddesk.sandbox;

import com.google.gson.JsonObject;
import java.io.Serial;
import java.util.Optional;

/** Why a request is not carried out: becomes an error answer in the caller's language (protocol section 9). */
final class Refusal extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String chinese;
    private final transient Optional<Detail> detail;

    /**
     * The place of the fault.
     *
     * @param value what was sent there; empty when it is personal or secret
     */
    record Detail(String field, String value, String issue, String location) {}

    private Refusal(int status, String code, String chinese, String english, Optional<Detail> detail) {
        super(english, null, false, false);
        this.status = status;
        this.code = code;
        this.chinese = chinese;
        this.detail = detail;
    }

    /** A wrong parameter. */
    static Refusal parameter(String field, String value, String issue, String location) {
        return new Refusal(400, "PARAM_ERROR", "参数错误：" + field, "Wrong parameter: " + field,
                Optional.of(new Detail(field, value, issue, location)));
    }

    /** Right parameters that break a rule of the cards. */
    static Refusal rule(String chinese, String english) {
        return new Refusal(400, "INVALID_REQUEST", chinese, english, Optional.empty());
    }

    /** Signature, serial number, key or clock are wrong. */
    static Refusal sign(String field, String issue) {
        return new Refusal(401, "SIGN_ERROR", "签名错误，请检查后再试", "The signature is wrong",
                Optional.of(new Detail(field, "", issue, "authorization")));
    }

    /** The key id or serial number in {@code Wechatpay-Serial} is missing or not this merchant's: only the message says so. */
    static Refusal wechatpaySerial() {
        return new Refusal(400, "PARAM_ERROR", "Http头Wechatpay-Serial错误，请检查微信支付公钥ID或平台证书序列号是否属于该商户",
                "The header Wechatpay-Serial is wrong: check the public key id or the serial number of the platform certificate", Optional.empty());
    }

    /** The caller may not act for this brand. */
    static Refusal notAllowed() {
        return new Refusal(403, "NO_AUTH", "商户无权限", "The permission is not granted to this id", Optional.empty());
    }

    /** No such card, template or address. */
    static Refusal absent(String code, String chinese, String english) {
        return new Refusal(404, code, chinese, english, Optional.empty());
    }

    /** Too many calls in a second. */
    static Refusal tooFast() {
        return new Refusal(429, "FREQUENCY_LIMITED", "频率超限，请降低请求频率", "Too many calls in a second", Optional.empty());
    }

    /** What the table of protocol section 9 holds for a status; used for faults that are switched on. */
    static Refusal ofStatus(int status) {
        return switch (status) {
            case 400 -> rule("不符合业务规则", "Against the rules");
            case 401 -> sign("signature", "sign not match");
            case 403 -> notAllowed();
            case 404 -> absent("NOT_FOUND", "请求的资源不存在", "There is no such thing");
            case 429 -> tooFast();
            case 502, 503 -> new Refusal(status, "SERVICE_UNAVAILABLE", "服务不可用，请稍后重试", "The service is not available", Optional.empty());
            default -> new Refusal(status, "SYSTEM_ERROR", "系统错误，请用相同参数重试", "System error", Optional.empty());
        };
    }

    /** The answer that says so. */
    Reply reply(boolean inEnglish) {
        var body = new JsonObject();
        body.addProperty("code", code);
        body.addProperty("message", inEnglish ? getMessage() : chinese);
        detail.ifPresent(place -> {
            var json = new JsonObject();
            json.addProperty("field", place.field());
            json.addProperty("value", place.value());
            json.addProperty("issue", place.issue());
            json.addProperty("location", place.location());
            body.add("detail", json);
        });
        return Reply.json(status, body);
    }
}
