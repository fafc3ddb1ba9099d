package carddesk.ui.session;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.ui.BackgroundExecutor;
import carddesk.ui.Settings;
import carddesk.ui.session.ProfileOpener.Calls;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The journal waits for the first rows only as long as there will be any. */
class NextSessionTest {

    @Test
    void aSessionThatEndsBeforeItsRowsAreDrawnHoldsNothingUp() {
        var settings = new Settings(Locale.ENGLISH, Settings.Theme.LIGHT, 10, 0, null);
        var next = NextSession.of(new BackgroundExecutor(Runnable::run), settings);
        assertThat(next.templates().drawn()).isNotDone();

        next.close();

        assertThat(next.templates().drawn()).isDone();
    }

    @Test
    void whatNeedsTheJournalBeforeAnythingIsDrawnDoesNotWaitForRows() {
        var calls = new Calls(report -> {}, () -> Locale.ENGLISH, 10, new CompletableFuture<>());

        assertThat(calls.withJournalFirst().drawn()).isDone();
        assertThat(calls.withJournalFirst().firstPage()).isEqualTo(10);
    }
}
