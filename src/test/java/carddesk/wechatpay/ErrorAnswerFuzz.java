package carddesk.wechatpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import carddesk.fuzz.FuzzTarget;
import carddesk.fuzz.Silence;
import carddesk.wechatpay.CallFailure.Effect;
import carddesk.wechatpay.CallFailure.ErrorAnswer;
import carddesk.wechatpay.CallFailure.ErrorBody;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import okhttp3.Headers;

/**
 * Error answers: each signed status has its effect whatever the body, an unsigned one proves nothing, and what is shown of the body is short and
 * plain (protocol section 9).
 *
 * <p>The first byte of an input chooses status, signature (0x40) and media type (0x80); the rest is the body.
 */
public final class ErrorAnswerFuzz implements FuzzTarget {

    private static final List<Integer> STATUSES = List.of(202, 302, 400, 401, 403, 404, 407, 409, 429, 500, 501, 502, 503, 504, 599);
    private static final Set<Integer> UNKNOWN = Set.of(202, 302, 407, 500, 501, 504, 599);
    private static final String WORDS =
            "HTTP \\d{3}( .{1,64})?|HTTP 202: accepted, not done yet|Not an answer of the API: [A-Z_]+";

    private final ClassifiedResponses answers = new ClassifiedResponses();

    @Override
    public List<byte[]> seeds() {
        var body = "{\"code\":\"PARAM_ERROR\",\"message\":\"参数错误\",\"detail\":{\"field\":\"/body/phone_number\",\"value\":\"x\","
                + "\"issue\":\"无法解密\",\"location\":\"body\"}}";
        return Stream.of("\u0002" + body, "B" + body, "L{\"code\":\"SYSTEM_ERROR\"}", "I",
                        "\u0009\uFEFF<html>", "\u0008{\"code\":7,\"message\":null,\"detail\":[]}")
                .map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
    }

    @Override
    public void take(byte[] input) {
        if (input.length == 0) {
            return;
        }
        int status = STATUSES.get((input[0] & 0x3f) % STATUSES.size());
        boolean isSigned = (input[0] & 0x40) != 0;
        var type = input[0] < 0 ? "text/html; charset=utf-8" : "application/json";
        var body = Arrays.copyOfRange(input, 1, input.length);
        var headers = isSigned ? answers.signedHeaders(body, type).build() : Headers.of("Content-Type", type);
        try {
            answers.judged(status, headers, body);
            fail("No error answer is content");
        } catch (CallFailure failure) {
            assertThat(failure.effect() == Effect.UNKNOWN).as("effect of %s", status)
                    .isEqualTo(UNKNOWN.contains(status) || failure instanceof CallFailure.NotWechatpay || !isProof(failure, isSigned));
            Silence.assertSaysOnly(WORDS, failure);
            if (failure instanceof ErrorAnswer error) {
                assertThat(error.status()).isEqualTo(status);
                assertPlain(error.body());
            }
        }
    }

    private static boolean isProof(CallFailure failure, boolean isSigned) {
        return isSigned && failure instanceof ErrorAnswer error && error.body().code() != null && !error.body().code().equals("SYSTEM_ERROR");
    }

    private static void assertPlain(ErrorBody body) {
        assertThat(Objects.requireNonNullElse(body.code(), "")).hasSizeLessThanOrEqualTo(64);
        var texts = Stream.concat(Stream.concat(Stream.ofNullable(body.code()), Stream.ofNullable(body.message())),
                Stream.ofNullable(body.detail()).flatMap(detail -> Stream.of(detail.field(), detail.value(), detail.issue(), detail.location())));
        assertThat(texts.toList()).allSatisfy(text ->
                assertThat(text).hasSizeLessThanOrEqualTo(500).matches("[^\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029]*"));
    }
}
