package carddesk.wechatpay;

/**
 * A verified 2xx response: its signature is checked before this value exists (protocol section 6).
 *
 * @param status 200 to 299 except 202, which is reported as a failure with unknown effect
 */
public record ApiResponse(int status, JsonFields json, CallReport report) {}
