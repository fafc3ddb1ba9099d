package carddesk.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What is left ends beside the window, and whoever needs its end waits for it. */
class DeparturesTest {

    private final Departures departures = new Departures();
    private final List<String> happened = new CopyOnWriteArrayList<>();

    @Test
    void whoeverWaitsGoesOnOnlyWhenEverythingHasEnded() throws Exception {
        var ends = new CountDownLatch(1);
        departures.begin(() -> {
            try {
                ends.await();
                happened.add("the batch ended");
            } catch (InterruptedException never) {
                throw new IllegalStateException(never);
            }
        });
        departures.begin(() -> {});
        happened.add("the window went on");
        var opening = Thread.ofVirtual().start(() -> {
            try {
                departures.await();
                happened.add("the next desk opened");
            } catch (InterruptedException never) {
                throw new IllegalStateException(never);
            }
        });

        ends.countDown();
        opening.join();

        assertThat(happened).containsExactly("the window went on", "the batch ended", "the next desk opened");
    }

    @Test
    void withNothingLeftNobodyWaits() throws Exception {
        departures.await();
        departures.begin(() -> happened.add("ended"));
        departures.await();

        assertThat(happened).containsExactly("ended");
    }
}
