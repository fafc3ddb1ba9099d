package carddesk.ui;

import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** Opens and closes the windows of a test. TestFX's own way sleeps for a tenth of a second each time. */
public final class TestWindows {

    private TestWindows() {}

    /** Creates a window, which the robot looks into; not shown yet. Starts the toolkit when it does not run. */
    public static Stage create() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
        return WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(() -> {
            var stage = new Stage();
            FxToolkit.toolkitContext().setRegisteredStage(stage);
            return stage;
        }));
    }

    /** Closes every window, dialogs before their owners. */
    public static void closeAll() {
        WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(() -> List.copyOf(Window.getWindows()).reversed().forEach(Window::hide)));
    }
}
