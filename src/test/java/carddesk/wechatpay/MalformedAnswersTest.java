package carddesk.wechatpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import carddesk.wechatpay.CallFailure.Effect;
import carddesk.wechatpay.CallFailure.NoAnswer;
import carddesk.wechatpay.ScriptedWechatpay.Reply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An answer that breaks the rules of HTTP is a failure of its call, and of nothing else. */
@Isolated("changes the handler of uncaught exceptions")
class MalformedAnswersTest {
    private static final Caller CALLER = new Caller();
    private static final ApiCall ORDER = ApiCall.post("confirm", "/user-cards/A1/confirm", "{}");
    private static final List<Throwable> UNCAUGHT = new CopyOnWriteArrayList<>();
    private static final Thread.UncaughtExceptionHandler BEFORE = Thread.getDefaultUncaughtExceptionHandler();

    @BeforeAll
    static void watchThreads() {
        Thread.setDefaultUncaughtExceptionHandler((_, uncaught) -> UNCAUGHT.add(uncaught));
    }

    @BeforeEach
    void forgetWhatWas() {
        UNCAUGHT.clear();
    }

    @AfterAll
    static void close() {
        Thread.setDefaultUncaughtExceptionHandler(BEFORE);
        CALLER.close();
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                argumentSet("a length below zero", "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n{\"a\":1}"),
                argumentSet("a length of minus one", "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n{\"a\":1}"),
                argumentSet("a length beyond all numbers", "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n{}"),
                argumentSet("a length that is no number", "HTTP/1.1 200 OK\r\nContent-Length: seven\r\n\r\n{}"),
                argumentSet("two lengths", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}"),
                argumentSet("a body where none belongs", "HTTP/1.1 204 No Content\r\nContent-Length: 2\r\n\r\n{}"),
                argumentSet("a chunk below zero", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\n{}\r\n0\r\n\r\n"),
                argumentSet("a chunk beyond all numbers", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n{}\r\n"),
                argumentSet("a chunk of half the numbers", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n8000000000000000\r\n{}\r\n"),
                argumentSet("a chunk that is no number", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n"),
                argumentSet("a status that is no number", "HTTP/1.1 abc OK\r\nContent-Length: 2\r\n\r\n{}"),
                argumentSet("a status below zero", "HTTP/1.1 -12 OK\r\nContent-Length: 2\r\n\r\n{}"),
                argumentSet("no status", "HTTP/1.1 \r\nContent-Length: 2\r\n\r\n{}"),
                argumentSet("another protocol", "HTTP/9.7 200 OK\r\nContent-Length: 2\r\n\r\n{}"),
                argumentSet("nothing but line ends", "\r\n\r\n\r\n"));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void whatIsNotHttpIsNoAnswer(String bytes) throws Exception {
        try (var server = new ScriptedWechatpay(new Reply.BytesAndClose(bytes.getBytes(StandardCharsets.UTF_8)), ok())) {
            var client = CALLER.client(server);

            var failure = catchThrowableOfType(NoAnswer.class, () -> client.send(ORDER));

            assertThat(failure.effect()).isEqualTo(Effect.UNKNOWN);
            assertThat(failure.timedOut()).isFalse();
            assertThat(failure).hasStackTraceContaining("Not HTTP");
            assertThat(server.received()).hasSize(1);
            assertThat(client.send(ORDER).status()).as("the next call works").isEqualTo(200);
            assertThat(UNCAUGHT).isEmpty();
        }
    }

    static Stream<Arguments> strangeHeaders() {
        return Stream.of(
                argumentSet("no colon", "nonsense"),
                argumentSet("no name", ": value"),
                argumentSet("a null character", "X-Null: a\u0000b"),
                argumentSet("a null character in the name", "X\u0000: 1"),
                argumentSet("no ASCII", "X-Name: 中文"),
                argumentSet("control characters in Retry-After", "Retry-After: \u0001\u00e9"),
                argumentSet("control characters in Request-ID", "Request-ID: \u0001\u0000"),
                argumentSet("a media type that is none", "Content-Type: ;;;"),
                argumentSet("a date that is none", "Date: 99 Nonsense"),
                argumentSet("a connection header that is none", "Connection: \u0001"),
                argumentSet("a keep-alive that is none", "Keep-Alive: timeout=-99999999999999999999, max=x"),
                argumentSet("a cookie", "Set-Cookie: =;;; Max-Age=-99999999999999999999"));
    }

    @ParameterizedTest
    @MethodSource("strangeHeaders")
    void aStrangeHeaderHarmsNothing(String header) throws Exception {
        var bytes = ("HTTP/1.1 200 OK\r\n" + header + "\r\nContent-Length: 2\r\n\r\n{}").getBytes(StandardCharsets.UTF_8);
        try (var server = new ScriptedWechatpay(new Reply.Bytes(bytes), ok())) {
            var client = CALLER.client(server);

            var failure = catchThrowableOfType(CallFailure.class, () -> client.send(ORDER));

            assertThat(failure).isInstanceOf(CallFailure.NotVerified.class);
            assertThat(client.send(ORDER).status()).isEqualTo(200);
            assertThat(UNCAUGHT).isEmpty();
        }
    }

    @Test
    void aStrangeRetryAfterOfAnErrorIsNotHeard() throws Exception {
        var busy = Replies.signed(503, "{\"code\":\"BUSY\"}", CALLER.wechatpay()).with("Retry-After", "\u0001\u00e9");
        try (var server = new ScriptedWechatpay(busy.reply(), ok())) {
            assertThat(CALLER.client(server).send(ORDER).report().attempts()).isEqualTo(2);
            assertThat(UNCAUGHT).isEmpty();
        }
    }

    private static Reply ok() {
        return Replies.signed(200, "{}", CALLER.wechatpay()).reply();
    }
}
