package carddesk.wechatpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import carddesk.journal.PostgresServer;
import carddesk.journal.TeamRole;
import carddesk.keys.Secret;
import carddesk.team.TeamCallTimes;
import carddesk.team.TeamConnections;
import carddesk.team.TeamDatabase;
import carddesk.team.TeamDatabase.Password;
import carddesk.team.TeamKeys;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The desks of a team keep one limit together, on a real PostgreSQL server. */
@Timeout(60)
class SharedRateLimitTest {

    private static final Duration SPACING = RateLimiter.SPACING;
    private static final int DESKS = 3;

    /** What the clock of the server may differ from its reading by two desks, on loopback. */
    private static final Duration CLOCK = Duration.ofMillis(5);

    private String database;
    private final List<TeamCallTimes> times = new ArrayList<>();
    private final List<RateLimiter> desks = new ArrayList<>();

    @BeforeEach
    void open() {
        database = PostgresServer.newTeamDatabase();
        var operator = PostgresServer.member(TeamRole.OPERATOR);
        for (int desk = 0; desk < DESKS; desk++) {
            var shared = new TeamCallTimes(connections(operator));
            times.add(shared);
            desks.add(new RateLimiter(shared));
        }
    }

    private TeamConnections connections(String user) {
        return new TeamConnections(new TeamDatabase("127.0.0.1", PostgresServer.port(), database, user,
                new Password(Secret.of("secret".toCharArray())), TeamKeys.some(), null, true), "test");
    }

    @AfterEach
    void close() {
        times.forEach(TeamCallTimes::close);
    }

    @Test
    void permitsOfAllDesksTogetherAreEvenlySpaced() throws Exception {
        long begun = System.nanoTime();
        desks.getFirst().acquire("confirm", "40001");
        var permits = atAllDesks(desk -> () -> {
            var own = new ArrayList<Duration>();
            for (int i = 0; i < 4; i++) {
                desk.acquire("confirm", "40001");
                own.add(Duration.ofNanos(System.nanoTime() - begun));
            }
            return own;
        }).stream().flatMap(List::stream).sorted().toList();

        assertThat(permits).hasSize(DESKS * 4);
        IntStream.range(0, permits.size()).forEach(i -> assertThat(permits.get(i))
                .isGreaterThan(SPACING.multipliedBy(i + 1).minus(RateLimiter.PROMPT).minus(CLOCK)));
    }

    @Test
    void aPauseAtOneDeskHoldsBackAll() throws Exception {
        var pause = Duration.ofMillis(900);
        desks.getFirst().acquire("confirm", "40001");

        long begun = System.nanoTime();
        desks.getFirst().pause("confirm", "40001", pause);
        desks.getFirst().acquire("list", "40001"); // is done after the pause is in the database

        var waited = atAllDesks(desk -> () -> {
            desk.acquire("confirm", "40001");
            return Duration.ofNanos(System.nanoTime() - begun);
        });
        assertThat(waited).allMatch(wait -> wait.compareTo(pause.minus(CLOCK)) >= 0);
    }

    @Test
    void aLostConnectionIsOpenedAgain() throws Exception {
        desks.getFirst().acquire("confirm", "40001");
        PostgresServer.execute(database, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + database
                + "' AND pid <> pg_backend_pid()");

        desks.getFirst().acquire("confirm", "40001");
        desks.getLast().acquire("confirm", "40001");
    }

    @Test
    void withoutTheDatabaseNothingIsSent() throws Exception {
        PostgresServer.execute(database, "DROP TABLE carddesk.rate_limit");
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> desks.getFirst().acquire("confirm", "40001"))
                .withRootCauseInstanceOf(SQLException.class).withStackTraceContaining("SQLSTATE 42P01");

        try (var caller = new Caller()) {
            var context = new ClientContext(InstantSource.system(), new Nonces(new SecureRandom()), () -> Locale.ENGLISH, done -> { });
            var client = new SignedClient(
                    caller.transport(), desks.getFirst(), caller.credentials(), Hosts.only(URI.create("http://127.0.0.1:1")), context);
            var failure = catchThrowableOfType(CallFailure.NotSent.class, () -> client.send(ApiCall.get("list", "/cards")));
            assertThat(failure.reason()).isEqualTo(CallFailure.NotSent.Reason.NO_PERMIT);
            assertThat(failure.report().attempts()).isZero();
        }
    }

    @Test
    void aDeskThatWasClosedHasNoPermits() {
        times.getFirst().close();

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> desks.getFirst().acquire("confirm", "40001"));
    }

    @Test
    void aCancelledCallLeavesTheConnectionOpen() throws Exception {
        desks.getFirst().acquire("confirm", "40001");
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> desks.getFirst().acquire("confirm", "40001"));

        desks.getFirst().acquire("confirm", "40001");
    }

    private interface AtDesk<T> {
        Callable<T> work(RateLimiter desk);
    }

    private <T> List<T> atAllDesks(AtDesk<T> work) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ArrayList<T>();
            for (Future<T> done : threads.invokeAll(desks.stream().map(work::work).toList())) {
                results.add(done.get());
            }
            return results;
        }
    }
}
