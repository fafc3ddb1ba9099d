package carddesk.batch;

import carddesk.batch.BatchProgress.Phase;
import carddesk.batch.BatchProgress.StopReason;
import carddesk.journal.Attribution;
import carddesk.journal.BatchStore;
import carddesk.journal.JournalException;
import carddesk.journal.StoredRow;
import carddesk.journal.StoredRow.Status;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Runs a batch that the journal holds, from wherever it stands: what was under way when the program ended is asked for first.
 *
 * <p>Up to {@value #CONCURRENT_ROWS} rows are under way at once, so that slow answers cost no throughput; the client's rate limiter keeps the limit.
 * The journal is the truth: each stretch between two pauses reads it anew. A run that ends by having done all rows ends the batch too; one that was
 * stopped leaves it open. Safe for use by several threads; nothing but {@link #close} blocks.
 */
public final class BatchRun implements AutoCloseable {

    /** How many rows are under way at most. */
    static final int CONCURRENT_ROWS = 8;

    /** How often progress is told while nothing happens, since what is left of the time grows less. */
    private static final long TICK = TimeUnit.SECONDS.toNanos(1);

    private final BatchStore store;
    private final long batchId;
    private final BatchPlan plan;
    private final InstantSource clock;
    private final Listener listener;
    private final CircuitBreaker circuitBreaker;
    private final RowProcessor rowTry;
    private final ProgressThrottle progressThrottle = new ProgressThrottle();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Set<Thread> threads = new HashSet<>();
    private final StatusCounts statusCounts = new StatusCounts();
    private final ThroughputMeter throughput = new ThroughputMeter();
    private final UnresolvedRows unresolved;
    private Phase phase = Phase.READY;
    private Optional<StopReason> stopped = Optional.empty();
    private boolean isEnding;
    private boolean isLost;
    private RowQueue queue;
    private int underWay;
    private long heldUntil;

    /** Told how a batch goes on; off the screen's thread, must not throw and must soon return. */
    public interface Listener {
        /** How far the batch is: at each change of phase, otherwise at most ten times a second. */
        void progressed(BatchProgress progress);

        /** A row stands elsewhere now; calls come from several threads, those about one row one after another. */
        void rowChanged(RowResult row);
    }

    /**
     * A run; {@link #start} begins it.
     *
     * @param batchId a batch that has not ended, and that no other run works on
     * @param calls what is asked of the server, in the name that {@code attribution} gives
     */
    public BatchRun(BatchStore store, long batchId, BatchPlan plan, CardCalls calls, Attribution attribution, InstantSource clock,
            BatchRetryPolicy retryPolicy, Listener listener) {
        this.store = store;
        this.batchId = batchId;
        this.plan = plan;
        this.clock = clock;
        this.listener = listener;
        this.unresolved = new UnresolvedRows(store);
        this.queue = newAgenda();
        this.circuitBreaker = new CircuitBreaker(retryPolicy);
        this.rowTry = new RowProcessor(store, plan, calls, attribution, clock, retryPolicy, circuitBreaker, new RowProcessor.Course() {
            @Override
            public void changed(StoredRow before, StoredRow now) {
                rowChanged(before, now);
            }

            @Override
            public void setBack(StopReason reason, CircuitBreaker.Effect effect) {
                react(reason, effect);
            }
        });
    }

    /** Begins; does nothing but at the first call. */
    public void start() {
        locked(() -> {
            if (phase == Phase.READY) {
                begin();
                run("batch-notices", () -> progressThrottle.tellAll(this::tell));
            }
        });
    }

    /** Lets what is under way finish: PAUSING, then PAUSED. Rows that wait to be tried again go on waiting in the journal. */
    public void pause() {
        locked(() -> halt(Optional.empty()));
    }

    /** Goes on after a pause. */
    public void resume() {
        locked(() -> {
            if (phase == Phase.PAUSED && !isEnding) {
                begin();
            } else if (phase == Phase.PAUSING && !isEnding) {
                enter(Phase.RUNNING);
                stopped = Optional.empty();
            }
        });
    }

    /** Lets what is under way finish and ends this run; what was not sent keeps waiting in the journal. */
    public void stop() {
        locked(() -> {
            isEnding = true;
            switch (phase) {
                case READY, PAUSED -> enter(Phase.ENDED);
                case RUNNING -> enter(Phase.PAUSING);
                case PAUSING, ENDED -> { }
            }
        });
    }

    /** How far the batch is; counts are there once the run has begun. */
    public BatchProgress progress() {
        return underLock(() -> {
            long now = System.nanoTime();
            boolean isMoving = phase == Phase.RUNNING || phase == Phase.PAUSING;
            var rest = new ThroughputMeter.Rest(statusCounts.left(), Math.max(0, heldUntil - now), queue.timed(), queue.longestWait(now));
            return new BatchProgress(phase, statusCounts.counts(), isMoving ? throughput.perSecond(now) : 0,
                    isMoving ? throughput.remaining(rest, now) : Optional.empty(), stopped);
        });
    }

    /** Stops, cancels what is under way, and waits until it has ended: as long as cancelled calls and the journal take. */
    @Override
    public void close() {
        stop();
        locked(() -> {
            threads.stream().filter(thread -> thread != Thread.currentThread()).forEach(Thread::interrupt);
            while (threads.stream().anyMatch(thread -> thread != Thread.currentThread())) {
                changed.awaitUninterruptibly();
            }
            unresolved.clear();
        });
    }

    private void begin() {
        stopped = Optional.empty();
        circuitBreaker.settled();
        heldUntil = System.nanoTime();
        throughput.begin(heldUntil);
        enter(Phase.RUNNING);
        run("batch", this::goThrough);
    }

    /** Hands out rows until there are none or the batch halts, then waits for those under way; once more if it went on meanwhile. */
    private void goThrough() {
        try {
            boolean isDone;
            do {
                isDone = handOutAll();
            } while (!isDone && !settledDown());
            if (isDone) {
                end();
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            locked(() -> enter(Phase.ENDED));
        }
    }

    /** Whether all rows are done, rather than the batch halted. */
    private boolean handOutAll() throws InterruptedException {
        try {
            var counts = store.counts(batchId);
            locked(() -> {
                statusCounts.replace(counts);
                queue = newAgenda();
                isLost = false;
                progressThrottle.mention();
            });
            while (true) {
                var page = awaitWork();
                if (page.isEmpty()) {
                    return underLock(this::isDone);
                }
                var rows = page.get().read(store, batchId);
                underLock(() -> {
                    var taken = queue.read(rows);
                    taken.forEach(unresolved::update);
                    return taken;
                }).stream().filter(row -> row.status() == Status.UNKNOWN).forEach(row -> listener.rowChanged(RowResult.ofRunning(row)));
            }
        } catch (JournalException unreadable) {
            locked(() -> halt(Optional.of(StopReason.JOURNAL)));
            return false;
        }
    }

    /** Hands out rows as they may be tried, until a page must be read; gives none when the batch halts or all is done. */
    private Optional<RowQueue.Page> awaitWork() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (phase == Phase.RUNNING && !isLost && !isDone()) {
                long now = System.nanoTime();
                boolean mayHandOut = underWay < CONCURRENT_ROWS && heldUntil - now <= 0;
                var next = mayHandOut ? queue.next(now) : Optional.<RowTask>empty();
                if (next.isPresent()) {
                    underWay++;
                    run("batch-row", () -> attempt(next.get()));
                } else if (mayHandOut && queue.wanted().isPresent()) {
                    return queue.wanted();
                } else if (changed.awaitNanos(Math.min(TICK, untilNextMoment(now))) <= 0) {
                    progressThrottle.mention();
                }
            }
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private long untilNextMoment(long now) {
        if (underWay == CONCURRENT_ROWS) {
            return Long.MAX_VALUE;
        }
        return heldUntil - now > 0 ? heldUntil - now : queue.nextMoment(now).orElse(now + TICK) - now;
    }

    private void attempt(RowTask task) {
        Optional<RowStep> next = Optional.empty();
        boolean isJournalLost = false;
        try {
            next = Optional.of(rowTry.at(task));
        } catch (JournalException notWritten) {
            isJournalLost = true;
        } finally {
            release(task, next, isJournalLost ? Optional.of(StopReason.JOURNAL) : Optional.empty());
        }
    }

    /** Reports a row that the run is done with although its outcome is not known. */
    private void leaveUnknown(RowTask task) {
        underLock(() -> {
            var unknown = unresolved.remove(task.row().id());
            unknown.ifPresent(row -> statusCounts.leftUnknown());
            return unknown;
        }).ifPresent(row -> listener.rowChanged(RowResult.of(row)));
    }

    /** A row that came to nothing, because the journal or the program failed, halts the batch; the journal knows its status. */
    private void release(RowTask task, Optional<RowStep> next, Optional<StopReason> reason) {
        if (next.filter(RowStep.Settled.class::isInstance).isPresent()) {
            leaveUnknown(task);
        }
        locked(() -> {
            underWay--;
            progressThrottle.mention();
            if (next.isPresent()) {
                queue.take(task, next.get(), System.nanoTime());
                if (next.get() instanceof RowStep.Settled) {
                    throughput.done(System.nanoTime());
                }
            } else {
                isLost = true;
                halt(reason);
            }
        });
    }

    /** Waits until nothing is under way; gives false when the batch went on meanwhile. */
    private boolean settledDown() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (underWay > 0) {
                changed.await();
            }
            if (phase == Phase.RUNNING) {
                return false;
            }
            unresolved.clear();
            enter(isEnding ? Phase.ENDED : Phase.PAUSED);
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void end() throws InterruptedException {
        try {
            store.end(batchId);
            locked(() -> enter(Phase.ENDED));
        } catch (JournalException notWritten) {
            locked(() -> halt(Optional.of(StopReason.JOURNAL)));
            settledDown();
        }
    }

    private boolean isDone() {
        return queue.isEmpty() && underWay == 0 && !isLost;
    }

    private void halt(Optional<StopReason> reason) {
        if (phase == Phase.RUNNING) {
            stopped = reason;
            enter(Phase.PAUSING);
        } else if (phase == Phase.PAUSING && stopped.isEmpty()) {
            stopped = reason;
        }
    }

    private void react(StopReason reason, CircuitBreaker.Effect effect) {
        locked(() -> {
            heldUntil = Math.max(heldUntil, System.nanoTime() + effect.hold().toNanos());
            if (effect.pauses()) {
                halt(Optional.of(reason));
            }
        });
    }

    private void rowChanged(StoredRow before, StoredRow now) {
        locked(() -> {
            statusCounts.moved(before.status(), now.status());
            unresolved.update(now);
        });
        progressThrottle.mention();
        listener.rowChanged(RowResult.ofRunning(now));
    }

    private boolean tell() {
        var now = progress();
        listener.progressed(now);
        return now.phase() != Phase.ENDED;
    }

    private void enter(Phase next) {
        if (phase != next) {
            phase = next;
            progressThrottle.announce();
        }
    }

    private RowQueue newAgenda() {
        return new RowQueue(row -> RowTask.of(row, plan, LocalDate.ofInstant(clock.instant(), plan.zone())));
    }

    /** Runs something on a thread of its own that {@link #close} waits for. */
    private void run(String name, Runnable work) {
        threads.add(Thread.ofVirtual().name(name).start(() -> {
            try {
                work.run();
            } finally {
                locked(() -> threads.remove(Thread.currentThread()));
            }
        }));
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private <T> T underLock(Supplier<T> question) {
        lock.lock();
        try {
            return question.get();
        } finally {
            lock.unlock();
        }
    }
}
