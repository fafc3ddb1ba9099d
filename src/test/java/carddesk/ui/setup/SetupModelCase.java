package carddesk.ui.setup;

import carddesk.sandbox.SharedPracticeKeys;
import carddesk.ui.BackgroundExecutor;
import carddesk.ui.ScreenQueue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test of the wizard's model without a screen: each step waits for its work in the background. */
abstract class SetupModelCase {

    @TempDir
    Path folder;

    final ScreenQueue screen = new ScreenQueue();
    final BackgroundExecutor executor = new BackgroundExecutor(screen);
    SetupFixture fixture;
    @Nullable SetupModel model;

    @BeforeEach
    void openFixture() throws Exception {
        fixture = new SetupFixture(SharedPracticeKeys.KEYS, Files.createDirectory(folder.resolve("home")));
    }

    @AfterEach
    void close() {
        Optional.ofNullable(model).ifPresent(SetupModel::close);
        executor.close();
        fixture.close();
    }

    void add(Path chosen) throws InterruptedException {
        model.keys().add(List.of(chosen));
        screen.runUntil(() -> !model.keys().searchLane().busyProperty().get());
    }

    void test() throws InterruptedException {
        model.testOnce();
        screen.runUntil(() -> !model.testProperty().get().isRunning());
    }

    void keep() throws InterruptedException {
        model.keep();
        screen.runUntil(() -> !model.keepingProperty().get().isRunning());
    }
}
