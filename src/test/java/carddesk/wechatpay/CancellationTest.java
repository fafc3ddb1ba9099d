package carddesk.wechatpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import carddesk.wechatpay.CallFailure.Cancelled;
import carddesk.wechatpay.CallFailure.Effect;
import carddesk.wechatpay.ScriptedWechatpay.Reply;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Interrupting the calling thread stops a call wherever it is. */
@Timeout(15)
class CancellationTest {
    private static final ApiCall ORDER = ApiCall.post("confirm", "/user-cards/A1/confirm", "{}");

    private final Caller caller = new Caller();

    @AfterEach
    void close() {
        caller.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCancelledCallClosesItsConnection(boolean virtualThread) throws Exception {
        try (var server = new ScriptedWechatpay(new Reply.Silence())) {
            var call = new Stopped(caller.client(server));
            var thread = (virtualThread ? Thread.ofVirtual() : Thread.ofPlatform()).start(call.task);
            server.silent().await();

            thread.interrupt();

            server.clientGone().await();
            var failure = call.task.get();
            assertThat(failure.effect()).isEqualTo(Effect.UNKNOWN);
            assertThat(failure.report().attempts()).isEqualTo(1);
            assertThat(call.stillInterrupted).isTrue();
            assertThat(server.received()).hasSize(1);
            assertThat(caller.reports()).containsExactly(failure.report());
        }
    }

    @Test
    void aCallThatWaitsForAPermitIsCancelledUnsent() throws Exception {
        var rateLimiter = new RateLimiter(Duration.ofHours(1));
        rateLimiter.acquire(ORDER.operation(), "40001");
        try (var server = new ScriptedWechatpay(new Reply.Silence())) {
            var call = new Stopped(caller.client(Hosts.only(server.base()), rateLimiter));
            var thread = Thread.ofPlatform().start(call.task);
            awaitWaiting(thread);

            thread.interrupt();

            assertThat(call.task.get().effect()).isEqualTo(Effect.NOT_CARRIED_OUT);
            assertThat(call.stillInterrupted).isTrue();
            assertThat(server.received()).isEmpty();
        }
    }

    @Test
    void aCallThatWaitsBeforeARepetitionIsCancelled() throws Exception {
        caller.waits(new RetryPolicy(Duration.ofHours(1), Duration.ofHours(1), 2));
        try (var server = new ScriptedWechatpay(Replies.signed(503, "{\"code\":\"BUSY\"}", caller.wechatpay()).reply())) {
            var call = new Stopped(caller.client(server));
            var thread = Thread.ofPlatform().start(call.task);
            awaitWaiting(thread);

            thread.interrupt();

            assertThat(call.task.get().report().status()).isEqualTo(503);
            assertThat(call.stillInterrupted).isTrue();
            assertThat(server.received()).hasSize(1);
        }
    }

    @Test
    void anInterruptedThreadSendsNothing() throws Exception {
        try (var server = new ScriptedWechatpay(new Reply.Silence())) {
            var call = new Stopped(caller.client(server));
            var thread = Thread.ofPlatform().unstarted(() -> {
                Thread.currentThread().interrupt();
                call.task.run();
            });
            thread.start();

            assertThat(call.task.get().effect()).isEqualTo(Effect.NOT_CARRIED_OUT);
            assertThat(server.received()).isEmpty();
        }
    }

    @Test
    void closingTheTransportCancelsWhatIsInFlightAndWhatComesLater() throws Exception {
        try (var server = new ScriptedWechatpay(new Reply.Silence())) {
            var client = caller.client(server);
            var call = new Stopped(client);
            Thread.ofVirtual().start(call.task);
            server.silent().await();

            caller.transport().close();

            server.clientGone().await();
            assertThat(call.task.get().effect()).isEqualTo(Effect.UNKNOWN);
            assertThat(call.stillInterrupted).isFalse();
            assertThat(catchThrowableOfType(Cancelled.class, () -> client.send(ORDER)).effect()).isEqualTo(Effect.NOT_CARRIED_OUT);
        }
    }

    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
    }

    /** A call that is expected to end as cancelled. */
    private static final class Stopped {
        private final FutureTask<Cancelled> task;
        private volatile boolean stillInterrupted;

        Stopped(SignedClient client) {
            task = new FutureTask<>(() -> {
                var failure = catchThrowableOfType(Cancelled.class, () -> client.send(ORDER));
                stillInterrupted = Thread.interrupted();
                return failure;
            });
        }
    }
}
