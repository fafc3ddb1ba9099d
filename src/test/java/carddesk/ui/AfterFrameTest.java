package carddesk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

/** A task after a frame leaves the FX thread free until the frame is on the screen, and runs once. */
@Watched
class AfterFrameTest {

    private final AtomicInteger runs = new AtomicInteger();

    @BeforeEach
    void startToolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    @Test
    void theTaskRunsAfterTheSecondPulseAndWhenItIsStartedAgain() {
        var after = new AfterFrame(runs::incrementAndGet);
        assertThat(runsAfter(after, 2)).isZero();
        assertThat(runsAfter(after, 1)).isEqualTo(1);
        after.start();
        after.stop();
        assertThat(runsAfter(after, 2)).as("a frame was drawn before").isEqualTo(1);
        assertThat(runsAfter(after, 1)).isEqualTo(2);
    }

    private int runsAfter(AfterFrame after, int pulses) {
        for (int i = 0; i < pulses; i++) {
            after.handle(i);
        }
        return runs.get();
    }
}
