package carddesk.batch;

import carddesk.batch.BatchProgress.Phase;
import carddesk.cards.CardService;
import carddesk.journal.BatchRow;
import carddesk.journal.Journal;
import carddesk.sandbox.PracticeKeys;
import carddesk.sandbox.PracticeOptions;
import carddesk.sandbox.PracticeServer;
import carddesk.wechatpay.ClientContext;
import carddesk.wechatpay.Credentials;
import carddesk.wechatpay.Hosts;
import carddesk.wechatpay.Nonces;
import carddesk.wechatpay.RateLimiter;
import carddesk.wechatpay.RetryPolicy;
import carddesk.wechatpay.SignedClient;
import carddesk.wechatpay.Timeouts;
import carddesk.wechatpay.Transport;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A program that goes on with the only open batch of a journal until it is done, or until it is killed.
 *
 * <p>Its rate is not limited, so that killing it often does not take hours.
 */
final class BatchChild {

    static final Timeouts TIMEOUTS = new Timeouts(Duration.ofMillis(500), Duration.ofMillis(700));
    private static final RetryPolicy CALL_WAITS = new RetryPolicy(Duration.ofMillis(20), Duration.ofMillis(50), 2);
    static final BatchRetryPolicy WAITS = new BatchRetryPolicy(Duration.ofMillis(20), Duration.ofMillis(200), 5, Duration.ofMillis(2500));

    private BatchChild() {}

    /**
     * Runs the batch of a journal until it is done or somebody kills it.
     *
     * @param args folder of the journal and the practice keys, and where the server listens
     */
    public static void main(String[] args) throws Exception {
        var folder = Path.of(args[0]);
        var phases = new LinkedBlockingQueue<Phase>();
        try (var journal = Journal.open(folder.resolve("journal"), BatchFixture.KEY, InstantSource.system());
                var transport = new Transport("CardDesk/test", TIMEOUTS);
                var told = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)) {
            var calls = calls(transport, credentials(folder), Hosts.only(URI.create(args[1])));
            var batch = journal.batches().open("practice", "brand").getFirst();
            var plan = BatchPlanJson.read(batch.plan());
            try (var run = new BatchRun(journal.batches(), batch.id(), plan, BatchFixture.check(plan), calls, BatchFixture.ATTRIBUTION,
                    InstantSource.system(), WAITS, listener(phases, told))) {
                run.start();
                for (var phase = phases.take(); phase != Phase.ENDED; phase = phases.take()) {
                    if (phase == Phase.PAUSED) {
                        run.resume();
                    }
                }
            }
            told.println("ended");
        }
    }

    private static BatchRun.Listener listener(LinkedBlockingQueue<Phase> phases, PrintStream told) {
        return new BatchRun.Listener() {
            @Override
            public void progressed(BatchProgress progress) {
                phases.add(progress.phase());
            }

            @Override
            public void rowChanged(BatchRow row) {
                told.println(row.number() + " " + row.status());
            }
        };
    }

    private static CardCalls calls(Transport transport, Credentials credentials, Hosts hosts) {
        return calls(transport, credentials, hosts, () -> new RateLimiter(Duration.ofNanos(1)));
    }

    static CardCalls calls(Transport transport, Credentials credentials, Hosts hosts, Supplier<RateLimiter> limiter) {
        var verified = new AtomicReference<@Nullable Instant>();
        var context = new ClientContext(InstantSource.system(), new Nonces(new SecureRandom()), () -> Locale.ENGLISH,
                report -> verified.set(report.verifiedTime()));
        return new CardCalls(
                (confirmation, observer) -> cards(transport, credentials, hosts, context, limiter).confirm(confirmation, observer),
                (code, cardId, openid) -> cards(transport, credentials, hosts, context, limiter).userCard(code, cardId, openid),
                (code, cardId, openid) -> cards(transport, credentials, hosts, context, limiter).userCard(code, cardId, openid),
                openid -> cards(transport, credentials, hosts, context, limiter).allUserCards(openid),
                () -> Optional.ofNullable(verified.get()));
    }

    private static CardService cards(
            Transport transport, Credentials credentials, Hosts hosts, ClientContext context, Supplier<RateLimiter> limiter) {
        var client = new SignedClient(transport, limiter.get(), credentials, hosts, context, CALL_WAITS);
        return CardService.over(client, Duration.ofMillis(20));
    }

    /** The server that is asked runs elsewhere; this one only knows the same keys. */
    static Credentials credentials(Path folder) throws IOException {
        try (var same = PracticeServer.start(PracticeKeys.loadOrGenerate(folder), PracticeOptions.standard(InstantSource.system()))) {
            return same.brand();
        }
    }
}
