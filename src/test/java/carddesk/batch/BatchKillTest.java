package carddesk.batch;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.journal.BatchRow;
import carddesk.journal.BatchRow.Status;
import carddesk.journal.History;
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
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A program that is killed again and again in the middle of a batch carries every card out, and none twice.
 *
 * <p>The suite kills while members are asked for, and {@link BatchChaosTest} while cards are confirmed, with all faults;
 * {@code -Dcarddesk.batch.kills=50 -Dcarddesk.batch.cards=300} runs all faults mixed and each one separately.
 */
class BatchKillTest {

    private static final int KILLS = Integer.getInteger("carddesk.batch.kills", 2);
    private static final int CARDS = Integer.getInteger("carddesk.batch.cards", 40);
    private static final int MEMBERS = Integer.getInteger("carddesk.batch.members", 60);
    private static final long SEED = Long.getLong("carddesk.batch.seed", System.nanoTime());
    private static final Set<Status> DONE = Set.of(Status.CONFIRMED, Status.FOUND, Status.NOT_NEEDED);
    private static final int FAULTY_PERCENT = 15;
    private static final int LONGEST_LIFE_MILLIS = 300;

    @TempDir
    Path folder;

    private final Random random = new Random(SEED);
    private PracticeServer server;
    private Set<Integer> confirmedBefore;

    /** What goes wrong, beside the kills. */
    enum Trouble {
        NONE, DROPPED_BEFORE, DROPPED_AFTER, TOO_FAST, SERVER_FAULT_BEFORE, SERVER_FAULT_AFTER, HANGING_BEFORE, HANGING_AFTER;

        Optional<Fault> fault() {
            return switch (this) {
                case NONE -> Optional.empty();
                case DROPPED_BEFORE -> Optional.of(new Fault.Dropped(false));
                case DROPPED_AFTER -> Optional.of(new Fault.Dropped(true));
                case TOO_FAST -> Optional.of(Fault.Status.of(429));
                case SERVER_FAULT_BEFORE -> Optional.of(Fault.Status.of(500));
                case SERVER_FAULT_AFTER -> Optional.of(Fault.Status.afterCarryingOut(500));
                case HANGING_BEFORE -> Optional.of(new Fault.Hang(false));
                case HANGING_AFTER -> Optional.of(new Fault.Hang(true));
            };
        }
    }

    @BeforeEach
    void start() throws IOException {
        SharedPracticeKeys.storeIn(folder);
        var options = PracticeOptions.standard(InstantSource.system()).withUserCards(CARDS + 40, CARDS).withoutRateLimit();
        server = PracticeServer.start(SharedPracticeKeys.KEYS, options);
        server.faults().always(new Fault.Delay(Duration.ofMillis(20), Duration.ofMillis(CARDS < 100 ? 120 : 250)));
        confirmedBefore = new HashSet<>();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    @EnabledIfSystemProperty(named = "carddesk.batch.kills", matches = "\\d+")
    void everyCardIsCarriedOutOnceHoweverOftenTheProgramIsKilled() throws Exception {
        for (var trouble : Trouble.values()) {
            trouble.fault().ifPresent(fault -> server.faults().some(3, Operation.CONFIRM, fault));
        }
        killAndCompare();
    }

    @ParameterizedTest
    @MethodSource("troubles")
    @EnabledIfSystemProperty(named = "carddesk.batch.kills", matches = "\\d+")
    void everyCardIsCarriedOutOnceWithEachKindOfTrouble(Trouble trouble) throws Exception {
        trouble.fault().ifPresent(fault -> {
            server.faults().some(FAULTY_PERCENT, Operation.CONFIRM, fault);
            server.faults().some(FAULTY_PERCENT / 3, Operation.ONE_CARD, fault);
        });
        killAndCompare();
    }

    /** All of them, or those that {@code -Dcarddesk.batch.trouble=TOO_FAST,HANGING_AFTER} names. */
    static List<Trouble> troubles() {
        var named = System.getProperty("carddesk.batch.trouble", "");
        return named.isBlank() ? List.of(Trouble.values()) : Arrays.stream(named.split(",")).map(Trouble::valueOf).toList();
    }

    @Test
    void everyMemberIsAskedForHoweverOftenTheProgramIsKilled() throws Exception {
        server.faults().some(3, Operation.CARDS_OF_USER, new Fault.Dropped(false));
        server.faults().some(3, Operation.CARDS_OF_USER, Fault.Status.of(429));
        var openids = IntStream.range(0, MEMBERS).mapToObj(number -> "oKilled0Member" + number).collect(Collectors.toSet());
        var stuck = server.stuckCards().stream().map(SampleCard::openid).collect(Collectors.toSet());
        openids.addAll(stuck);
        long batch;
        try (var fixture = new BatchFixture(folder)) {
            batch = fixture.create(MemberBatchTest.plan(null), openids.stream().map(openid -> BatchRow.waiting(1, List.of(openid, ""))).toList());
        }

        kill(batch, KILLS);

        try (var fixture = new BatchFixture(folder)) {
            assertThat(fixture.rows(batch)).as("seed %d", SEED).hasSameSizeAs(openids).allSatisfy(row ->
                    assertThat(row.status()).isEqualTo(stuck.contains(row.cell(0)) ? Status.FOUND : Status.NOT_NEEDED));
        }
        assertThat(server.arrivals()).extracting(Arrival::operation).doesNotContain(Operation.CONFIRM);
    }

    private void killAndCompare() throws Exception {
        var cards = server.stuckCards();
        long batch = create(cards);
        kill(batch, KILLS);
        compare(batch, cards);
    }

    private void kill(long batch, int kills) throws Exception {
        var program = new BatchProgram(folder, server.baseUri());
        int killed = 0;
        boolean isDone = false;
        while (!isDone) {
            isDone = program.live(killed < kills ? random.nextInt(LONGEST_LIFE_MILLIS) : null);
            if (!isDone) {
                killed++;
                compareDone(batch);
            }
        }

        assertThat(killed).as("kills, seed %d", SEED).isEqualTo(kills);
    }

    private long create(List<SampleCard> cards) throws JournalException {
        try (var fixture = new BatchFixture(folder)) {
            return fixture.create(BatchFixture.plan(true), cards.stream()
                    .map(card -> BatchRow.waiting(1, List.of(card.code(), card.cardId(), card.openid(), "13800138000"))).toList());
        }
    }

    /** What the journal knew as done stays done. */
    private void compareDone(long batch) throws JournalException {
        try (var fixture = new BatchFixture(folder)) {
            var confirmed = fixture.rows(batch).stream().filter(row -> DONE.contains(row.status())).map(BatchRow::position)
                    .collect(Collectors.toSet());
            assertThat(confirmed).as("seed %d", SEED).containsAll(confirmedBefore);
            confirmedBefore = confirmed;
        }
    }

    private void compare(long batch, List<SampleCard> cards) throws JournalException {
        assertThat(server.stuckCards()).as("cards not carried out, seed %d", SEED).isEmpty();
        var confirming = server.arrivals().stream().filter(arrival -> arrival.operation() == Operation.CONFIRM).toList();
        assertThat(confirming).as("the server remembers all of them").hasSizeLessThan(9_000);
        try (var fixture = new BatchFixture(folder)) {
            assertThat(fixture.rows(batch)).as("seed %d", SEED).hasSameSizeAs(cards).extracting(BatchRow::status).containsOnly(Status.CONFIRMED);
            assertThat(fixture.journal.unfinished()).isEmpty();
            for (var card : cards) {
                assertNoneAfterTheFirstSuccess(card, confirming);
                assertThat(entriesOf(fixture.journal, card)).as("attempts at %s, newest first, seed %d", card.code(), SEED)
                        .extracting(JournalEntry::status).startsWith(JournalEntry.Status.CONFIRMED)
                        .filteredOn(JournalEntry.Status.CONFIRMED::equals).hasSize(1);
            }
        }
    }

    private static void assertNoneAfterTheFirstSuccess(SampleCard card, List<Arrival> confirming) {
        var path = "/" + URLEncoder.encode(card.code(), StandardCharsets.UTF_8).replace("%7E", "~") + "/confirm";
        var ofCard = confirming.stream().filter(arrival -> arrival.pathAndQuery().endsWith(path)).toList();
        assertThat(ofCard).as("calls for %s that came at %s, seed %d", card.code(), ofCard.stream().map(Arrival::at).toList(), SEED)
                .extracting(Arrival::carriedOut).endsWith(true).filteredOn(Boolean.TRUE::equals).hasSize(1);
    }

    private static List<JournalEntry> entriesOf(History journal, SampleCard card) throws JournalException {
        return journal.search(JournalQuery.newest(200).matching(card.code())).entries().stream()
                .filter(entry -> entry.userCardCode().equals(card.code())).toList();
    }
}
