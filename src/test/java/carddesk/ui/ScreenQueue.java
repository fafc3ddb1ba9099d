package carddesk.ui;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Stands for the screen's thread in tests without a screen: what is to run there waits until the test lets it. */
public final class ScreenQueue implements Executor {

    private static final int LONGEST_WAIT_SECONDS = 60;

    private final BlockingQueue<Runnable> waiting = new LinkedBlockingQueue<>();

    @Override
    public void execute(Runnable task) {
        waiting.add(task);
    }

    /** Waits for the next task and takes it without running it: it is on its way. */
    public Runnable takeNext() throws InterruptedException {
        var task = waiting.poll(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
        if (task == null) {
            throw new AssertionError("Nothing came to the screen");
        }
        return task;
    }

    /** Waits for the next task and runs it. */
    public void runNext() throws InterruptedException {
        takeNext().run();
    }

    /** Runs what comes until something is so. */
    public void runUntil(BooleanSupplier isSo) throws InterruptedException {
        while (!isSo.getAsBoolean()) {
            runNext();
        }
    }
}
