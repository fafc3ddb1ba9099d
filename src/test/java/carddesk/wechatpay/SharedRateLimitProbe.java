package carddesk.wechatpay;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.journal.PostgresServer;
import carddesk.journal.TeamRole;
import carddesk.keys.Secret;
import carddesk.sandbox.Fault;
import carddesk.sandbox.Operation;
import carddesk.sandbox.PracticeOptions;
import carddesk.sandbox.PracticeServer;
import carddesk.sandbox.SharedPracticeKeys;
import carddesk.team.TeamCallTimes;
import carddesk.team.TeamConnections;
import carddesk.team.TeamDatabase;
import carddesk.team.TeamDatabase.Password;
import carddesk.team.TeamKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pace of three desks that share a limit, and the time of one round trip to it; run by name. The figures are left in a file. */
class SharedRateLimitProbe {

    private static final int PERMITS = Integer.getInteger("carddesk.permits", 200);
    private static final int ROUND_TRIPS = 2_000;
    private static final int TOO_FAST = 429;
    private static final Path FIGURES = Path.of("target", "shared-rate-limit.txt");
    private static final Path CLIENT_FIGURES = Path.of("target", "shared-rate-limit-clients.txt");

    @Test
    void threeDesks() throws Exception {
        var database = PostgresServer.newTeamDatabase();
        var settings = settings(database);
        try (var one = new TeamCallTimes(new TeamConnections(settings, "one")); var two = new TeamCallTimes(new TeamConnections(settings, "two"));
                var three = new TeamCallTimes(new TeamConnections(settings, "three"))) {
            var pace = pace(List.of(new RateLimiter(one), new RateLimiter(two), new RateLimiter(three)));
            var took = roundTrips(one);
            var figures = "%d permits of three desks: %.3f a second; shortest span of six permits %d ms%nround trip: median %.2f ms, 99 %% %.2f ms%n"
                    .formatted(pace.size(), (pace.size() - 1) * 1e9 / pace.getLast().minus(pace.getFirst()).toNanos(), shortestSpan(pace),
                            took.get(ROUND_TRIPS / 2) / 1e6, took.get(ROUND_TRIPS * 99 / 100) / 1e6);
            Files.writeString(FIGURES, figures);
            assertThat(figures).isNotBlank();
        }
    }

    /** Three desks call a server with a limit through clients of their own; then one of them gets a 429. */
    @Test
    void threeClients() throws Exception {
        var database = PostgresServer.newTeamDatabase();
        var settings = settings(database);
        try (var server = PracticeServer.start(SharedPracticeKeys.KEYS, PracticeOptions.standard(InstantSource.system()));
                var one = new TeamCallTimes(new TeamConnections(settings, "one")); var two = new TeamCallTimes(new TeamConnections(settings, "two"));
                var three = new TeamCallTimes(new TeamConnections(settings, "three"));
                var transport = new Transport("CardDesk-Test/1.0", Timeouts.STANDARD)) {
            var clients = Stream.of(one, two, three).map(times -> client(server, transport, new RateLimiter(times))).toList();
            call(clients, PERMITS / clients.size());
            var calls = arrivals(server, 0);
            long tooFast = server.arrivals().stream().filter(arrival -> arrival.status() == TOO_FAST).count();

            int before = server.arrivals().size();
            server.faults().next(1, Operation.LIST_TEMPLATES, Fault.Status.of(TOO_FAST));
            call(clients, 3);
            var afterRefusal = arrivals(server, before);

            var figures = "%d calls of three clients: %.3f a second, %d of them 429%nafter a 429: no call of any desk for %d ms%n".formatted(
                    calls.size(), (calls.size() - 1) * 1e9 / calls.getLast().minus(calls.getFirst()).toNanos(), tooFast,
                    afterRefusal.get(1).minus(afterRefusal.getFirst()).toMillis());
            Files.writeString(CLIENT_FIGURES, figures);
            assertThat(figures).isNotBlank();
        }
    }

    private static TeamDatabase settings(String database) {
        return new TeamDatabase("127.0.0.1", PostgresServer.port(), database, PostgresServer.member(TeamRole.OPERATOR),
                new Password(Secret.of("secret".toCharArray())), TeamKeys.some(), null, true);
    }

    private static SignedClient client(PracticeServer server, Transport transport, RateLimiter limiter) {
        var context = new ClientContext(InstantSource.system(), new Nonces(new SecureRandom()), () -> Locale.ENGLISH, report -> {});
        return new SignedClient(transport, limiter, server.brand(), Hosts.only(server.baseUri()), context);
    }

    private static void call(List<SignedClient> clients, int calls) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var work = clients.stream().<Callable<Integer>>map(client -> () -> {
                for (int call = 0; call < calls; call++) {
                    client.send(ApiCall.get("list", "/brand/card-member/cards?offset=0&limit=20"));
                }
                return calls;
            }).toList();
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
        }
    }

    private static List<Duration> arrivals(PracticeServer server, int from) {
        return server.arrivals().stream().skip(from).map(arrival -> Duration.ofNanos(arrival.nanos())).sorted().toList();
    }

    private static List<Duration> pace(List<RateLimiter> desks) throws Exception {
        long begun = System.nanoTime();
        var permits = new ArrayList<Duration>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var work = desks.stream().<Callable<List<Duration>>>map(desk -> () -> {
                var own = new ArrayList<Duration>();
                while (own.size() < PERMITS / desks.size()) {
                    desk.acquire("confirm", "40001").leave();
                    own.add(Duration.ofNanos(System.nanoTime() - begun));
                }
                return own;
            }).toList();
            for (var done : threads.invokeAll(work)) {
                permits.addAll(done.get());
            }
        }
        return permits.stream().sorted().toList();
    }

    private static long shortestSpan(List<Duration> permits) {
        long shortest = Long.MAX_VALUE;
        for (int sixth = 5; sixth < permits.size(); sixth++) {
            shortest = Math.min(shortest, permits.get(sixth).minus(permits.get(sixth - 5)).toMillis());
        }
        return shortest;
    }

    private static List<Long> roundTrips(CallTimes times) throws Exception {
        var time = times.of("list", "40001", RateLimiter.SPACING);
        var took = new ArrayList<Long>();
        for (int i = 0; i < ROUND_TRIPS; i++) {
            long asked = System.nanoTime();
            time.tryTake(Duration.ofNanos(1));
            took.add(System.nanoTime() - asked);
        }
        return took.stream().sorted().toList();
    }
}
