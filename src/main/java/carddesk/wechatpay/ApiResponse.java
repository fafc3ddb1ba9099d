package carddesk.wechatpay;

import com.google.gson.JsonElement;

/**
 * A verified 2xx answer: its signature has been checked before this value exists (protocol section 6).
 *
 * @param status HTTP status, 200 to 299; never 202, which is reported as a failure with unknown effect
 * @param json the body, parsed
 * @param report what the call was and how it went
 */
public record ApiResponse(int status, JsonElement json, CallReport report) {}
