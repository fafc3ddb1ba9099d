package carddesk.wechatpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carddesk.wechatpay.CallbackLog.Entry;
import java.io.InterruptedIOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The notifications of a log are found one after the other, each with its line and the headers around it. */
@Isolated("measures the heap")
class CallbackLogTest {

    private static final List<String> BODIES = IntStream.range(0, 5).mapToObj(CallbackLogTest::body).toList();

    @TempDir
    private Path folder;

    private static Stream<Arguments> forms() {
        return Stream.of(
                Arguments.of("one a line", String.join("\n", BODIES)),
                Arguments.of("pretty-printed", BODIES.stream().map(CallbackLogTest::pretty).collect(Collectors.joining("\n\n"))),
                Arguments.of("an array", "[" + String.join(",", BODIES) + "]"),
                Arguments.of("an array in an object", "{\"data\":[" + String.join(",", BODIES) + "],\"total\":5}"),
                Arguments.of("a log with other text", BODIES.stream().map(body -> "2026-11-29 {\"level\":\"INFO\"} ciphertext follows: " + body
                        + "\n\tat Stack.trace(Stack.java:1) {\"resource\":{}}\n").collect(Collectors.joining())),
                Arguments.of("escaped in JSON", BODIES.stream().map(body -> "{\"time\":1,\"body\":\"" + body.replace("\"", "\\\"") + "\"}")
                        .collect(Collectors.joining("\n"))),
                Arguments.of("nginx", BODIES.stream().map(body -> "\"" + body.replace("\"", "\\x22") + "\"").collect(Collectors.joining("\n"))),
                Arguments.of("cells of a CSV file", "id,body\n" + BODIES.stream().map(body -> "7,\"" + body.replace("\"", "\"\"") + "\"")
                        .collect(Collectors.joining("\n"))),
                Arguments.of("inside other JSON", BODIES.stream().map(body -> "{\"headers\":{\"a\":\"b\"},\"body\":" + body + "}")
                        .collect(Collectors.joining("\n"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void everyFormIsRead(String form, String log) throws Exception {
        assertThat(bodies(CallbackLog.of(log))).map(body -> body.replaceAll("\\s", "")).isEqualTo(BODIES);
    }

    @Test
    void aPackedLogAndOneOfPowerShellAreReadLikeAnother() throws Exception {
        var log = "begin\r\n" + String.join("\r\n", BODIES);
        var packed = folder.resolve("callbacks.log.1");
        try (var out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(log.getBytes(StandardCharsets.UTF_8));
        }
        var cut = Files.write(folder.resolve("cut.gz"), Arrays.copyOf(Files.readAllBytes(packed), (int) Files.size(packed) - 12));
        var wide = Files.write(folder.resolve("wide.txt"), ("\uFEFF" + log).getBytes(StandardCharsets.UTF_16LE));

        assertThat(bodies(CallbackLog.open(packed))).isEqualTo(BODIES);
        assertThat(bodies(CallbackLog.open(cut))).isNotEmpty().allMatch(BODIES::contains);
        assertThat(bodies(CallbackLog.open(wide))).isEqualTo(BODIES);
        assertThat(bodies(CallbackLog.open(folder))).isEmpty();
    }

    @Test
    void aCutNotificationKeepsItsLineAndTakesNothingFromTheNext() throws Exception {
        var log = "first\n" + BODIES.get(0) + "\n" + BODIES.get(1).substring(0, 150) + "\n" + BODIES.get(2) + "\nlast line\n";

        var entries = entries(CallbackLog.of(log));

        assertThat(entries).extracting(Entry::line).containsExactly(2, 3, 4);
        assertThat(entries).map(entry -> entry.find().before().bodies()).containsExactly(
                List.of(BODIES.get(0)), List.of(), List.of(BODIES.get(2)));
    }

    @Test
    void aNotificationCutBeforeItsCiphertextIsFoundToo() throws Exception {
        var head = BODIES.get(0).substring(0, BODIES.get(0).indexOf("\"ciphertext"));
        var shorter = head.substring(0, head.indexOf("\"summary"));
        var log = shorter + "\n" + head + "\n" + BODIES.get(1) + "\n" + "other text\n".repeat(20_000) + BODIES.get(2) + "\n" + shorter
                + "\n" + "other text\n".repeat(20_000) + BODIES.get(3) + "\n" + head;

        var entries = entries(CallbackLog.of(log));

        assertThat(entries).extracting(Entry::line).containsExactly(1, 2, 3, 20_004, 20_005, 40_006, 40_007);
        assertThat(entries).map(entry -> entry.find().before().bodies()).containsExactly(
                List.of(), List.of(), List.of(BODIES.get(1)), List.of(BODIES.get(2)), List.of(), List.of(BODIES.get(3)), List.of());
    }

    @Test
    void otherTextAboutANotificationIsNone() throws Exception {
        var about = "{\"level\":\"INFO\",\"event_type\":\"BRAND_MEMBER_CARD.USER_CARD.CREATE\"} received {\n";
        var sorted = BODIES.stream().map(CallbackLogTest::resourceFirst).toList();
        var log = sorted.stream().map(body -> about + "{\"event_type\":\"login\",\"user\":{\n" + body + "\n").collect(Collectors.joining());

        assertThat(bodies(CallbackLog.of(log))).isEqualTo(sorted);
        assertThat(entries(CallbackLog.of(log))).hasSameSizeAs(sorted);
    }

    @Test
    void theNearestHeadersBeforeAndBehindAreFound() throws Exception {
        var log = "Wechatpay-Nonce: old\nWechatpay-Nonce: one\n" + BODIES.get(0)
                + "\nWechatpay-Nonce: two\n" + BODIES.get(1) + "\nWechatpay-Nonce: end";

        var found = entries(CallbackLog.of(log)).stream().map(Entry::find).toList();

        assertThat(found).map(each -> each.before().header("wechatpay-nonce").orElseThrow()).containsExactly("one", "two");
        assertThat(found).map(each -> each.after().header("wechatpay-nonce").orElseThrow()).containsExactly("two", "end");
    }

    @Test
    void memoryHoldsAPartOfALargeLogOnly() throws Exception {
        long length = 400L << 20;
        try (var log = new CallbackLog(new Repeated("a line of a log with {\"braces\" and nothing else 0123456789\n", length))) {
            long before = heap();
            assertThat(log.next()).isEmpty();
            assertThat(heap() - before).isLessThan(20 << 20);
        }
    }

    @Test
    void cancellingEndsTheReading() throws Exception {
        try (var log = new CallbackLog(new Repeated("text\n", 1 << 20))) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(log::next).isInstanceOf(InterruptedIOException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** A text again and again, without holding it. */
    private static final class Repeated extends Reader {
        private final String text;
        private long left;

        Repeated(String text, long length) {
            this.text = text.repeat(4_096);
            left = length;
        }

        @Override
        public int read(char[] target, int from, int count) {
            int some = (int) Math.min(Math.min(count, text.length()), left);
            text.getChars(0, some, target, from);
            left -= some;
            return some == 0 ? -1 : some;
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    private static List<String> bodies(CallbackLog log) throws Exception {
        return entries(log).stream().flatMap(entry -> entry.find().before().bodies().stream()).toList();
    }

    private static List<Entry> entries(CallbackLog log) throws Exception {
        var entries = new ArrayList<Entry>();
        try (log) {
            for (var next = log.next(); next.isPresent(); next = log.next()) {
                entries.add(next.get());
            }
        }
        return entries;
    }

    private static String body(int number) {
        return "{\"id\":\"EV-" + number + "\",\"event_type\":\"BRAND_MEMBER_CARD.USER_CARD.CREATE\",\"summary\":\"用户\",\"resource\":"
                + "{\"algorithm\":\"AEAD_AES_256_GCM\",\"ciphertext\":\"" + "AA+/".repeat(20 + number)
                + "\",\"associated_data\":\"\",\"nonce\":\"abc\"}}";
    }

    private static String resourceFirst(String body) {
        int resource = body.indexOf(",\"resource\"");
        return "{" + body.substring(resource + 1, body.length() - 1) + "," + body.substring(1, resource) + "}";
    }

    private static String pretty(String body) {
        return body.replace("{", "{\n  ").replace(",", ",\n  ").replace("}", "\n}").replace("\":", "\" : ");
    }
}
