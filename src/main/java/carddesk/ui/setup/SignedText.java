package carddesk.ui.setup;

import carddesk.ui.Texts;
import carddesk.ui.Words;

/** What was signed for a failed call, as text to pass on: the five lines and all that support compares, nothing secret. */
final class SignedText {

    private SignedText() {}

    /** @param fingerprint of the caller's key */
    static String of(TestCall.Signed signed, String fingerprint, Texts texts) {
        var credentials = signed.credentials();
        var identity = credentials.identity();
        var clock = signed.clockSkew()
                .map(skew -> texts.of(skew.isNegative() ? "setup.signed.slow" : "setup.signed.fast", Words.minutesAndSeconds(skew.abs())))
                .orElseGet(() -> texts.of("setup.signed.unknown"));
        return String.join("\n",
                texts.of("setup.signed.lines"),
                signed.message().replace("\n", "\\n\n").stripTrailing(),
                "",
                "Authorization: " + identity.scheme(),
                identity.callerIdName() + ": " + identity.callerId(),
                "serial_no: " + credentials.serialNumber(),
                "Wechatpay-Serial: " + credentials.wechatpayKey().id(),
                texts.of("setup.signed.fingerprint", fingerprint),
                texts.of("setup.signed.clock", clock));
    }
}
