package carddesk.ui.setup;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.journal.HistoryMove;
import carddesk.journal.HistoryMove.Moved;
import carddesk.journal.HistoryMove.Part;
import carddesk.ui.BackgroundExecutor;
import carddesk.ui.ScreenQueue;
import carddesk.ui.session.LocalHistory;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javafx.concurrent.Worker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which entries are moved to a team's history, without a screen. */
class MoveModelTest {

    private static final Part OWN = new Part("Tea house", 3, Instant.EPOCH, Instant.EPOCH);
    private static final Part FORMER = new Part("Tea house, old name", 2, Instant.EPOCH, Instant.EPOCH);

    private final ScreenQueue screen = new ScreenQueue();
    private final BackgroundExecutor executor = new BackgroundExecutor(screen);
    private final List<List<String>> moves = new ArrayList<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private boolean isBroken;
    private boolean isEndless;
    private final MoveModel model = new MoveModel(new LocalHistory() {
        @Override
        public List<Part> parts() {
            return List.of(OWN, FORMER);
        }

        @Override
        public Moved move(List<String> profiles, HistoryMove.Progress progress) throws Exception {
            moves.add(profiles);
            progress.moved(1, 4);
            begun.countDown();
            if (isBroken) {
                throw new IOException("The server is gone");
            }
            if (isEndless) {
                new CountDownLatch(1).await();
            }
            return new Moved(4, 4, 0, 0, 0, 0);
        }
    }, "Tea house", executor);

    @AfterEach
    void close() {
        executor.close();
    }

    @Test
    void theEntriesOfTheProfileAreChosenAtFirst() throws Exception {
        look();
        move();
        assertThat(model.movedProperty().get().result()).contains(new Moved(4, 4, 0, 0, 0, 0));
        assertThat(model.progressProperty().get()).isEqualTo(0.25);

        model.chosen(FORMER).set(true);
        move();
        assertThat(moves).containsExactly(List.of("Tea house"), List.of("Tea house", "Tea house, old name"));
    }

    @Test
    void withoutAChoiceNothingIsMoved() throws Exception {
        look();
        model.chosen(OWN).set(false);
        model.move();

        assertThat(model.movingProperty().get()).isFalse();
        assertThat(moves).isEmpty();
    }

    @Test
    void aFailureIsShown() throws Exception {
        isBroken = true;
        look();
        move();

        assertThat(model.movedProperty().get().problem()).containsInstanceOf(IOException.class);
    }

    @Test
    void aMoveIsStopped() throws Exception {
        isEndless = true;
        look();
        model.move();
        begun.await();
        model.cancel();

        assertThat(model.movedProperty().get().state()).isEqualTo(Worker.State.CANCELLED);
        assertThat(model.movingProperty().get()).isFalse();
    }

    @Test
    void aProfileWithoutATeamHasNothingToMove() throws Exception {
        look();
        model.forget();

        assertThat(model.partsProperty().get().result()).isEmpty();
    }

    private void look() throws InterruptedException {
        model.look();
        screen.runUntil(() -> model.partsProperty().get().result().isPresent());
    }

    private void move() throws InterruptedException {
        model.move();
        screen.runUntil(() -> !model.movingProperty().get());
    }
}
