package carddesk.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carddesk.app.Preparation.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** What a start prepares before its window. */
@Isolated("the log is the process's")
class PreparationTest {

    @TempDir
    private Path folder;

    private Result.Ready first;

    @AfterEach
    void close() throws Exception {
        if (first != null) {
            first.services().clients().close();
            first.services().logs().close();
            first.lock().close();
        }
    }

    @Test
    void aCallFromAnotherStartWaitsForTheWindow() throws Exception {
        var preparation = begun(folder);
        first = (Result.Ready) preparation.await();
        try (var others = Executors.newSingleThreadExecutor()) {
            var second = others.submit(() -> begun(folder).await());
            assertThatThrownBy(() -> second.get(100, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);

            preparation.answerCalls(profile -> CompletableFuture.completedFuture(true));

            assertThat(second.get()).isInstanceOf(Result.CameForward.class);
        }
    }

    @Test
    void aProgramWhoseWindowDoesNotComeIsReported() throws Exception {
        var preparation = begun(folder);
        first = (Result.Ready) preparation.await();
        preparation.answerCalls(profile -> CompletableFuture.completedFuture(false));

        assertThat(begun(folder).await()).isInstanceOf(Result.NoAnswer.class);
    }

    @Test
    void aFolderThatCannotBeUsedIsReportedToTheOneWhoWaits() throws Exception {
        var file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> begun(file.resolve("home")).await()).isInstanceOf(IOException.class);
    }

    private static Preparation begun(Path home) throws Exception {
        return Preparation.begin(Options.read(List.of("--home", home.toString())));
    }
}
