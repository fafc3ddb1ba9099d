package carddesk.batch;

import carddesk.batch.BatchProgress.Phase;
import carddesk.batch.BatchProgress.StopReason;
import carddesk.batch.RowProcessor.RowStep;
import carddesk.journal.Attribution;
import carddesk.journal.BatchRow;
import carddesk.journal.BatchRow.Status;
import carddesk.journal.BatchState;
import carddesk.journal.BatchStore;
import carddesk.journal.JournalException;
import carddesk.journal.JournalException.Reason;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs a batch of the journal, first asking for the cards of rows that were under way when the program ended.
 *
 * <p>Up to {@value #CONCURRENT_ROWS} rows are under way concurrently, so that slow answers cost no throughput; the client's rate limiter keeps
 * the limit. After a pause, the rows are read from the journal again. A run that has done all rows ends the batch too; one that was stopped
 * leaves it open. Safe for use by several threads; only {@link #close} blocks.
 *
 * <p>Desks of a team may run the same batch: each claims rows, and a run is done when no desk has a row left. It pauses and continues with the
 * others, gives back its rows when it pauses or ends, and waits while the server is gone.
 */
public final class BatchRun extends RunState implements AutoCloseable {

    private final BatchStore store;
    private final long batchId;
    private final Set<Integer> personalCells;
    private final Function<BatchRow, RowCheck.Result> check;
    private final Listener listener;
    private final CircuitBreaker circuitBreaker;
    private final RowProcessor processor;
    private final BatchRetryPolicy retryPolicy;
    private final TeamShare team;
    private final ThroughputMeter throughput = new ThroughputMeter();
    private final RowStatuses statuses;
    private boolean isEnding;
    private boolean isPausedByTeam;
    private boolean letsTeamGoOn;
    private int lossesInARow;

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
        super(new RowQueue(store, check));
        this.store = store;
        this.batchId = batchId;
        this.personalCells = BatchPlanJson.personalCells(plan);
        this.check = check;
        this.listener = listener;
        this.statuses = new RowStatuses(store);
        this.retryPolicy = retryPolicy;
        this.team = new TeamShare(store, batchId, this::observed);
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
                letsTeamGoOn = store.isShared();
                begin();
                run("batch-notices", () -> progressThrottle.tellAll(this::tell));
                if (store.isShared()) {
                    run("batch-team", this::watchTeam);
                }
            }
        });
    }

    /** Lets rows under way finish: PAUSING, then PAUSED. Other desks of a team continue. */
    public void pause() {
        locked(() -> halt(null));
    }

    /** Pauses as {@link #pause}, and at all desks of a team. */
    public void pauseAtAllDesks() {
        locked(() -> {
            halt(null);
            run("batch-pause", this::pauseTeam);
        });
    }

    /** Continues after a pause, at all desks of a team. */
    public void resume() {
        locked(() -> {
            letsTeamGoOn = store.isShared();
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
            interruptThreads();
            statuses.stopResolving();
        });
        if (store.isShared()) {
            team.giveBack();
        }
    }

    private void begin() {
        stopped = null;
        isPausedByTeam = false;
        lossesInARow = 0;
        circuitBreaker.settled();
        heldUntil = System.nanoTime();
        throughput.begin(heldUntil);
        enter(Phase.RUNNING);
        run("batch", this::goThrough);
    }

    /** Hands out rows until there are none or the batch halts, then waits for those under way; again if it was resumed meanwhile. */
    private void goThrough() {
        try {
            boolean isOver;
            do {
                isOver = handOutAll() && end();
            } while (!isOver && !settledDown());
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            locked(() -> enter(Phase.ENDED));
        }
    }

    /** Whether all rows are done, rather than the batch halted or the server lost. */
    private boolean handOutAll() throws InterruptedException {
        try {
            beginRound();
            while (true) {
                var page = awaitWork();
                if (page.isPresent()) {
                    takeIn(page.get().claim(store, batchId));
                } else if (!underLock(this::isDone)) {
                    return false;
                } else if (store.left(batchId) == 0) {
                    return true;
                } else {
                    awaitOtherDesks();
                }
            }
        } catch (JournalException unreadable) {
            locked(() -> failed(unreadable));
            return false;
        }
    }

    private void beginRound() throws JournalException {
        if (underLock(() -> letsTeamGoOn)) {
            store.pause(batchId, false);
        }
        var counts = store.counts(batchId);
        locked(() -> {
            letsTeamGoOn = false;
            statuses.begin(counts);
            queue = new RowQueue(store, check);
            isLost = false;
            lossesInARow = 0;
            stopped = stopped == StopReason.NO_SERVER ? null : stopped;
            progressThrottle.mention();
        });
    }

    private void takeIn(List<BatchRow> rows) {
        underLock(() -> {
            var taken = queue.read(rows, System.nanoTime());
            taken.forEach(statuses::resolve);
            return taken;
        }).stream().filter(row -> row.status() == Status.UNKNOWN).forEach(row -> listener.rowChanged(row.whileRunning()));
    }

    /** The rest is at other desks: after a moment, some of it may be claimed, or be done. */
    private void awaitOtherDesks() throws InterruptedException {
        awaitWhile(TICK, () -> phase == Phase.RUNNING);
        locked(() -> queue.again());
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
                } else if (mayHandOut && queue.wanted(now).isPresent()) {
                    return queue.wanted(now);
                } else if (changed.awaitNanos(Math.min(TICK, untilNextMoment(now))) <= 0) {
                    progressThrottle.mention();
                }
            }
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private void attempt(RowTask task) {
        @Nullable RowStep next = null;
        @Nullable JournalException failure = null;
        try {
            next = processor.at(task);
            if (next instanceof RowStep.Settled) {
                leaveUnknown(task);
            }
        } catch (JournalException notWritten) {
            next = notWritten.reason() == Reason.TAKEN_OVER ? new RowStep.Dropped() : null;
            failure = notWritten;
        } finally {
            release(task, next, failure);
        }
    }

    /** Reports a row that is done but keeps its unknown outcome. */
    private void leaveUnknown(RowTask task) throws JournalException {
        var unknown = underLock(() -> Optional.ofNullable(statuses.done(task.row().id())));
        if (unknown.isPresent()) {
            listener.rowChanged(unknown.get());
            store.giveUp(task.row().id());
        }
    }

    /** A row whose try failed, because the journal or the program failed, stops the handing out; the journal knows its status. */
    private void release(RowTask task, @Nullable RowStep next, @Nullable JournalException failure) {
        locked(() -> {
            underWay--;
            progressThrottle.mention();
            if (next instanceof RowStep.Dropped) {
                statuses.forget(task.row().id());
            }
            if (next != null && (failure == null || next instanceof RowStep.Dropped)) {
                queue.take(task, next, System.nanoTime());
                if (next instanceof RowStep.Settled) {
                    throughput.done(System.nanoTime());
                }
            } else if (failure != null) {
                failed(failure);
            } else {
                isLost = true;
                halt(null);
            }
        });
    }

    /** Waits until no row is under way; returns false when the batch was resumed meanwhile, or goes on after the server was lost. */
    private boolean settledDown() throws InterruptedException {
        awaitWhile(Long.MAX_VALUE, () -> underWay > 0);
        if (underLock(() -> phase == Phase.RUNNING && isLost)) {
            awaitWhile(underLock(() -> retryPolicy.before(++lossesInARow)).toNanos(), () -> phase == Phase.RUNNING);
        }
        if (underLock(() -> phase != Phase.RUNNING)) {
            team.giveBack();
        }
        return underLock(() -> {
            if (phase == Phase.RUNNING) {
                return false;
            }
            statuses.stopResolving();
            enter(isEnding ? Phase.ENDED : Phase.PAUSED);
            return true;
        });
    }

    /** Ends the batch, unless the journal fails. */
    private boolean end() {
        try {
            store.end(batchId, personalCells);
            team.look();
            locked(() -> enter(Phase.ENDED));
            return true;
        } catch (JournalException notWritten) {
            locked(() -> failed(notWritten));
            return false;
        }
    }

    /** Looks each second at what the other desks do, until the run has ended. */
    private void watchTeam() {
        try {
            while (underLock(() -> phase != Phase.ENDED)) {
                if (underLock(() -> letsTeamGoOn && phase == Phase.RUNNING) && team.tryToPause(false)) {
                    locked(() -> letsTeamGoOn = false);
                }
                team.tryToLook();
                if (underLock(() -> phase == Phase.PAUSED) && team.hasRowsToGiveBack()) {
                    team.giveBack();
                }
                awaitWhile(TICK, () -> phase != Phase.ENDED);
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void pauseTeam() {
        if (underLock(() -> phase != Phase.RUNNING)) {
            team.tryToPause(true);
        }
    }

    private void observed(BatchState state) {
        locked(() -> {
            int before = statuses.left();
            statuses.replace(state.counts());
            for (int left = statuses.left(); left < before; left++) {
                throughput.done(System.nanoTime());
            }
            if (state.isPaused() && phase == Phase.RUNNING && !letsTeamGoOn) {
                isPausedByTeam = true;
                halt(null);
            } else if (!state.isPaused() && isPausedByTeam && phase == Phase.PAUSED && !isEnding) {
                begin();
            }
            progressThrottle.mention();
        });
        state.changed().forEach(row -> listener.rowChanged(row.whileRunning()));
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
}
