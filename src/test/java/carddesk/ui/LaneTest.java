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
class LaneTest {

    private final ScreenQueue screen = new ScreenQueue();
    private final Background background = new Background(screen);
    private final Lane lane = background.lane();
    private final List<String> told = new ArrayList<>();

    @AfterEach
    void close() {
        background.close();
    }

    @Test
    void aResultArrivesOnTheScreensThreadAndTheLaneIsFree() throws InterruptedException {
        lane.run(() -> Thread.currentThread().isVirtual() ? "off the screen" : "on it", this::note, this::failed);
        assertThat(lane.busyProperty().get()).isTrue();

        screen.runNext();

        assertThat(told).containsExactly("off the screen");
        assertThat(lane.busyProperty().get()).isFalse();
    }

    @Test
    void anAnswerThatIsReplacedOnItsWayIsDropped() throws InterruptedException {
        lane.run(() -> "old", this::note, this::failed, () -> note("cancelled"));
        var oldAnswer = screen.takeNext();

        lane.run(() -> "new", this::note, this::failed, () -> note("cancelled"));
        oldAnswer.run();
        assertThat(told).isEmpty();
        assertThat(lane.busyProperty().get()).as("the new work goes on").isTrue();
        screen.runNext();

        assertThat(told).containsExactly("new");
    }

    @Test
    void anAnswerThatIsCancelledOnItsWayIsDropped() throws InterruptedException {
        lane.run(() -> "late", this::note, this::failed, () -> note("cancelled"));
        var answer = screen.takeNext();

        lane.cancel();
        answer.run();

        assertThat(told).containsExactly("cancelled");
        assertThat(lane.busyProperty().get()).isFalse();
    }

    @Test
    void aFailureOfReplacedWorkIsDroppedToo() throws InterruptedException {
        lane.run(() -> {
            throw new IOException("old");
        }, this::note, this::failed);
        var oldFailure = screen.takeNext();

        lane.run(() -> "new", this::note, this::failed);
        oldFailure.run();
        screen.runNext();

        assertThat(told).containsExactly("new");
    }

    @Test
    void cancellingInterruptsTheWork() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var interrupted = new CountDownLatch(1);
        lane.run(() -> {
            begun.countDown();
            try {
                return new CountDownLatch(1).await(1, TimeUnit.MINUTES);
            } catch (InterruptedException stopped) {
                interrupted.countDown();
                throw stopped;
            }
        }, done -> note("done"), this::failed, () -> note("cancelled"));
        begun.await();

        lane.cancel();

        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(told).containsExactly("cancelled");
    }

    @Test
    void cancellingAnIdleLaneDoesNothing() throws InterruptedException {
        lane.run(() -> "done", this::note, this::failed, () -> note("cancelled"));
        screen.runNext();

        lane.cancel();

        assertThat(told).containsExactly("done");
    }

    @Test
    void whatTheWorkThrowsArrivesAsAFailure() throws InterruptedException {
        lane.run(() -> {
            throw new IOException("broken");
        }, this::note, this::failed);
        screen.runNext();
        lane.run(() -> {
            throw new NoClassDefFoundError("gone");
        }, this::note, this::failed);
        screen.runNext();

        assertThat(told).containsExactly("IOException", "IllegalStateException");
        assertThat(lane.busyProperty().get()).isFalse();
    }

    @Test
    void longWorkShowsProgressAndThenAWayOut() throws InterruptedException {
        lane.run(() -> new CountDownLatch(1).await(1, TimeUnit.MINUTES), done -> note("done"), this::failed);
        assertThat(lane.showsProgressProperty().get()).as("not at once").isFalse();

        screen.runNext();
        assertThat(lane.showsProgressProperty().get()).isTrue();
        assertThat(lane.offersCancelProperty().get()).isFalse();
        screen.runNext();
        assertThat(lane.offersCancelProperty().get()).isTrue();

        lane.cancel();
        assertThat(lane.showsProgressProperty().get()).isFalse();
        assertThat(lane.offersCancelProperty().get()).isFalse();
    }

    private void note(String what) {
        told.add(what);
    }

    private void failed(Exception problem) {
        told.add(problem.getClass().getSimpleName());
    }
}
