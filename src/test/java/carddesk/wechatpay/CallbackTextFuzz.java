package carddesk.wechatpay;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.fuzz.Edits;
import carddesk.fuzz.FuzzTarget;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Texts with notifications in any form: bodies are notifications, headers are values and nothing else, and what was found is found again
 * when it is written plainly.
 *
 * <p>The first byte of an input chooses: the rest is the text, or changes a genuine one.
 */
public final class CallbackTextFuzz implements FuzzTarget {

    private static final String BODY = "{\"id\":\"EV-1\",\"event_type\":\"X\",\"resource\":{\"ciphertext\":\"AA+/==\",\"nonce\":\"abc\"}}";
    private static final String HEADERS = "map[Wechatpay-Nonce:[c5ac7061] Wechatpay-Serial:[PUB_KEY_ID_1] Wechatpay-Signature:[q1W+/Ab\n/Ab==] "
            + "Wechatpay-Timestamp:[1772323200]]";
    private static final List<String> GENUINE = List.of(
            HEADERS + "\n" + BODY,
            "level=INFO body=\"" + BODY.replace("\"", "\\\"") + "\" headers=\"" + HEADERS + "\"",
            "{\"headers\":{\"wechatpay-nonce\":[\"c5ac\"]},\"body\":" + BODY + "}",
            "$http_wechatpay_nonce: c5ac \"" + BODY.replace("\"", "\\x22") + "\"");

    @Override
    public List<byte[]> seeds() {
        return Stream.concat(GENUINE.stream().map(text -> "\0" + text), Stream.of("\1", "\2\0\1\0\4x", "\0{\"resource\":{{{\"\\\\\"", "\0\\x\\u00"))
                .map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
    }

    @Override
    public void take(byte[] input) {
        if (input.length == 0) {
            return;
        }
        var rest = Arrays.copyOfRange(input, 1, input.length);
        var bytes = (input[0] & 3) == 0 ? rest
                : Edits.applied(GENUINE.get((input[0] >> 2) & 3).getBytes(StandardCharsets.UTF_8), ByteBuffer.wrap(rest));
        var text = CallbackText.of(CallbackText.textOf(bytes));

        assertThat(text.toString()).matches("CallbackText\\[\\d headers, \\d+ bodies]");
        assertThat(text.bodies()).map(body -> JsonParser.parseString(body).getAsJsonObject().get("resource")).allMatch(JsonElement::isJsonObject);
        assertThat(text.headers()).allSatisfy((name, values) -> {
            assertThat(name).matches("Wechatpay-(Timestamp|Nonce|Serial|Signature)");
            assertThat(values).isNotEmpty().doesNotHaveDuplicates();
        });
        if (text.bodies().size() == 1 && text.headers().values().stream().allMatch(values -> values.size() == 1)) {
            isFoundAgain(text);
        }
    }

    private static void isFoundAgain(CallbackText text) {
        var plain = new StringBuilder();
        text.headers().forEach((name, values) -> plain.append(name).append(": ").append(values.getFirst()).append(";\n"));

        var again = CallbackText.of(plain + text.body());

        assertThat(again.bodies()).isEqualTo(text.bodies());
        assertThat(again.headers()).isEqualTo(text.headers());
    }
}
