package carddesk.batch;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.journal.BatchRow;
import carddesk.journal.BatchRow.Status;
import carddesk.journal.JournalEntry;
import carddesk.journal.JournalException;
import carddesk.journal.JournalQuery;
import carddesk.journal.NewBatch;
import carddesk.journal.TeamDesk;
import carddesk.journal.TeamJournal;
import carddesk.journal.TeamSchema;
import carddesk.sandbox.Arrival;
import carddesk.sandbox.Fault;
import carddesk.sandbox.Operation;
import carddesk.sandbox.PracticeOptions;
import carddesk.sandbox.PracticeServer;
import carddesk.sandbox.SampleCard;
import carddesk.sandbox.SharedPracticeKeys;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Desks of a team, as processes, that run one batch while they are killed and the team's server is suspended and restarted. In the end each card is
 * confirmed once, and the history shows what the practice server did.
 */
final class TeamBatchChaos implements AutoCloseable {

    /**
     * How much happens.
     *
     * @param hasShortLease whether the server's clock is moved for a desk that was killed, so that nothing waits for its minute to pass
     */
    record Size(int desks, int rows, int kills, int pauses, int restarts, Duration apart, Duration pause, boolean hasShortLease) {}

    private static final String USER = "desk";

    /** A template whose cards cannot be queried before they are confirmed. */
    private static final String LATE_CODES = "pPractice20260049CardTemplate";

    private final Size size;
    private final Path folder;
    private final Random random;
    private final PracticeServer cards;
    private final List<Process> desks = new ArrayList<>();
    private final int port;
    private EmbeddedPostgres server;
    private int names;

    /** Between the calls of a desk, so that the batch lasts until all has happened. */
    private Duration spacing = Duration.ZERO;

    TeamBatchChaos(Size size, Path folder, long seed) throws IOException, SQLException, JournalException {
        this.size = size;
        this.folder = folder;
        this.random = new Random(seed);
        SharedPracticeKeys.storeIn(folder);
        cards = PracticeServer.start(SharedPracticeKeys.KEYS,
                PracticeOptions.standard(InstantSource.system()).withUserCards(size.rows() + 80, size.rows() + 20).withoutRateLimit());
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        server = start();
        try (var connection = server.getPostgresDatabase().getConnection(); var statement = connection.createStatement()) {
            new TeamSchema().create(connection);
            statement.execute("CREATE ROLE " + USER + " LOGIN IN ROLE carddesk_operator");
        }
    }

    private EmbeddedPostgres start() throws IOException {
        return EmbeddedPostgres.builder().setPort(port).setDataDirectory(folder.resolve("data")).setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(folder.resolve("work").toFile()).start();
    }

    /** Runs a batch to its end; returns what happened. */
    String run() throws Exception {
        var events = events();
        spacing = size.apart().multipliedBy((events.size() + 2L) * size.desks()).dividedBy(size.rows());
        cards.faults().always(new Fault.Delay(Duration.ofMillis(20), Duration.ofMillis(250)));
        long begun = System.nanoTime();
        var stuck = cards.stuckCards().stream().filter(card -> !card.cardId().equals(LATE_CODES)).limit(size.rows()).toList();
        long batch;
        try (var journal = journal()) {
            var plan = BatchFixture.plan(true);
            batch = journal.batches().create(new NewBatch("practice", "brand", "lin", plan.fileName(), BatchPlanJson.text(plan),
                    BatchPlanJson.personalCells(plan), stuck.stream()
                    .map(card -> BatchRow.waiting(1, List.of(card.code(), card.cardId(), card.openid(), "13800138000"))).toList()));
        }
        for (int desk = 0; desk < size.desks(); desk++) {
            desks.add(desk(desk));
        }
        int killed = 0;
        for (var event : events) {
            TimeUnit.MILLISECONDS.sleep(random.nextLong(size.apart().toMillis() / 2, size.apart().toMillis() * 3 / 2));
            killed += happen(event);
        }
        for (var desk : desks) {
            assertThat(desk.waitFor(5, TimeUnit.MINUTES)).as("a desk ends").isTrue();
        }
        var took = Duration.ofNanos(System.nanoTime() - begun);
        compare(batch, stuck);
        return ("%d desks, %d rows: %d kills while the batch ran, %d suspensions, %d restarts; each card confirmed once; "
                + "%d confirmations received; %d s").formatted(size.desks(), size.rows(), killed, size.pauses(), size.restarts(),
                confirmations().size(), took.toSeconds());
    }

    private enum Event { KILL, PAUSE, RESTART }

    private List<Event> events() {
        var events = new ArrayList<Event>();
        for (int number = 0; number < size.kills() + size.pauses() + size.restarts(); number++) {
            events.add(number < size.kills() ? Event.KILL : number < size.kills() + size.pauses() ? Event.PAUSE : Event.RESTART);
        }
        Collections.shuffle(events, random);
        return events;
    }

    /** Returns the number of desks that were killed while they worked. */
    private int happen(Event event) throws Exception {
        switch (event) {
            case KILL -> {
                int number = random.nextInt(desks.size());
                boolean isAlive = desks.get(number).isAlive();
                desks.get(number).destroyForcibly().waitFor();
                if (size.hasShortLease()) {
                    lapse(number);
                }
                desks.set(number, desk(number));
                return isAlive ? 1 : 0;
            }
            case PAUSE -> {
                signal("-STOP");
                TimeUnit.MILLISECONDS.sleep(size.pause().toMillis());
                signal("-CONT");
            }
            case RESTART -> {
                server.close();
                server = start();
            }
        }
        return 0;
    }

    /** Sends a signal to all processes of the team's server. */
    private void signal(String name) throws Exception {
        var command = new ArrayList<>(List.of("kill", name));
        command.add(String.valueOf(server.getProcess().pid()));
        server.getProcess().descendants().forEach(process -> command.add(String.valueOf(process.pid())));
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
    }

    private void lapse(int number) throws SQLException {
        try (var connection = server.getPostgresDatabase().getConnection(); var statement = connection.createStatement()) {
            statement.execute("UPDATE carddesk.desk SET seen_at = seen_at - INTERVAL '2 minutes' WHERE operator LIKE 'desk " + number + " %'");
        }
    }

    /** @param number of the desk, from 0 */
    private Process desk(int number) throws Exception {
        var runtime = ProcessHandle.current().info().command().orElseThrow();
        var child = Path.of(Objects.requireNonNull(TeamBatchChild.class.getResource("TeamBatchChild.class")).toURI());
        var path = List.of(child.getParent().getParent().getParent().toString(), Objects.toString(System.getProperty("jdk.module.path"), ""),
                System.getProperty("java.class.path"));
        return new ProcessBuilder(runtime, "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-cp", String.join(File.pathSeparator, path),
                TeamBatchChild.class.getName(), folder.toString(), cards.baseUri().toString(), String.valueOf(port), "postgres", USER,
                "desk " + number + " life " + names++, String.valueOf(spacing.toMillis()))
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("desks.log").toFile())).start();
    }

    private TeamJournal journal() throws JournalException {
        return TeamJournal.open(server.getDatabase(USER, "postgres"), new TeamDesk("reader", "machine"), BatchFixture.KEY, InstantSource.system());
    }

    private void compare(long batch, List<SampleCard> stuck) throws JournalException {
        assertThat(cards.stuckCards()).as("cards that were not confirmed").doesNotContainAnyElementsOf(stuck);
        try (var journal = journal()) {
            assertThat(journal.batches().rows(batch, 0, size.rows() + 1)).hasSize(size.rows()).allSatisfy(row -> {
                assertThat(row.status()).isEqualTo(Status.CONFIRMED);
                assertThat(row.cells()).doesNotContain("13800138000");
            });
            assertThat(journal.unfinished()).isEmpty();
            for (var card : stuck) {
                var arrivals = confirmations().stream().filter(arrival -> isOf(arrival, card)).toList();
                assertThat(arrivals).as("confirmations of %s", card.code()).filteredOn(Arrival::carriedOut).hasSize(1);
                var entries = journal.search(JournalQuery.newest(200).matching(card.code())).entries();
                assertThat(entries).as("attempts at %s", card.code()).extracting(JournalEntry::status)
                        .filteredOn(JournalEntry.Status.CONFIRMED::equals).hasSize(1);
                int recorded = 0;
                for (var entry : entries) {
                    recorded += journal.sends(entry.id()).size();
                }
                assertThat(recorded).as("recorded sends of %s", card.code()).isGreaterThanOrEqualTo(arrivals.size());
            }
        }
    }

    private List<Arrival> confirmations() {
        return cards.arrivals().stream().filter(arrival -> arrival.operation() == Operation.CONFIRM).toList();
    }

    private static boolean isOf(Arrival arrival, SampleCard card) {
        return arrival.pathAndQuery().endsWith("/" + URLEncoder.encode(card.code(), StandardCharsets.UTF_8).replace("%7E", "~") + "/confirm");
    }

    @Override
    public void close() throws IOException {
        desks.forEach(Process::destroyForcibly);
        cards.close();
        server.close();
    }
}
