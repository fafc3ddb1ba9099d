package carddesk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One piece of work at a time, and never an answer to an old question. */
@Timeout(20)
class BackgroundTaskTest {

    private final ScreenQueue screen = new ScreenQueue();
    private final BackgroundExecutor executor = new BackgroundExecutor(screen);
    private final BackgroundTask task = executor.task();
    private final List<String> delivered = new ArrayList<>();

    @AfterEach
    void close() {
        executor.close();
    }

    @Test
    void aResultArrivesOnTheScreensThreadAndTheLaneIsFree() throws InterruptedException {
        task.run(() -> Thread.currentThread().isVirtual() ? "off the screen" : "on it", this::note, this::failed);
        assertThat(task.busyProperty().get()).isTrue();

        screen.runNext();

        assertThat(delivered).containsExactly("off the screen");
        assertThat(task.busyProperty().get()).isFalse();
    }

    @Test
    void workThatBeginsWhileAnotherThreadClosesTheExecutorIsDropped() throws InterruptedException {
        for (int round = 0; round < 50; round++) {
            var closed = new BackgroundExecutor(Runnable::run);
            var closing = Thread.ofVirtual().start(closed::close);
            var begun = closed.task();
            for (int each = 0; each < 200; each++) {
                begun.run(() -> "late", result -> {}, this::failed);
            }
            closing.join();
        }
        assertThat(delivered).isEmpty();
    }

    @Test
    void anAnswerThatIsReplacedOnItsWayIsDropped() throws InterruptedException {
        task.run(() -> "old", this::note, this::failed, () -> note("cancelled"));
        var oldAnswer = screen.takeNext();

        task.run(() -> "new", this::note, this::failed, () -> note("cancelled"));
        oldAnswer.run();
        assertThat(delivered).isEmpty();
        assertThat(task.busyProperty().get()).as("the new work goes on").isTrue();
        screen.runNext();

        assertThat(delivered).containsExactly("new");
    }

    @Test
    void anAnswerThatIsCancelledOnItsWayIsDropped() throws InterruptedException {
        task.run(() -> "late", this::note, this::failed, () -> note("cancelled"));
        var answer = screen.takeNext();

        task.cancel();
        answer.run();

        assertThat(delivered).containsExactly("cancelled");
        assertThat(task.busyProperty().get()).isFalse();
    }

    @Test
    void aFailureOfReplacedWorkIsDroppedToo() throws InterruptedException {
        task.run(() -> {
            throw new IOException("old");
        }, this::note, this::failed);
        var oldFailure = screen.takeNext();

        task.run(() -> "new", this::note, this::failed);
        oldFailure.run();
        screen.runNext();

        assertThat(delivered).containsExactly("new");
    }

    @Test
    void cancellingInterruptsTheWork() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var interrupted = new CountDownLatch(1);
        task.run(() -> {
            begun.countDown();
            try {
                return new CountDownLatch(1).await(1, TimeUnit.MINUTES);
            } catch (InterruptedException stopped) {
                interrupted.countDown();
                throw stopped;
            }
        }, done -> note("done"), this::failed, () -> note("cancelled"));
        begun.await();

        task.cancel();

        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(delivered).containsExactly("cancelled");
    }

    @Test
    void cancellingAnIdleLaneDoesNothing() throws InterruptedException {
        task.run(() -> "done", this::note, this::failed, () -> note("cancelled"));
        screen.runNext();

        task.cancel();

        assertThat(delivered).containsExactly("done");
    }

    @Test
    void whatTheWorkThrowsArrivesAsAFailure() throws InterruptedException {
        task.run(() -> {
            throw new IOException("broken");
        }, this::note, this::failed);
        screen.runNext();
        task.run(() -> {
            throw new NoClassDefFoundError("gone");
        }, this::note, this::failed);
        screen.runNext();

        assertThat(delivered).containsExactly("IOException", "IllegalStateException");
        assertThat(task.busyProperty().get()).isFalse();
    }

    @Test
    void longWorkShowsProgressAndThenAWayOut() throws InterruptedException {
        task.run(() -> new CountDownLatch(1).await(1, TimeUnit.MINUTES), done -> note("done"), this::failed);
        assertThat(task.showsProgressProperty().get()).as("not at once").isFalse();

        screen.runNext();
        assertThat(task.showsProgressProperty().get()).isTrue();
        assertThat(task.offersCancelProperty().get()).isFalse();
        screen.runNext();
        assertThat(task.offersCancelProperty().get()).isTrue();

        task.cancel();
        assertThat(task.showsProgressProperty().get()).isFalse();
        assertThat(task.offersCancelProperty().get()).isFalse();
    }

    private void note(String what) {
        delivered.add(what);
    }

    private void failed(Exception problem) {
        delivered.add(problem.getClass().getSimpleName());
    }
}
