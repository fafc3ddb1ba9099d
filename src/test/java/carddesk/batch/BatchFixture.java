package carddesk.batch;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.batch.BatchProgress.Phase;
import carddesk.cards.Confirmation.ConfirmState;
import carddesk.journal.Attribution;
import carddesk.journal.BatchRow;
import carddesk.journal.EmptyJournal;
import carddesk.journal.History;
import carddesk.journal.Journal;
import carddesk.journal.JournalEntry;
import carddesk.journal.JournalException;
import carddesk.journal.JournalQuery;
import carddesk.journal.NewBatch;
import carddesk.journal.PostgresServer;
import carddesk.journal.TeamDesk;
import carddesk.journal.TeamJournal;
import carddesk.journal.TeamRole;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;

/** A journal with a batch in it, and what a listener has heard of the batch's run. */
final class BatchFixture implements BatchRun.Listener, AutoCloseable {

    static final byte[] KEY = "batchkeybatchkeybatchkeybatchkey".getBytes(StandardCharsets.US_ASCII);
    static final Attribution ATTRIBUTION = new Attribution("practice", "brand", "lin");
    static final BatchRetryPolicy QUICK = new BatchRetryPolicy(Duration.ofMillis(1), Duration.ofMillis(4), 5, Duration.ofMillis(1));
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(6);

    final List<BatchRow> results = new CopyOnWriteArrayList<>();
    final List<BatchProgress> heard = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Path folder;
    private final BatchRetryPolicy retryPolicy;
    History journal;

    BatchFixture(Path folder) throws JournalException {
        this(folder, QUICK);
    }

    BatchFixture(Path folder, BatchRetryPolicy retryPolicy) throws JournalException {
        this.folder = folder;
        this.retryPolicy = retryPolicy;
        EmptyJournal.copyTo(folder.resolve("journal"), KEY);
        journal = Journal.open(folder.resolve("journal"), KEY, InstantSource.system());
    }

    /** A desk of a new user of a team. */
    BatchFixture(String database, String operator) throws JournalException {
        this(database, operator, QUICK);
    }

    BatchFixture(String database, String operator, BatchRetryPolicy retryPolicy) throws JournalException {
        this.folder = Path.of("none");
        this.retryPolicy = retryPolicy;
        journal = TeamJournal.open(PostgresServer.connectingAs(PostgresServer.member(TeamRole.OPERATOR), database),
                new TeamDesk(operator, "machine of " + operator), KEY, InstantSource.system());
    }

    static BatchPlan plan(boolean asksFirst) {
        return new BatchPlan("stuck.csv", List.of("卡号", "模板", "openid", "手机"),
                List.of(Column.CODE, Column.CARD_ID, Column.OPENID, Column.PHONE_NUMBER),
                Set.of(), null, ConfirmState.CREATE_CARD_SUCCESS, ZoneId.of("Asia/Shanghai"), asksFirst, Map.of());
    }

    /** Asks first, and agrees to codes of the merchant for the cards of {@code card-1}. */
    static BatchPlan planForMerchantCodes() {
        var plan = plan(true);
        return new BatchPlan(plan.fileName(), plan.header(), plan.columns(), plan.sentPersonal(), plan.cardId(), plan.state(), plan.zone(), true,
                plan.templateIds(), Set.of("card-1"));
    }

    long create(List<String> codes) throws JournalException {
        return create(plan(false), codes, "card-1");
    }

    /** A batch that asks for each card first, so that an attempt without an answer can be proven. */
    long createAskingFirst(List<String> codes) throws JournalException {
        return create(plan(true), codes, "card-1");
    }

    long create(BatchPlan plan, List<String> codes, String cardId) throws JournalException {
        var rows = new ArrayList<BatchRow>();
        for (var code : codes) {
            rows.add(BatchRow.waiting(rows.size() + 2, List.of(code, cardId, "openid-" + code, "13800000000")));
        }
        return create(plan, rows);
    }

    long create(BatchPlan plan, List<BatchRow> rows) throws JournalException {
        return journal.batches().create(new NewBatch(ATTRIBUTION.profile(), ATTRIBUTION.merchantType(), ATTRIBUTION.operator(), plan.fileName(),
                BatchPlanJson.text(plan), BatchPlanJson.personalCells(plan), rows));
    }

    BatchRun run(long batchId, CardCalls calls) throws JournalException {
        var plan = BatchPlanJson.read(journal.batches().batch(batchId).orElseThrow().plan());
        return run(batchId, plan, calls);
    }

    BatchRun run(long batchId, BatchPlan plan, CardCalls calls) {
        return new BatchRun(journal.batches(), batchId, plan, check(plan), calls, ATTRIBUTION, InstantSource.system(), retryPolicy, this);
    }

    static Function<BatchRow, RowCheck.Result> check(BatchPlan plan) {
        return new RowCheck(plan, Map.of(), LocalDate.now(plan.zone()))::ofStarted;
    }

    /** Runs a batch until all its rows are done. */
    BatchProgress runToTheEnd(long batchId, CardCalls calls) throws Exception {
        try (var run = run(batchId, calls)) {
            run.start();
            return awaitPhase(Phase.ENDED);
        }
    }

    /** The attempts at a card, the newest first. */
    List<JournalEntry> entriesOf(String code) {
        try {
            return journal.search(JournalQuery.newest(100).matching(code)).entries();
        } catch (JournalException failed) {
            throw new AssertionError(failed);
        }
    }

    @Override
    public void progressed(BatchProgress progress) {
        heard.add(progress);
        signal();
    }

    @Override
    public void rowChanged(BatchRow row) {
        results.add(row);
        signal();
    }

    private void signal() {
        lock.lock();
        try {
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    BatchProgress awaitPhase(Phase phase) throws InterruptedException {
        return await(progress -> progress.phase() == phase);
    }

    /** Waits for progress after what was heard before; {@link #forget} makes all that was heard before count for nothing. */
    BatchProgress await(Predicate<BatchProgress> wanted) throws InterruptedException {
        awaitThat(() -> heard.stream().anyMatch(wanted));
        return heard.stream().filter(wanted).reduce((first, last) -> last).orElseThrow();
    }

    void awaitThat(BooleanSupplier wanted) throws InterruptedException {
        lock.lock();
        try {
            var left = PATIENCE;
            while (!wanted.getAsBoolean()) {
                assertThat(left).as(() -> "heard " + heard).isPositive();
                left = news.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    void forget() {
        heard.clear();
        results.clear();
    }

    List<BatchRow> rows(long batchId) throws JournalException {
        return journal.batches().rows(batchId, 0, 200_000);
    }

    void reopen() throws JournalException {
        journal.close();
        journal = Journal.open(folder.resolve("journal"), KEY, InstantSource.system());
    }

    @Override
    public void close() throws JournalException {
        journal.close();
    }
}
