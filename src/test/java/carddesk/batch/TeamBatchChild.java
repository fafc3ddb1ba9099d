package carddesk.batch;

import carddesk.batch.BatchProgress.Phase;
import carddesk.journal.BatchRow;
import carddesk.journal.JournalException;
import carddesk.journal.TeamDesk;
import carddesk.journal.TeamJournal;
import carddesk.wechatpay.Hosts;
import carddesk.wechatpay.RateLimiter;
import carddesk.wechatpay.Transport;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.postgresql.ds.PGSimpleDataSource;

/** A desk of a team that joins the only open batch, until the batch is done or the process is killed. */
final class TeamBatchChild {

    private static final int SECONDS = 5;

    private TeamBatchChild() {}

    /**
     * Runs the batch.
     *
     * @param args folder of the practice keys, where the practice server is, port, database and user of the team's server, the desk's
     *     name, and the milliseconds between its calls
     */
    public static void main(String[] args) throws Exception {
        var source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {Integer.parseInt(args[2])});
        source.setDatabaseName(args[3]);
        source.setUser(args[4]);
        source.setConnectTimeout(SECONDS);
        source.setLoginTimeout(SECONDS);
        source.setSocketTimeout(SECONDS);
        var limiter = new RateLimiter(Duration.ofMillis(Long.parseLong(args[6])));
        boolean isDone = false;
        while (!isDone) {
            try (var journal = TeamJournal.open(source, new TeamDesk(args[5], "machine"), BatchFixture.KEY, InstantSource.system());
                    var transport = new Transport("CardDesk/test", BatchChild.TIMEOUTS)) {
                run(journal, BatchChild.calls(transport, BatchChild.credentials(Path.of(args[0])), Hosts.only(URI.create(args[1])),
                        () -> limiter));
                isDone = true;
            } catch (JournalException gone) {
                TimeUnit.SECONDS.sleep(1); // the server is down when the desk opens
            }
        }
        System.out.println("ended");
    }

    private static void run(TeamJournal journal, CardCalls calls) throws Exception {
        var phases = new LinkedBlockingQueue<Phase>();
        var open = journal.batches().open("practice", "brand");
        if (open.isEmpty()) {
            return;
        }
        var plan = BatchPlanJson.read(open.getFirst().plan());
        try (var run = new BatchRun(journal.batches(), open.getFirst().id(), plan, BatchFixture.check(plan), calls, BatchFixture.ATTRIBUTION,
                InstantSource.system(), BatchChild.WAITS, new Listener(phases))) {
            run.start();
            for (var phase = phases.take(); phase != Phase.ENDED; phase = phases.take()) {
                if (phase == Phase.PAUSED) {
                    run.resume();
                }
            }
        }
    }

    private record Listener(LinkedBlockingQueue<Phase> phases) implements BatchRun.Listener {

        @Override
        public void progressed(BatchProgress progress) {
            phases.add(progress.phase());
        }

        @Override
        public void rowChanged(BatchRow row) {
            System.out.println(row.number() + " " + row.status());
        }
    }
}
