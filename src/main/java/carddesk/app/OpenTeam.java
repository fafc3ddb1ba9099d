package carddesk.app;

import carddesk.journal.JournalException;
import carddesk.journal.TeamDesk;
import carddesk.journal.TeamJournal;
import carddesk.team.TeamCallTimes;
import carddesk.team.TeamConnections;
import carddesk.team.TeamDatabase;
import carddesk.wechatpay.RateLimiter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The history and the rate limit that an open profile shares with the other desks of its team. */
final class OpenTeam implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OpenTeam.class);
    private static final Duration CLOSES_WITHIN = Duration.ofSeconds(2);
    private static final String APPLICATION = "Card Desk";

    private final TeamConnections connections;
    private final TeamCallTimes times;
    private final TeamJournal history;
    private final RateLimiter rateLimiter;

    private OpenTeam(TeamConnections connections, TeamJournal history) {
        this.connections = connections;
        this.history = history;
        this.times = new TeamCallTimes(connections);
        this.rateLimiter = new RateLimiter(times);
    }

    /**
     * Connects to a team's database; blocks for {@link TeamConnections#CONNECTS_WITHIN} at most.
     *
     * @param operator the name shown to other desks
     */
    static OpenTeam open(TeamDatabase settings, String operator, InstantSource clock) throws JournalException {
        var connections = new TeamConnections(settings, APPLICATION);
        var key = settings.teamKey().bytes();
        try {
            return new OpenTeam(connections, TeamJournal.open(connections, new TeamDesk(operator, machine()), key, clock));
        } catch (JournalException failed) {
            connections.close();
            throw failed;
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private static String machine() {
        return Optional.ofNullable(System.getenv("COMPUTERNAME")).orElseGet(() -> {
            try {
                return InetAddress.getLocalHost().getHostName();
            } catch (UnknownHostException nameless) {
                return "";
            }
        });
    }

    TeamJournal history() {
        return history;
    }

    /** Counts the calls of all desks. */
    RateLimiter rateLimiter() {
        return rateLimiter;
    }

    /** Blocks for {@link #CLOSES_WITHIN} at most: a server that does not answer is not waited for. */
    @Override
    public void close() {
        try {
            Thread.startVirtualThread(this::closeHistory).join(CLOSES_WITHIN);
        } catch (InterruptedException inAHurry) {
            Thread.currentThread().interrupt();
        }
        times.close();
        connections.close();
    }

    private void closeHistory() {
        try {
            history.close();
        } catch (JournalException notClosed) {
            LOG.warn("The team's history was not closed properly: {}", notClosed.reason());
        }
    }
}
