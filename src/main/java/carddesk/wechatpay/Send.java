package carddesk.wechatpay;

import org.jspecify.annotations.Nullable;

/**
 * One send of a call and its result. A call that is repeated or changes the host consists of several sends.
 *
 * @param number 1 for the first send of the call
 * @param report of the call so far: {@code at} is when this send began, status, Request-ID and verified time are those of its response
 * @param failure the reason without a verified response; {@link CallFailure.NotSent} when nothing was sent
 */
public record Send(int number, CallReport report, @Nullable CallFailure failure) {}
