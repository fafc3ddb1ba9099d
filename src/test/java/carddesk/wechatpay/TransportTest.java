package carddesk.wechatpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import carddesk.wechatpay.CallFailure.Effect;
import carddesk.wechatpay.CallFailure.NotSent;
import carddesk.wechatpay.ScriptedWechatpay.Reply;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The system's proxy is respected for the world and never used for this machine. */
class TransportTest {
    private static final Caller CALLER = new Caller();
    private static final ApiCall ORDER = ApiCall.post("confirm", "/user-cards/A1/confirm", "{}");

    @AfterAll
    static void close() {
        CALLER.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {407, 403})
    void aProxyThatWantsALoginOrForbidsTheHostIsToldAsSuch(int status) throws Exception {
        try (var proxy = new ScriptedWechatpay(Replies.unsigned(status, "").reply());
                var transport = through(proxy)) {
            var client = client(transport, URI.create("https://card-desk.invalid"));

            var failure = catchThrowableOfType(NotSent.class, () -> client.send(ORDER));

            assertThat(failure.reason()).isEqualTo(NotSent.Reason.PROXY);
            assertThat(failure.effect()).isEqualTo(Effect.NOT_CARRIED_OUT);
            assertThat(proxy.received()).isNotEmpty().allSatisfy(request -> {
                assertThat(request.method()).isEqualTo("CONNECT");
                assertThat(request.headers()).doesNotContainKey("Authorization");
            });
        }
    }

    @Test
    void aHandshakeThatAProxyBreaksIsNotSecure() throws Exception {
        try (var proxy = new ScriptedWechatpay(Replies.unsigned(200, "").reply(), new Reply.BytesAndClose(new byte[0]));
                var transport = through(proxy)) {
            var client = client(transport, URI.create("https://card-desk.invalid"));

            var failure = catchThrowableOfType(NotSent.class, () -> client.send(ORDER));

            assertThat(failure.reason()).isEqualTo(NotSent.Reason.NOT_SECURE);
        }
    }

    @Test
    void thisMachineIsReachedWithoutTheProxy() throws Exception {
        try (var proxy = new ScriptedWechatpay(Replies.unsigned(407, "").reply());
                var server = new ScriptedWechatpay(Replies.signed(200, "{}", CALLER.wechatpay()).reply());
                var transport = through(proxy)) {
            client(transport, server.base()).send(ORDER);

            assertThat(server.received()).hasSize(1);
            assertThat(proxy.received()).isEmpty();
        }
    }

    private static Transport through(ScriptedWechatpay proxy) {
        var selector = ProxySelector.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.base().getPort()));
        return new Transport("CardDesk-Test/1.0", Timeouts.STANDARD, () -> selector,
                new IdleConnections(System::nanoTime, InstantSource.system()));
    }

    private static SignedClient client(Transport transport, URI host) {
        var context = new ClientContext(
                InstantSource.system(), new Nonces(new SecureRandom()), () -> Locale.ENGLISH, report -> assertThat(report).isNotNull());
        var rateLimiter = new RateLimiter();
        return new SignedClient(transport, rateLimiter, CALLER.credentials(), Hosts.only(host), context, Caller.QUICK);
    }
}
