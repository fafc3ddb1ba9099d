package carddesk.ui.setup;

import carddesk.ui.Formatter;
import carddesk.ui.Messages;
import java.util.Optional;

/** What was signed for a failed call, as text to pass on: the five lines and all that support compares, nothing secret. */
final class SignedText {

    private SignedText() {}

    /** @param fingerprint of the caller's key */
    static String of(TestCall.Signed signed, String fingerprint, Messages messages) {
        var credentials = signed.credentials();
        var identity = credentials.identity();
        var clock = Optional.ofNullable(signed.clockSkew())
                .map(skew -> messages.of(skew.isNegative() ? "setup.signed.slow" : "setup.signed.fast", Formatter.minutesAndSeconds(skew.abs())))
                .orElseGet(() -> messages.of("setup.signed.unknown"));
        return String.join("\n",
                messages.of("setup.signed.lines"),
                signed.message().replace("\n", "\\n\n").stripTrailing(),
                "",
                "Authorization: " + identity.scheme(),
                identity.callerIdName() + ": " + identity.callerId(),
                "serial_no: " + credentials.serialNumber(),
                "Wechatpay-Serial: " + credentials.wechatpayKey().id(),
                messages.of("setup.signed.fingerprint", fingerprint),
                messages.of("setup.signed.clock", clock));
    }
}
