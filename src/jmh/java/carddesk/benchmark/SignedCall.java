package carddesk.benchmark;

import carddesk.cards.CardService;
import carddesk.cards.CardTemplate;
import carddesk.cards.Page;
import carddesk.sandbox.PracticeKeys;
import carddesk.sandbox.PracticeOptions;
import carddesk.sandbox.PracticeServer;
import carddesk.wechatpay.ClientContext;
import carddesk.wechatpay.Credentials;
import carddesk.wechatpay.Hosts;
import carddesk.wechatpay.Identity;
import carddesk.wechatpay.MerchantType;
import carddesk.wechatpay.Nonces;
import carddesk.wechatpay.RateLimiter;
import carddesk.wechatpay.SignedClient;
import carddesk.wechatpay.Timeouts;
import carddesk.wechatpay.Transport;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One signed, verified list of 20 templates: by the program, by the official SDK, as the published samples do it, and its RSA alone. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 6, time = 2)
@Measurement(iterations = 8, time = 2)
public class SignedCall {

    private static final int TEMPLATES = Page.MAX_LIMIT;
    private static final String ALGORITHM = "SHA256withRSA";

    private PracticeProcess server;
    private Transport transport;
    private CardService program;
    private OfficialSdk sdk;
    private PublishedSample sample;
    private KeyPair keys;
    private byte[] request;
    private byte[] answer;
    private byte[] answerSignature;

    /** Starts the server and learns its answer once. */
    @Setup
    public void start() throws Exception {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logs) {
            logs.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.INFO); // the SDK writes requests and answers down below that
        }
        var folder = Files.createTempDirectory("signed-call");
        server = PracticeProcess.start(folder);
        Credentials credentials;
        String apiSecret;
        try (var same = PracticeServer.start(PracticeKeys.loadOrGenerate(folder), PracticeOptions.standard(InstantSource.system()))) {
            credentials = same.partner(); // the server that is asked runs elsewhere; this one only knows the same keys
            apiSecret = same.apiSecret(MerchantType.PARTNER);
        }
        transport = new Transport("CardDesk/benchmark", Timeouts.STANDARD);
        var context = new ClientContext(InstantSource.system(), new Nonces(new SecureRandom()), () -> Locale.ENGLISH, report -> {});
        var client = new SignedClient(transport, new RateLimiter(Duration.ofNanos(1)), credentials, Hosts.only(server.address()), context);
        program = CardService.over(client, Duration.ofSeconds(1));
        var identity = (Identity.Partner) credentials.identity();
        var path = "/v3/brand/partner/card-member/cards?offset=0&limit=" + TEMPLATES + "&brand_id=" + identity.brandId();
        sdk = new OfficialSdk(credentials, identity.mchid(), apiSecret, path, server.address());
        sample = new PublishedSample(credentials, path, server.address());
        learn(path);
    }

    /** Keys made for this are as good as the caller's and WeChat Pay's: all have 2048 bits. */
    private void learn(String path) throws Exception {
        request = ("GET\n" + path + "\n1554208460\n593BEC0C930BF1AFEB40B4A08C8FB242\n\n").getBytes(StandardCharsets.UTF_8);
        answer = program().rows().stream().map(template -> template.raw().toString())
                .collect(Collectors.joining(",", "1554208460\n593BEC0C930BF1AFEB40B4A08C8FB242\n{\"data\":[", "],\"total_count\":57}\n"))
                .getBytes(StandardCharsets.UTF_8);
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        keys = generator.generateKeyPair();
        answerSignature = signature(answer);
    }

    /** Ends the server. */
    @TearDown
    public void stop() throws IOException {
        transport.close();
        server.close();
    }

    /** By the program, with a rate limiter that never waits. */
    @Benchmark
    public Page<CardTemplate> program() throws Exception {
        var page = program.templates(null, 0, TEMPLATES);
        if (page.rows().size() != TEMPLATES) {
            throw new IllegalStateException("Twenty templates are expected");
        }
        return page;
    }

    /** By the official SDK, on one client. */
    @Benchmark
    public Object sdk() {
        return sdk.templates(TEMPLATES);
    }

    /** As the published samples do it, with a client of its own for each call. */
    @Benchmark
    public Object sample() throws Exception {
        return sample.templates(TEMPLATES);
    }

    /** One signature and one verification over the same bytes. */
    @Benchmark
    public boolean rsa() throws GeneralSecurityException {
        var verifier = Signature.getInstance(ALGORITHM);
        verifier.initVerify(keys.getPublic());
        verifier.update(answer);
        return signature(request).length > 0 && verifier.verify(answerSignature);
    }

    private byte[] signature(byte[] message) throws GeneralSecurityException {
        var signer = Signature.getInstance(ALGORITHM);
        signer.initSign(keys.getPrivate());
        signer.update(message);
        return signer.sign();
    }
}
