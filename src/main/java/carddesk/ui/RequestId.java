package carddesk.ui;

import carddesk.wechatpay.CallReport;
import carddesk.wechatpay.RequestIdCode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The {@code Request-ID} of an answer, by which WeChat Pay's support finds the call.
 *
 * @param id as it came
 * @param verified whether the answer's signature verified; otherwise the id may be anything (protocol section 9)
 */
public record RequestId(String id, boolean verified) {

    /** The id of a call's last answer; empty when there was none. */
    public static Optional<RequestId> of(CallReport report) {
        return Optional.ofNullable(report.requestId()).map(id -> new RequestId(id, report.verified()));
    }

    /** The id as it is shown in one cell. */
    public static String marked(@Nullable String id, boolean verified, Messages messages) {
        return Optional.ofNullable(id).map(found -> new RequestId(found, verified).marked(messages)).orElse("");
    }

    /** WeChat Pay's error code at its end, in words where they are published; empty for success; an unverified one is marked. */
    public Optional<String> code(Messages messages) {
        return RequestIdCode.of(id).map(code -> code.meaning()
                        .map(meaning -> messages.of("requestCode.known", messages.of("requestCode." + meaning.name()), code.number()))
                        .orElseGet(() -> messages.of("requestCode.unknown", code.number())))
                .map(code -> verified ? code : messages.of("requestId.unverified.value", code));
    }

    /** As {@link #code}, with who can fix it where its meaning is published and it is verified. */
    public Optional<String> codeAndWho(Messages messages) {
        var who = RequestIdCode.of(id).filter(code -> verified).flatMap(RequestIdCode::meaning)
                .map(meaning -> Responsible.of(meaning).sentence(messages));
        return code(messages).map(code -> who.map(sentence -> messages.of("requestCode.who", code, sentence)).orElse(code));
    }

    /** What it is called; an unverified one is marked. */
    public String name(Messages messages) {
        return verified ? "Request-ID" : messages.of("requestId.unverified");
    }

    /** The id in one cell; an unverified one is marked. */
    public String marked(Messages messages) {
        return verified ? id : messages.of("requestId.unverified.value", id);
    }
}
