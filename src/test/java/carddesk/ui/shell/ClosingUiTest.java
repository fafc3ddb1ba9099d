package carddesk.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.sandbox.Fault;
import carddesk.sandbox.Operation;
import carddesk.ui.WindowTest;
import javafx.application.Platform;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.Test;

/** Closing the window while a confirmation is on its way needs a second thought, and only then. */
class ClosingUiTest extends WindowTest {

    @Test
    void theWindowStaysWhenThePersonThinksBetterOfIt() {
        takeStuckCard();
        fixture().server().faults().next(1, Operation.CONFIRM, new Fault.Hang(true));
        screen().press("#submitConfirm");
        screen().awaitShown("#cancelSubmit");

        for (var answer : new KeyCode[] {KeyCode.ESCAPE, KeyCode.ENTER}) {
            close();
            robot().type(answer);
            screen().await("the question's end", () -> Window.getWindows().size() == 1);
            assertThat(screen().fx(() -> screen().stage().isShowing())).as(answer.name()).isTrue();
        }

        close();
        robot().clickOn("仍然关闭");
        screen().await("the window's end", () -> !screen().stage().isShowing());
        fixture().server().faults().clear();
    }

    @Test
    void withNothingUnderWayTheWindowJustCloses() {
        takeStuckCard();

        screen().run(this::requestToClose);

        assertThat(screen().fx(() -> screen().stage().isShowing())).isFalse();
    }

    private void close() {
        Platform.runLater(this::requestToClose);
        screen().await("the question", () -> Window.getWindows().size() == 2);
    }

    /** What the system's close button does. */
    private void requestToClose() {
        var stage = screen().stage();
        var request = new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST);
        stage.fireEvent(request);
    }
}
