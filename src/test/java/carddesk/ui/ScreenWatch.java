package carddesk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Fails a test during which a window was changed off the FX thread, and, when asked to measure, one during which the FX thread was
 * held up.
 *
 * <p>Every {@code UiTest} has it; {@code TestHabitsTest} sees to that. Holding up is measured only with {@code -Dcarddesk.pauses=200}
 * (milliseconds), and as the FX thread's own CPU time: a machine that is busy with other things neither adds to it nor fails a build.
 * Windows are painted only then, and for tests that use the mouse.
 */
public final class ScreenWatch implements BeforeEachCallback, BeforeTestExecutionCallback, AfterTestExecutionCallback, AfterEachCallback {

    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(ScreenWatch.class);

    @Override
    public void beforeEach(ExtensionContext test) throws Exception {
        FxToolkit.registerPrimaryStage();
        sceneChanges(test).forget();
        WindowPainting.setNeeded(Integer.getInteger("carddesk.pauses") != null);
    }

    @Override
    public void beforeTestExecution(ExtensionContext test) {
        if (Integer.getInteger("carddesk.pauses") != null) {
            test.getStore(OURS).put("pauses", new PauseWatch());
        }
    }

    @Override
    public void afterTestExecution(ExtensionContext test) {
        var pauses = test.getStore(OURS).get("pauses", PauseWatch.class);
        if (pauses != null) {
            pauses.close();
            pauses.writeDown(test.getRequiredTestClass().getSimpleName() + "#" + test.getRequiredTestMethod().getName());
            assertThat(pauses.longest()).as("the longest hold-up of the FX thread, in ms; it was at%n%s", pauses.where())
                    .isLessThanOrEqualTo(Integer.getInteger("carddesk.pauses"));
        }
    }

    @Override
    public void afterEach(ExtensionContext test) {
        WindowPainting.setNeeded(true);
        assertThat(sceneChanges(test).offFxThread()).as("changes of a window off the FX thread").isEqualTo(List.of());
    }

    /** One for all tests of a run: windows outlive the test that opened them now and then. */
    private static SceneChanges sceneChanges(ExtensionContext test) {
        return test.getRoot().getStore(OURS).computeIfAbsent(SceneChanges.class, key -> {
            var changes = new SceneChanges();
            WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(() -> {
                changes.watchEveryWindow();
                WindowPainting.stopInEveryWindow();
            }));
            return changes;
        }, SceneChanges.class);
    }
}
