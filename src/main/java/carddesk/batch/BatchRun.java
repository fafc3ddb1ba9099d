package carddesk.batch;

import carddesk.batch.BatchProgress.Phase;
import carddesk.batch.BatchProgress.StopReason;
import carddesk.batch.RowProcessor.RowStep;
import carddesk.journal.Attribution;
import carddesk.journal.BatchRow;
import carddesk.journal.BatchRow.Status;
import carddesk.journal.BatchStore;
import carddesk.journal.JournalException;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs a batch of the journal, first asking for the cards of rows that were under way when the program ended.
 *
 * <p>Up to {@value #CONCURRENT_ROWS} rows are under way concurrently, so that slow answers cost no throughput; the client's rate limiter keeps
 * the limit. After a pause, the rows are read from the journal again. A run that has done all rows ends the batch too; one that was stopped
 * leaves it open. Safe for use by several threads; only {@link #close} blocks.
 */
public final class BatchRun implements AutoCloseable {

    static final int CONCURRENT_ROWS = 8;

    /** Interval of progress reports while nothing changes but the remaining time. */
    private static final long TICK = TimeUnit.SECONDS.toNanos(1);

    private final BatchStore store;
    private final long batchId;
    private final Set<Integer> personalCells;
    private final Function<BatchRow, RowCheck.Result> check;
    private final Listener listener;
    private final CircuitBreaker circuitBreaker;
    private final RowProcessor processor;
    private final ProgressThrottle progressThrottle = new ProgressThrottle();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Set<Thread> threads = new HashSet<>();
    private final ThroughputMeter throughput = new ThroughputMeter();
    private final RowStatuses statuses;
    private Phase phase = Phase.READY;
    private @Nullable StopReason stopped;
    private boolean isEnding;
    private boolean isLost;
    private RowQueue queue;
    private int underWay;
    private long heldUntil;

    /** Called off the FX thread; must not throw or block. */
    public interface Listener {
        /** Called at each change of phase, otherwise at most ten times a second. */
        void progressed(BatchProgress progress);

        /** The status of a row has changed; called by several threads, for one row in order. */
        void rowChanged(BatchRow row);
    }

    /**
     * A run; {@link #start} begins it.
     *
     * @param batchId a batch that has not ended, and that no other run works on
     * @param plan what the user agreed to
     * @param check returns the check of a row that has not ended; called by several threads
     * @param calls made on behalf of {@code attribution}
     */
    public BatchRun(BatchStore store, long batchId, BatchPlan plan, Function<BatchRow, RowCheck.Result> check, CardCalls calls,
            Attribution attribution, InstantSource clock, BatchRetryPolicy retryPolicy, Listener listener) {
        this.store = store;
        this.batchId = batchId;
        this.personalCells = BatchPlanJson.personalCells(plan);
        this.check = check;
        this.listener = listener;
        this.statuses = new RowStatuses(store);
        this.queue = new RowQueue(check);
        this.circuitBreaker = new CircuitBreaker(retryPolicy);
        this.processor = new RowProcessor(store, plan, calls, attribution, clock, retryPolicy, circuitBreaker, new RowProcessor.Course() {
            @Override
            public void changed(BatchRow before, BatchRow now) {
                rowChanged(before, now);
            }

            @Override
            public void failed(StopReason reason, CircuitBreaker.Effect effect) {
                hold(reason, effect);
            }
        });
    }

    /** Begins; later calls do nothing. */
    public void start() {
        locked(() -> {
            if (phase == Phase.READY) {
                begin();
                run("batch-notices", () -> progressThrottle.tellAll(this::tell));
            }
        });
    }

    /** Lets rows under way finish: PAUSING, then PAUSED. */
    public void pause() {
        locked(() -> halt(null));
    }

    /** Continues after a pause. */
    public void resume() {
        locked(() -> {
            if (phase == Phase.PAUSED && !isEnding) {
                begin();
            } else if (phase == Phase.PAUSING && !isEnding) {
                enter(Phase.RUNNING);
                stopped = null;
            }
        });
    }

    /** Lets rows under way finish and ends this run; rows that were not sent keep waiting in the journal. */
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

    /** The progress; it has counts once the run has begun. */
    public BatchProgress progress() {
        return underLock(() -> {
            long now = System.nanoTime();
            boolean isMoving = phase == Phase.RUNNING || phase == Phase.PAUSING;
            var rest = new ThroughputMeter.Rest(statuses.left(), Math.max(0, heldUntil - now), queue.timed(), queue.longestWait(now));
            return new BatchProgress(phase, statuses.counts(), isMoving ? throughput.perSecond(now) : 0,
                    isMoving ? throughput.remaining(rest, now).orElse(null) : null, stopped);
        });
    }

    /** Stops, cancels calls under way, and blocks until their threads have ended. */
    @Override
    public void close() {
        stop();
        locked(() -> {
            threads.stream().filter(thread -> thread != Thread.currentThread()).forEach(Thread::interrupt);
            while (threads.stream().anyMatch(thread -> thread != Thread.currentThread())) {
                changed.awaitUninterruptibly();
            }
            statuses.stopResolving();
        });
    }

    private void begin() {
        stopped = null;
        circuitBreaker.settled();
        heldUntil = System.nanoTime();
        throughput.begin(heldUntil);
        enter(Phase.RUNNING);
        run("batch", this::goThrough);
    }

    /** Hands out rows until there are none or the batch halts, then waits for those under way; again if it was resumed meanwhile. */
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
                statuses.begin(counts);
                queue = new RowQueue(check);
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
                    taken.forEach(statuses::resolve);
                    return taken;
                }).stream().filter(row -> row.status() == Status.UNKNOWN).forEach(row -> listener.rowChanged(row.whileRunning()));
            }
        } catch (JournalException unreadable) {
            locked(() -> halt(StopReason.JOURNAL));
            return false;
        }
    }

    /** Hands out rows until a page must be read, and returns that page; empty when the batch halts or all is done. */
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
        @Nullable RowStep next = null;
        @Nullable StopReason reason = null;
        try {
            next = processor.at(task);
        } catch (JournalException notWritten) {
            reason = StopReason.JOURNAL;
        } finally {
            release(task, next, reason);
        }
    }

    /** A row whose try failed, because the journal or the program failed, halts the batch; the journal knows its status. */
    private void release(RowTask task, @Nullable RowStep next, @Nullable StopReason reason) {
        if (next instanceof RowStep.Settled) {
            underLock(() -> Optional.ofNullable(statuses.done(task.row().id()))).ifPresent(listener::rowChanged);
        }
        locked(() -> {
            underWay--;
            progressThrottle.mention();
            if (next != null) {
                queue.take(task, next, System.nanoTime());
                if (next instanceof RowStep.Settled) {
                    throughput.done(System.nanoTime());
                }
            } else {
                isLost = true;
                halt(reason);
            }
        });
    }

    /** Waits until no row is under way; returns false when the batch was resumed meanwhile. */
    private boolean settledDown() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (underWay > 0) {
                changed.await();
            }
            if (phase == Phase.RUNNING) {
                return false;
            }
            statuses.stopResolving();
            enter(isEnding ? Phase.ENDED : Phase.PAUSED);
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void end() throws InterruptedException {
        try {
            store.end(batchId, personalCells);
            locked(() -> enter(Phase.ENDED));
        } catch (JournalException notWritten) {
            locked(() -> halt(StopReason.JOURNAL));
            settledDown();
        }
    }

    private boolean isDone() {
        return queue.isEmpty() && underWay == 0 && !isLost;
    }

    private void halt(@Nullable StopReason reason) {
        if (phase == Phase.RUNNING) {
            stopped = reason;
            enter(Phase.PAUSING);
        } else if (phase == Phase.PAUSING && stopped == null) {
            stopped = reason;
        }
    }

    private void hold(StopReason reason, CircuitBreaker.Effect effect) {
        locked(() -> {
            heldUntil = Math.max(heldUntil, System.nanoTime() + effect.hold().toNanos());
            if (effect.pauses()) {
                halt(reason);
            }
        });
    }

    private void rowChanged(BatchRow before, BatchRow now) {
        locked(() -> {
            statuses.changed(before, now);
        });
        progressThrottle.mention();
        listener.rowChanged(now.whileRunning());
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

    /** Runs work on a thread of its own that {@link #close} waits for. */
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
