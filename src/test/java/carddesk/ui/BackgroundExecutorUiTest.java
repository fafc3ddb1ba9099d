package carddesk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.application.Platform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Work is done off the screen's thread, and everything it brings arrives on it. */
class BackgroundExecutorUiTest extends WindowTest {

    private final BackgroundExecutor executor = new BackgroundExecutor(Platform::runLater);
    private final List<String> places = new CopyOnWriteArrayList<>();

    @AfterEach
    void end() {
        executor.close();
    }

    @Test
    void workIsDoneElsewhereAndItsResultArrivesOnTheScreensThread() {
        screen().run(() -> executor.task().run(
                () -> {
                    note("work");
                    return "result";
                },
                result -> note("result"),
                problem -> note("problem")));

        screen().await("the result", () -> places.size() == 2);
        assertThat(places).containsExactly("work elsewhere", "result on the screen's thread");
    }

    @Test
    void failuresAndProgressArriveOnTheScreensThreadToo() {
        screen().run(() -> executor.task().run(
                () -> {
                    executor.onFxThread(() -> note("progress"));
                    throw new IOException("broken");
                },
                result -> note("result"),
                problem -> note("problem")));

        screen().await("the failure", () -> places.size() == 2);
        assertThat(places).containsExactly("progress on the screen's thread", "problem on the screen's thread");
    }

    private void note(String what) {
        places.add(what + (Platform.isFxApplicationThread() ? " on the screen's thread" : " elsewhere"));
    }
}
