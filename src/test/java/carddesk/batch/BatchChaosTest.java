package carddesk.batch;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.journal.BatchRow;
import carddesk.journal.BatchRow.Status;
import carddesk.journal.JournalEntry;
import carddesk.journal.JournalException;
import carddesk.journal.JournalQuery;
import carddesk.sandbox.Arrival;
import carddesk.sandbox.Fault;
import carddesk.sandbox.Operation;
import carddesk.sandbox.PracticeOptions;
import carddesk.sandbox.PracticeServer;
import carddesk.sandbox.SampleCard;
import carddesk.sandbox.SharedPracticeKeys;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever goes wrong on the way and whenever the program is killed, each card is carried out once, or not at all where its row is refused, and
 * the history claims nothing that the server did not do.
 *
 * <p>The suite runs one short batch; {@code -Dcarddesk.chaos.batches=10 -Dcarddesk.chaos.rows=200 -Dcarddesk.chaos.kills=20} runs more and longer
 * ones. A failure names its seed, {@code -Dcarddesk.chaos.seed=}.
 */
class BatchChaosTest {

    private static final int ROWS = Integer.getInteger("carddesk.chaos.rows", 30);
    private static final int KILLS = Integer.getInteger("carddesk.chaos.kills", 2);
    private static final int BATCHES = Integer.getInteger("carddesk.chaos.batches", 1);
    private static final long SEED = Long.getLong("carddesk.chaos.seed", System.nanoTime());
    private static final int REFUSED_ROWS = 3;
    private static final int LONGEST_LIFE_MILLIS = 900;

    /** Every kind of fault, each in about two of a hundred confirmations. */
    private static final List<Fault> CONFIRMING = List.of(
            new Fault.Dropped(false), new Fault.Dropped(true), new Fault.Hang(false), new Fault.Hang(true),
            Fault.Status.of(202), Fault.Status.of(400), Fault.Status.of(429), Fault.Status.of(500), Fault.Status.of(502), Fault.Status.of(503),
            Fault.Status.afterCarryingOut(202), Fault.Status.afterCarryingOut(500),
            Fault.Status.unsigned(400, true), Fault.Status.unsigned(403, false), Fault.Status.unsigned(429, true),
            Fault.Status.unsigned(502, true), Fault.Status.unsigned(503, true), Fault.Status.unsigned(503, false),
            Fault.Status.gateway(500, true), Fault.Status.gateway(504, false),
            new Fault.WrongSignature(Fault.WrongSignature.Mode.WRONG_KEY), new Fault.WrongSignature(Fault.WrongSignature.Mode.UNSIGNED),
            new Fault.WrongSignature(Fault.WrongSignature.Mode.STALE), new Fault.WrongSignature(Fault.WrongSignature.Mode.CHANGED_BODY),
            new Fault.MissingHeader("Wechatpay-Nonce"),
            new Fault.WrongContent(Fault.WrongContent.Kind.WEB_PAGE), new Fault.WrongContent(Fault.WrongContent.Kind.HALF),
            new Fault.WrongContent(Fault.WrongContent.Kind.EMPTY), new Fault.WrongContent(Fault.WrongContent.Kind.BROKEN_JSON));

    /** What meets questions; none of them makes a row unanswerable for good. */
    private static final List<Fault> ASKING = List.of(
            new Fault.Dropped(false), Fault.Status.of(429), Fault.Status.of(503), Fault.Status.unsigned(503, false),
            new Fault.WrongSignature(Fault.WrongSignature.Mode.WRONG_KEY));

    @TempDir
    Path folder;

    private PracticeServer server;

    private void start() throws IOException {
        SharedPracticeKeys.storeIn(folder);
        var options = PracticeOptions.standard(InstantSource.system()).withUserCards(ROWS + 40, ROWS).withoutRateLimit();
        server = PracticeServer.start(SharedPracticeKeys.KEYS, options);
        var faults = server.faults();
        faults.always(new Fault.Delay(Duration.ofMillis(10), Duration.ofMillis(120)));
        faults.always(new Fault.IdleClosed(Duration.ofSeconds(1)));
        CONFIRMING.forEach(fault -> faults.some(2, Operation.CONFIRM, fault));
        ASKING.forEach(fault -> faults.some(2, Operation.ONE_CARD, fault));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    static LongStream seeds() {
        return LongStream.range(SEED, SEED + BATCHES);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void eachCardIsCarriedOutOnceAndTheHistoryClaimsNothingElse(long seed, TestReporter reporter) throws Exception {
        start();
        var random = new Random(seed);
        var begun = System.nanoTime();
        var cards = server.stuckCards();
        long batch = create(cards);
        var program = new BatchProgram(folder, server.baseUri());
        int killed = 0;
        var confirmed = Set.<Integer>of();
        while (!program.live(killed < KILLS ? random.nextInt(LONGEST_LIFE_MILLIS) : null)) {
            killed++;
            var before = confirmed;
            confirmed = confirmed(batch);
            assertThat(confirmed).as("what the history knew as done, seed %d", seed).containsAll(before);
        }
        compare(batch, cards, seed);
        reporter.publishEntry("chaos", ROWS + " rows, " + killed + " kills, "
                + arrivals().size() + " confirmations received, " + Duration.ofNanos(System.nanoTime() - begun).toSeconds() + " s, seed " + seed);
    }

    private long create(List<SampleCard> cards) throws JournalException {
        var rows = new ArrayList<BatchRow>();
        for (var card : cards) {
            boolean isForeign = rows.size() < REFUSED_ROWS;
            var openid = isForeign ? "another-member" : card.openid();
            rows.add(BatchRow.waiting(rows.size() + 2, List.of(card.code(), card.cardId(), openid, "13800138000")));
        }
        try (var fixture = new BatchFixture(folder)) {
            return fixture.create(BatchFixture.plan(true), rows);
        }
    }

    private Set<Integer> confirmed(long batch) throws JournalException {
        try (var fixture = new BatchFixture(folder)) {
            return fixture.rows(batch).stream().filter(row -> row.status() == Status.CONFIRMED).map(BatchRow::position).collect(Collectors.toSet());
        }
    }

    private void compare(long batch, List<SampleCard> cards, long seed) throws JournalException {
        var arrivals = arrivals();
        try (var fixture = new BatchFixture(folder)) {
            var rows = fixture.rows(batch);
            assertThat(rows).hasSameSizeAs(cards);
            assertThat(rows.stream().filter(row -> row.status() != Status.CONFIRMED && row.status() != Status.REFUSED).toList())
                    .as("rows without an outcome, seed %d", seed).isEmpty();
            assertThat(rows.subList(0, REFUSED_ROWS)).extracting(BatchRow::status).containsOnly(Status.REFUSED);
            assertThat(fixture.journal.unfinished()).as("seed %d", seed).isEmpty();
            for (int row = 0; row < rows.size(); row++) {
                var card = cards.get(row);
                compare(fixture, rows.get(row), card, arrivals.stream().filter(arrival -> isOf(arrival, card)).toList(), seed);
            }
        }
    }

    private static void compare(BatchFixture fixture, BatchRow row, SampleCard card, List<Arrival> arrivals, long seed) throws JournalException {
        var carriedOut = arrivals.stream().filter(Arrival::carriedOut).map(Arrival::at).toList();
        assertThat(carriedOut).as("%s is %s, seed %d", card.code(), row.status(), seed).hasSize(row.status() == Status.CONFIRMED ? 1 : 0);
        var entries = fixture.journal.search(JournalQuery.newest(200).matching(card.code())).entries();
        int recorded = 0;
        var end = Instant.MAX;
        for (var entry : entries) {
            var from = entry.at();
            var until = end;
            long happened = carriedOut.stream().filter(at -> !at.isBefore(from) && at.isBefore(until)).count();
            assertThat(happened == 1).as("%s at %s is %s, seed %d", card.code(), entry.at(), entry.status(), seed)
                    .isEqualTo(entry.status() == JournalEntry.Status.CONFIRMED);
            recorded += fixture.journal.sends(entry.id()).size();
            end = entry.at();
        }
        assertThat(recorded).as("recorded sends of %s, seed %d", card.code(), seed).isGreaterThanOrEqualTo(arrivals.size());
    }

    private List<Arrival> arrivals() {
        return server.arrivals().stream().filter(arrival -> arrival.operation() == Operation.CONFIRM).toList();
    }

    private static boolean isOf(Arrival arrival, SampleCard card) {
        var path = "/" + URLEncoder.encode(card.code(), StandardCharsets.UTF_8).replace("%7E", "~") + "/confirm";
        return arrival.pathAndQuery().endsWith(path);
    }
}
