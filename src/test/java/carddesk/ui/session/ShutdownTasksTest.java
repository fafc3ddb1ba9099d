package carddesk.ui.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What is left ends beside the window, and whoever needs its end waits for it. */
class ShutdownTasksTest {

    private final ShutdownTasks shutdownTasks = new ShutdownTasks();
    private final List<String> happened = new CopyOnWriteArrayList<>();

    @Test
    void whoeverWaitsGoesOnOnlyWhenEverythingHasEnded() throws Exception {
        var ends = new CountDownLatch(1);
        shutdownTasks.begin(() -> {
            try {
                ends.await();
                happened.add("the batch ended");
            } catch (InterruptedException never) {
                throw new IllegalStateException(never);
            }
        });
        shutdownTasks.begin(() -> {});
        happened.add("the window went on");
        var opening = Thread.ofVirtual().start(() -> {
            try {
                shutdownTasks.await();
                happened.add("the next profile opened");
            } catch (InterruptedException never) {
                throw new IllegalStateException(never);
            }
        });

        ends.countDown();
        opening.join();

        assertThat(happened).containsExactly("the window went on", "the batch ended", "the next profile opened");
    }

    @Test
    void withNothingLeftNobodyWaits() throws Exception {
        shutdownTasks.await();
        shutdownTasks.begin(() -> happened.add("ended"));
        shutdownTasks.await();

        assertThat(happened).containsExactly("ended");
    }
}
