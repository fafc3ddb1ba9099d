package carddesk.ui.batch;

import carddesk.ui.OnScreen;
import carddesk.ui.OpenProfile;
import carddesk.ui.PracticeFixture;
import carddesk.ui.Watched;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test that works the batch screen alone, over a practice server of its own. */
@Watched
abstract class BatchScreenTest {

    @TempDir
    private Path home;

    @TempDir
    Path folder;

    PracticeFixture practice;
    BatchWindow window;
    OnScreen screen;

    /** What lies in the home folder before it is opened. */
    protected void prepare(Path place) throws Exception {
        // normally nothing
    }

    /** The profile that the screen works with. */
    OpenProfile opened(PracticeFixture fixture) throws Exception {
        return fixture.opened();
    }

    @BeforeEach
    void open() throws Exception {
        prepare(home);
        practice = PracticeFixture.withoutWindow(home);
        window = BatchWindow.over(opened(practice));
        screen = window.screen();
    }

    @AfterEach
    void close() throws Exception {
        window.close();
        practice.close();
    }
}
