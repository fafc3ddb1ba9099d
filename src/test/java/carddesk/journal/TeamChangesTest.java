package carddesk.journal;

import static carddesk.journal.JournalFixture.intent;
import static carddesk.journal.JournalFixture.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import carddesk.journal.Outcome.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one desk does is reported to the others. */
class TeamChangesTest {

    private final TeamFixture team = new TeamFixture();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private TeamJournal lin;
    private TeamChanges changes;

    @BeforeEach
    void open() throws JournalException {
        lin = team.desk("Lin", TeamRole.OPERATOR);
        changes = TeamChanges.listen(PostgresServer.connectingAs(PostgresServer.member(TeamRole.READER), team.database), new TeamChanges.Listener() {
            @Override
            public void changed(long entryId) {
                heard.add("changed " + entryId);
            }

            @Override
            public void batchChanged(long batchId) {
                heard.add("batch " + batchId);
            }

            @Override
            public void connected() {
                heard.add("connected");
            }

            @Override
            public void lost() {
                heard.add("lost");
            }
        });
    }

    @AfterEach
    void close() throws JournalException {
        changes.close();
        lin.close();
    }

    @Test
    void anIntentAndItsOutcomeAreReportedToAReader() throws Exception {
        assertThat(next(1)).containsExactly("connected");

        long id = lin.recordIntent(intent("code-1"));
        lin.recordOutcome(id, outcome(Result.UNKNOWN, "r"));
        lin.recordOutcome(id, outcome(Result.CONFIRMED, "r"));

        assertThat(next(3)).containsOnly("changed " + id);
    }

    @Test
    void aBatchAndItsEndAreReported() throws Exception {
        assertThat(next(1)).containsExactly("connected");

        long id = lin.batches().create(new NewBatch("Tea house", "brand", "lin", "members.csv", "{}", Set.of(), List.of()));
        lin.batches().end(id);

        assertThat(next(2)).containsOnly("batch " + id);
    }

    @Test
    void aLostConnectionIsReportedAndConnectedAgain() throws Exception {
        assertThat(next(1)).containsExactly("connected");

        team.breakConnections();

        assertThat(next(2)).containsExactly("lost", "connected");
        team.nanos.addAndGet(TimeUnit.SECONDS.toNanos(2));
        long id = lin.recordIntent(intent("code-1"));
        assertThat(next(1)).containsExactly("changed " + id);
    }

    private List<String> next(int calls) throws InterruptedException {
        var all = new ArrayList<String>();
        while (all.size() < calls) {
            var one = heard.poll(1, TimeUnit.MINUTES);
            assertThat(one).as("after %s", all).isNotNull();
            all.add(one);
        }
        return all;
    }
}
