package carddesk.wechatpay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Notifications are found as servers, loggers and tools print them, byte for byte. */
class CallbackTextTest {

    private static final String TIME = "1772323200";
    private static final String NONCE = "c5ac7061fccab6bf3e254dcf98995b8c";
    private static final String SERIAL = "PUB_KEY_ID_0119000000012025";
    private static final String SIGNATURE = "q1W+/".repeat(68) + "Ab==";
    private static final Map<String, List<String>> ALL = Map.of("Wechatpay-Timestamp", List.of(TIME), "Wechatpay-Nonce", List.of(NONCE),
            "Wechatpay-Serial", List.of(SERIAL), "Wechatpay-Signature", List.of(SIGNATURE));
    private static final String BODY = "{\"id\":\"EV-1\",\"summary\":\"用户 \\u7528 \\\"a\\/b\\\" {\",\"resource\":"
            + "{\"algorithm\":\"AEAD_AES_256_GCM\",\"ciphertext\":\"AA+/==\",\"nonce\":\"abc\"}}";

    private static Stream<Arguments> headers() {
        return Stream.of(lines(), maps(), special()).flatMap(each -> each);
    }

    private static Stream<Arguments> lines() {
        return Stream.of(
                form("name and value", "%s: %s\n"),
                form("curl, request", "> %s: %s\r\n"),
                form("curl, answer", "< %s: %s\n"),
                form("equals sign", "%s=%s\n"),
                form("equals sign, one line", "%s=%s, "),
                form("spaces around", "  %s = %s \n"),
                form("tab", "%s\t%s\n"),
                form("value on the next line", "%s:\n%s\n"),
                form("quoted", "%s: \"%s\"\n"),
                form("full-width colon", "%s：%s\n"),
                form("Markdown table", "| %s | %s |\n"),
                form("Markdown list", "- **%s**: `%s`\n"),
                form("PHP", "[%s] => %s\n"),
                form("PHP list", "[%s] => Array\n(\n    [0] => %s\n)\n"),
                form("PHP var_dump", "[\"%s\"]=>\n  string(10) \"%s\"\n"),
                form("PHP var_export", "'%s' =>\n  array (\n    0 => '%s',\n  ),\n"),
                form("PowerShell list", "Key   : %s\nValue : {%s}\n"),
                form("HAR", "{\"name\": \"%s\", \"value\": \"%s\"},\n"),
                form(".NET pair", "[%s, %s]\n"),
                form("nginx log", "%s=\"%s\" "));
    }

    private static Stream<Arguments> maps() {
        return Stream.of(
                enclosed("JSON", "{", "\"%s\":\"%s\"", ",", "}"),
                enclosed("JSON, lists", "{\n", "  \"%s\": [\n    \"%s\"\n  ]", ",\n", "\n}"),
                enclosed("JSON in text", "\"{", "\\\"%s\\\":\\\"%s\\\"", ",", "}\""),
                enclosed("JavaScript", "{ ", "'%s': '%s'", ",\n  ", " }"),
                enclosed("Node raw headers", "[ ", "'%s', '%s'", ",\n  ", " ]"),
                enclosed("Python pairs", "[", "('%s', '%s')", ", ", "]"),
                enclosed("Go %v", "map[", "%s:[%s]", " ", "]"),
                enclosed("Go %+v", "{Headers:map[", "%s:[%s]", " ", "] Host:example.com}"),
                enclosed("Go %#v", "http.Header{", "\"%s\":[]string{\"%s\"}", ", ", "}"),
                enclosed("slog text", "time=2026-03-01T08:00:00.000+08:00 level=INFO msg=callback headers=\"map[", "%s:[%s]", " ", "]\""),
                enclosed("slog JSON", "{\"level\":\"INFO\",\"headers\":{", "\"%s\":[\"%s\"]", ",", "}}"),
                enclosed("Java map of lists", "{", "%s=[%s]", ", ", "}"),
                enclosed("Java map", "{", "%s=%s", ", ", "}"),
                enclosed("Spring", "[", "%s:\"%s\"", ", ", "]"),
                enclosed("Spring, with other headers", "[Content-Type:\"application/json\", ", "%s:\"%s\"", ", ", ", Accept:\"*/*\"]"));
    }

    private static Stream<Arguments> special() {
        var json = enclosed("", "{", "\"%s\":\"%s\"", ",", "}").get()[1].toString();
        var plain = named("%s: %s\n");
        return Stream.of(
                Arguments.of("PowerShell table", named("%s %s\n").replace("Wechatpay-Nonce ", "Wechatpay-Nonce      ")),
                Arguments.of("nginx variables", named("%s: %s\n").replace("Wechatpay-", "$http_wechatpay_").toLowerCase(Locale.ROOT)
                        .replace(SIGNATURE.toLowerCase(Locale.ROOT), SIGNATURE).replace(SERIAL.toLowerCase(Locale.ROOT), SERIAL)),
                Arguments.of("CGI variables", named("%s=%s\n").replace("Wechatpay-Nonce", "HTTP_WECHATPAY_NONCE")
                        .replace("Wechatpay-Signature", "HTTP_WECHATPAY_SIGNATURE")),
                Arguments.of("fields of an object", "Request{wechatpayNonce='" + NONCE + "', wechatpaySignature='" + SIGNATURE
                        + "', wechatpaySerial='" + SERIAL + "', wechatpayTimestamp=" + TIME + "}"),
                Arguments.of("Gson", json.replace("==", "\\u003d\\u003d")),
                Arguments.of("PHP JSON", json.replace("/", "\\/")),
                Arguments.of("wrapped signature", plain.replace(SIGNATURE, SIGNATURE.substring(0, 180) + "\n" + SIGNATURE.substring(180))),
                Arguments.of("wrapped and indented", named("%s: %s\r\n").replace(SIGNATURE,
                        SIGNATURE.substring(0, 76) + "\r\n\t" + SIGNATURE.substring(76, 200) + "\r\n\t" + SIGNATURE.substring(200))),
                Arguments.of("wrapped in a Java map", enclosed("", "{", "%s=[%s]", ", ", "}").get()[1].toString()
                        .replace(SIGNATURE, SIGNATURE.substring(0, 340) + "\n" + SIGNATURE.substring(340))));
    }

    private static Arguments form(String name, String line) {
        return Arguments.of(name, named(line));
    }

    private static Arguments enclosed(String name, String begin, String entry, String between, String end) {
        return Arguments.of(name, entries(entry).collect(Collectors.joining(between, begin, end)));
    }

    private static String named(String line) {
        return entries(line).collect(Collectors.joining());
    }

    private static Stream<String> entries(String entry) {
        return Stream.of(entry.formatted("Wechatpay-Nonce", NONCE), entry.formatted("Wechatpay-Signature", SIGNATURE),
                entry.formatted("Wechatpay-Signature-Type", "WECHATPAY2-SHA256-RSA2048"), entry.formatted("Wechatpay-Serial", SERIAL),
                entry.formatted("Wechatpay-Timestamp", TIME));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("headers")
    void headersAreFoundBeforeAndAfterTheBody(String form, String headers) {
        var request = "POST /notify HTTP/1.1\nHost: example.com\n" + headers + "\n\n" + BODY;
        for (var pasted : List.of(headers + "\n" + BODY, BODY + "\n" + headers, request)) {
            var text = CallbackText.of(pasted);

            assertThat(text.headers()).as(form).isEqualTo(ALL);
            assertThat(text.bodies()).containsExactly(BODY);
            assertThat(text.count()).isEqualTo(1);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("headers")
    void headersAreFoundInAnyCase(String form, String headers) {
        var upper = headers.replace("Wechatpay-", "WECHATPAY-").replace("-Nonce", "-NONCE");
        var lower = headers.replace("Wechatpay-", "wechatpay-").replace("-Signature", "-signature");

        assertThat(CallbackText.of(upper + "\n" + BODY).headers()).as(form).isEqualTo(ALL);
        assertThat(CallbackText.of(lower + "\n" + BODY).headers()).as(form).isEqualTo(ALL);
    }

    @Test
    void bodiesAreFoundInsideTheEntriesOfLoggers() {
        var escaped = BODY.replace("\\", "\\\\").replace("\"", "\\\"");
        var twice = escaped.replace("\\", "\\\\").replace("\"", "\\\"");
        var nginx = BODY.replace("\\", "\\x5C").replace("\"", "\\x22").replace("用户", "\\xE7\\x94\\xA8\\xE6\\x88\\xB7");

        for (var entry : List.of("level=INFO body=\"" + escaped + "\" headers=\"map[Wechatpay-Nonce:[" + NONCE + "]]\"",
                "{\"headers\":{\"Wechatpay-Nonce\":[\"" + NONCE + "\"]},\"body\":\"" + escaped + "\"}",
                "{\"log\":\"{\\\"body\\\":\\\"" + twice + "\\\",\\\"h\\\":{\\\"wechatpay-nonce\\\":\\\"" + NONCE + "\\\"}}\"}",
                "{\"headers\":{\"Wechatpay-Nonce\":\"" + NONCE + "\"},\"body\":" + BODY + "}",
                "127.0.0.1 \"POST /notify\" \"" + nginx + "\" http_wechatpay_nonce=\"" + NONCE + "\"",
                "it's received: \"x {\n" + BODY + " nonce: Wechatpay-Nonce=" + NONCE)) {
            var text = CallbackText.of(entry);

            assertThat(text.bodies()).as(entry).containsExactly(BODY);
            assertThat(text.header("WECHATPAY-NONCE")).as(entry).contains(NONCE);
        }
    }

    @Test
    void aBodyWrappedOverSeveralLinesIsPutTogether() {
        assertThat(CallbackText.of(BODY.replace("GCM", "G\r\nCM").replace("AA+/", "AA\n+/")).bodies()).containsExactly(BODY);
    }

    @Test
    void severalNotificationsAreCounted() {
        var other = BODY.replace("EV-1", "EV-2");

        assertThat(CallbackText.of(BODY + "\n" + other).count()).isEqualTo(2);
        assertThat(CallbackText.of(BODY + "\n" + BODY).count()).isEqualTo(1);
        assertThat(CallbackText.of("[" + BODY + "," + other + "," + BODY.replace("EV-1", "EV-3") + "]").count()).isEqualTo(3);
        assertThat(CallbackText.of(named("%s: %s\n") + named("%s: %s\n").replace(NONCE, "x" + NONCE) + BODY).count()).isEqualTo(2);
        assertThat(CallbackText.of("hello").count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Wechatpay-Nonce:\nWechatpay-Serial: " + SERIAL,
        "Wechatpay-Nonce: []\nWechatpay-Serial: [" + SERIAL + "]",
        "The header Wechatpay-Nonce is missing, Wechatpay-Serial=" + SERIAL,
        "map[Wechatpay-Nonce:[] Wechatpay-Serial:[" + SERIAL + "]]",
        "Wechatpay-Nonce            {c5ac7061fccab6bf3e254dcf9...}\nWechatpay-Serial  {" + SERIAL + "}",
    })
    void aHeaderWithoutAWholeValueIsMissing(String headers) {
        var text = CallbackText.of(headers + "\n" + BODY);

        assertThat(text.header("Wechatpay-Nonce")).isEmpty();
        assertThat(text.header("Wechatpay-Serial")).contains(SERIAL);
    }

    @Test
    void anIncompleteSignatureIsNotContinuedWithOtherWords() {
        var text = CallbackText.of("Wechatpay-Signature: abcd\nPOST\nWechatpay-Serial: " + SERIAL + "\n" + BODY);

        assertThat(text.header("Wechatpay-Signature")).contains("abcd");
        assertThat(CallbackText.of("Wechatpay-Signature: " + "abc/".repeat(128) + "\nabcd==\n" + BODY).header("Wechatpay-Signature"))
                .contains("abc/".repeat(128));
    }

    @Test
    void anIncompleteBodyStaysAsItIs() {
        var text = CallbackText.of("Wechatpay-Nonce: " + NONCE + "\n" + BODY.substring(0, BODY.length() - 1) + "\n");

        assertThat(text.bodies()).isEmpty();
        assertThat(text.body()).isEqualTo(BODY.substring(0, BODY.length() - 1));
        assertThat(text.header("Wechatpay-Nonce")).contains(NONCE);
        assertThat(CallbackText.of("hello").body()).isEqualTo("hello");
        assertThat(text.toString()).isEqualTo("CallbackText[1 headers, 0 bodies]");
    }

    @Test
    void textsOfNothingButBracesAreReadInTime() {
        for (var text : List.of("{\"".repeat(100_000), "{\"resource\":".repeat(20_000), "Wechatpay-Nonce" + " ".repeat(200_000),
                "Wechatpay-Signature:" + "\\/".repeat(100_000), "\\\\".repeat(100_000) + "{\"resource\"")) {
            assertThat(CallbackText.of(text).bodies()).isEmpty();
        }
    }

    @Test
    void savedFilesAreUtf8OrUtf16() {
        assertThat(CallbackText.textOf("卡".getBytes(StandardCharsets.UTF_8))).isEqualTo("卡");
        assertThat(CallbackText.textOf("\uFEFF卡".getBytes(StandardCharsets.UTF_16LE))).isEqualTo("卡");
        assertThat(CallbackText.textOf("\uFEFF卡".getBytes(StandardCharsets.UTF_16BE))).isEqualTo("卡");
        assertThat(CallbackText.textOf(new byte[0])).isEmpty();
    }
}
