package carddesk.team;

import carddesk.wechatpay.CallTimes;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.BucketExceptions.BucketExecutionException;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGPooledConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the time of calls in the team's database, so that all desks share one limit: in buckets of Bucket4j, rows of the table {@link #TABLE}, whose
 * tokens are nanoseconds. Time passes by the server's clock, since the clocks of desks differ.
 *
 * <p>One thread uses the only connection: an interrupt, which cancels a call, would close the socket of a virtual thread. A lost connection is opened
 * again by the next work.
 */
public final class TeamCallTimes implements CallTimes, AutoCloseable {

    /** Has the columns {@code id TEXT PRIMARY KEY} and {@code state BYTEA}; desks need the rights to select, insert and update. */
    public static final String TABLE = "carddesk.rate_limit";

    private static final Logger LOG = LoggerFactory.getLogger(TeamCallTimes.class);

    /** The clocks of computers drift less than a millisecond within this time. */
    private static final Duration CLOCK_VALID = Duration.ofSeconds(20);

    private static final int CLOCK_SAMPLES = 3;

    /** To be raised with the spacing or the capacity, so that the buckets in the database are changed. */
    private static final long CONFIGURATION = 1;

    private final DataSource source;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("team-limit").factory());
    private final AtomicLong ahead = new AtomicLong();
    private final ProxyManager<String> buckets;

    // Used only by the thread.
    private @Nullable Connection connection;
    private @Nullable PGPooledConnection lent;
    private long clockReadAt;

    /** @param source {@link TeamConnections}, whose connection belongs to these times */
    public TeamCallTimes(TeamConnections source) {
        this.source = source;
        buckets = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(new Lent())
                .primaryKeyMapper(PrimaryKeyMapper.STRING).table(TABLE).idColumn("id").stateColumn("state")
                .clientClock(new ServersClock(ahead)).build();
    }

    /** @param ahead what the server's clock is ahead of the monotonic clock of this computer, in nanoseconds */
    private record ServersClock(AtomicLong ahead) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return System.nanoTime() + ahead.get();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }

    @Override
    public CallTime of(String operation, String callerId, Duration capacity) {
        var configuration = BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(capacity.toNanos()).refillGreedy(1, Duration.ofNanos(1))).build();
        return new Shared(buckets.builder().withImplicitConfigurationReplacement(CONFIGURATION, TokensInheritanceStrategy.AS_IS)
                .build(operation + " " + callerId, () -> configuration));
    }

    private final class Shared implements CallTime {
        private final Bucket bucket;

        private Shared(Bucket bucket) {
            this.bucket = bucket;
        }

        @Override
        public Taken tryTake(Duration wanted) throws IOException, InterruptedException {
            try {
                return thread.submit(() -> work(shared -> {
                    var probe = shared.tryConsumeAndReturnRemaining(wanted.toNanos());
                    return new Taken(probe.getRemainingTokens(), probe.getNanosToWaitForRefill());
                })).get();
            } catch (ExecutionException failed) {
                throw new IOException("The team's rate limit cannot be reached", failed.getCause());
            } catch (RejectedExecutionException closed) {
                throw new IOException("The team's rate limit is closed", closed);
            }
        }

        @Override
        public void take(Duration wanted) {
            later(shared -> shared.consumeIgnoringRateLimits(wanted.toNanos()));
        }

        /** Two desks that do so at the same moment may both take: a longer pause does no harm. */
        @Override
        public void leaveAtMost(Duration limit) {
            later(shared -> {
                long above = shared.getAvailableTokens() - limit.toNanos();
                return above > 0 ? shared.consumeIgnoringRateLimits(above) : 0;
            });
        }

        /** In the order of the calls, so before the next permit of this desk. */
        private void later(Function<Bucket, Long> work) {
            try {
                thread.execute(() -> {
                    try {
                        work(work);
                    } catch (SQLException lost) {
                        LOG.warn("The team's rate limit could not store a delay: {}", lost.getMessage());
                    }
                });
            } catch (RejectedExecutionException closed) {
                LOG.debug("Closed before a delay was reported", closed);
            }
        }

        /** A connection that was lost meanwhile is opened again, once. At worst that takes the time of one call twice. */
        private <T> T work(Function<Bucket, T> work) throws SQLException {
            boolean isFresh = connection == null;
            try {
                readClock();
                return work.apply(bucket);
            } catch (BucketExecutionException | SQLException failed) {
                disconnect();
                if (isFresh) {
                    throw known(failed);
                }
            }
            return work(work);
        }
    }

    private static SQLException known(Exception failed) {
        return switch (failed) {
            case TeamConnectionException known -> known;
            case SQLException other -> new SQLException("Team database: SQLSTATE " + other.getSQLState(), other.getSQLState());
            default -> failed.getCause() instanceof SQLException cause ? known(cause) : new SQLException("Team database: " + failed.getClass());
        };
    }

    /** Takes the answer that came fastest: it is the most exact, and off by less than the time it took. */
    private void readClock() throws SQLException {
        if (connection != null && System.nanoTime() - clockReadAt < CLOCK_VALID.toNanos()) {
            return;
        }
        long fastest = Long.MAX_VALUE;
        try (var statement = connection().prepareStatement("SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint")) {
            for (int sample = 0; sample < CLOCK_SAMPLES; sample++) {
                long asked = System.nanoTime();
                try (var row = statement.executeQuery()) {
                    long answered = System.nanoTime();
                    row.next();
                    if (answered - asked < fastest) {
                        fastest = answered - asked;
                        ahead.set(row.getLong(1) * 1_000 - (asked + fastest / 2));
                    }
                }
            }
        }
        clockReadAt = System.nanoTime();
    }

    private Connection connection() throws SQLException {
        var open = connection;
        if (open == null) {
            open = source.getConnection();
            connection = open;
            try (var statement = open.createStatement()) {
                statement.execute("SET synchronous_commit = off"); // a crash of the server may forget the last calls
            }
            lent = new PGPooledConnection(open, true);
        }
        return open;
    }

    /** Gives views of the connection that may be closed without closing it. */
    private final class Lent extends ConnectionSource {
        @Override
        public Connection getConnection() throws SQLException {
            connection();
            return Objects.requireNonNull(lent, "the connection is open").getConnection();
        }
    }

    private void disconnect() {
        var open = connection;
        connection = null;
        lent = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException gone) {
                LOG.debug("The connection was lost before it was closed");
            }
        }
    }

    @Override
    public void close() {
        if (!thread.isShutdown()) {
            thread.execute(this::disconnect);
            thread.shutdown();
        }
    }
}
