package carddesk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.util.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** After its minute a copied value is no more on the clipboard. */
@Execution(ExecutionMode.SAME_THREAD) // uses the toolkit
class CopiedValueTest {

    @BeforeAll
    static void startTheToolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    @Test
    void theClipboardIsClearedAfterAMinuteOfTheValueAndOfNothingElse() {
        var copied = new CopiedValue();

        assertThat(leftAfterAMinute(copied, "13912345678")).isEmpty();
        assertThat(leftAfterAMinute(copied, "another text")).isEqualTo("another text");
        assertThat(copied.timer().getDuration()).isEqualTo(Duration.minutes(1));
    }

    private static String leftAfterAMinute(CopiedValue copied, String onTheClipboard) {
        return WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(() -> {
            copied.remember("13912345678");
            Clip.copy(onTheClipboard);
            copied.timer().getOnFinished().handle(null);
            return Clip.text();
        }));
    }
}
