package carddesk.wechatpay;

import java.util.Optional;

/**
 * One send of a call and what came back. A call that is repeated or that changes the host consists of several sends.
 *
 * @param number 1 for the first send of the call
 * @param report of the call so far: {@code at} is when this send began, status, Request-ID and verified time are those of its answer
 * @param failure why it brought no verified answer; {@link CallFailure.NotSent} when nothing left this machine
 */
public record Send(int number, CallReport report, Optional<CallFailure> failure) {}
