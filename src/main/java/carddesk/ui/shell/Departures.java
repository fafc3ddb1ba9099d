package carddesk.ui.shell;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What desks that were left have still to end, such as the last notes of a batch: not on the FX thread, and before a journal is closed or opened. */
final class Departures {

    private final Queue<Thread> underWay = new ConcurrentLinkedQueue<>();

    /** Begins to end something. */
    void begin(Runnable ending) {
        underWay.removeIf(thread -> !thread.isAlive());
        underWay.add(Thread.ofVirtual().name("departure").start(ending));
    }

    /** Waits until everything has ended that was begun. */
    void await() throws InterruptedException {
        for (var thread : underWay) {
            thread.join();
        }
    }
}
