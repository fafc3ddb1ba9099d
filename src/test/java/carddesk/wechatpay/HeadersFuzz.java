package carddesk.wechatpay;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.fuzz.FuzzTarget;
import carddesk.fuzz.Silence;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import okhttp3.Headers;

/**
 * The headers of a 200: without exactly those that WeChat Pay signed, its body never becomes data.
 *
 * <p>An input is lines of {@code Name: value}; the name alone takes the genuine header.
 */
public final class HeadersFuzz implements FuzzTarget {

    private static final byte[] BODY = "{\"card_id\":\"pbLatjk\"}".getBytes(StandardCharsets.UTF_8);
    private static final List<String> PROOF = List.of("Wechatpay-Timestamp", "Wechatpay-Nonce", "Wechatpay-Serial", "Wechatpay-Signature");

    private final ClassifiedResponses answers = new ClassifiedResponses();
    private final Headers genuine = answers.signedHeaders(BODY).build();

    @Override
    public List<byte[]> seeds() {
        return Stream.of(
                "Wechatpay-Timestamp\nWechatpay-Nonce\nWechatpay-Serial\nWechatpay-Signature\nRequest-ID: 08F78\u202E\nRetry-After: 3",
                "Wechatpay-Timestamp: 1772352000\nWechatpay-Nonce: \nWechatpay-Serial: PUB_KEY_ID_1\n"
                        + "Wechatpay-Signature: WECHATPAY/SIGNTEST/aGVsbG8=",
                "Date: Sun, 01 Mar 2026 08:00:00 GMT\nContent-Type: TEXT/HTML\nCard-Desk-Retry-After: 999999",
                "wechatpay-timestamp: 99999999999\nWECHATPAY-SERIAL\nWechatpay-Signature: &&&\nDate: Sun, 31 Feb 99999 25:00:00 +1800")
                .map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
    }

    @Override
    public void take(byte[] input) {
        var headers = headers(new String(input, StandardCharsets.UTF_8));
        try {
            var answer = answers.judged(200, headers, BODY);
            assertThat(PROOF).allSatisfy(name -> assertThat(headers.get(name)).isEqualTo(genuine.get(name)));
            assertThat(answer.json().requiredText("card_id")).isEqualTo("pbLatjk");
            assertPlain(answer.report());
        } catch (CallFailure failure) {
            Silence.assertSaysOnly("Answer not verified: [A-Z_]+( \\(.{1,64}\\))?|Not an answer of the API: [A-Z_]+", failure);
            assertThat(failure.effect()).isEqualTo(CallFailure.Effect.UNKNOWN);
            assertPlain(failure.report());
        }
    }

    private static void assertPlain(CallReport report) {
        assertThat(Objects.requireNonNullElse(report.requestId(), "x")).hasSizeBetween(1, 128).matches("[^\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029]+");
        assertThat(Optional.ofNullable(report.clockSkew()).map(skew -> skew.abs().toMillis())).isNotNull(); // what the clock's watch does with it
    }

    private Headers headers(String text) {
        var headers = new Headers.Builder();
        text.lines().forEach(line -> {
            int colon = line.indexOf(':');
            var name = colon < 0 ? line : line.substring(0, colon);
            var value = colon < 0 ? genuine.get(name) : line.substring(colon + 1).strip();
            if (value != null && name.matches("[!-9;-~]+") && value.chars().allMatch(c -> c == '\t' || (c >= ' ' && c != 0x7f))) {
                headers.addUnsafeNonAscii(name, value);
            }
        });
        return headers.build();
    }
}
