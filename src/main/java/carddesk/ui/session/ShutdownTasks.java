package carddesk.ui.session;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Shutdown work of closed sessions, such as the last writes of a batch: runs off the FX thread, before a journal is closed or opened. */
final class ShutdownTasks {

    private final Queue<Thread> underWay = new ConcurrentLinkedQueue<>();

    /** Starts one on a virtual thread. */
    void begin(Runnable ending) {
        underWay.removeIf(thread -> !thread.isAlive());
        underWay.add(Thread.ofVirtual().name("shutdown-task").start(ending));
    }

    /** Blocks until all have ended. */
    void await() throws InterruptedException {
        for (var thread : underWay) {
            thread.join();
        }
    }
}
