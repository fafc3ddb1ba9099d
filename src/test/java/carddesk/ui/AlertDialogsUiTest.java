package carddesk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.DialogPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.util.WaitForAsyncUtils;

/** The real dialogs: what cannot be taken back is never one careless key away. */
@Watched
class AlertDialogsUiTest {

    private final UiRobot robot = new UiRobot();
    private OnScreen screen;
    private Dialogs dialogs;

    @BeforeEach
    void open() throws Exception {
        var stage = TestWindows.create();
        screen = new OnScreen(stage);
        screen.run(() -> {
            stage.setScene(new Scene(new StackPane(), 600, 400));
            stage.show();
        });
        dialogs = new AlertDialogs(stage, new Messages(Locale.ENGLISH));
    }

    @AfterEach
    void close() throws Exception {
        TestWindows.closeAll();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void enterOnADangerousQuestionLeavesThingsAsTheyAre(boolean withAlarm) {
        var answer = ask(asked -> withAlarm
                ? asked.agrees("End this batch?", "For real", "Rows not done: 7", "End the batch")
                : asked.agrees("End this batch?", "Rows not done: 7", "End the batch"));

        assertThat(screen.fx(() -> button(ButtonData.OK_DONE).isDefaultButton())).isFalse();
        assertThat(screen.fx(() -> button(ButtonData.CANCEL_CLOSE).isDefaultButton())).isTrue();
        screen.await("the focus of the safe button", () -> button(ButtonData.CANCEL_CLOSE).isFocused());
        robot.type(KeyCode.ENTER);
        assertThat(WaitForAsyncUtils.waitFor(answer)).isFalse();
    }

    @Test
    void spaceAndEscapeAreNoAgreementEither() {
        for (var key : new KeyCode[] {KeyCode.SPACE, KeyCode.ESCAPE}) {
            var answer = ask(asked -> asked.agrees("End this batch?", "Rows not done: 7", "End the batch"));
            screen.await("the focus of the safe button", () -> button(ButtonData.CANCEL_CLOSE).isFocused());
            robot.type(key);
            assertThat(WaitForAsyncUtils.waitFor(answer)).as(key.name()).isFalse();
        }
    }

    @Test
    void theNamedActionIsChosenOnPurpose() {
        var answer = ask(asked -> asked.agrees("End this batch?", "Rows not done: 7", "End the batch"));

        screen.run(() -> button(ButtonData.OK_DONE).fire());

        assertThat(WaitForAsyncUtils.waitFor(answer)).isTrue();
    }

    @Test
    void enterTakesWhatDoesNoHarm() {
        var answer = ask(asked -> asked.offers("Import", "The password is wrong.", "Try again"));

        screen.await("the focus of the offer", () -> button(ButtonData.OK_DONE).isFocused());
        robot.type(KeyCode.ENTER);

        assertThat(WaitForAsyncUtils.waitFor(answer)).isTrue();
    }

    private Future<Boolean> ask(Predicate<Dialogs> question) {
        var answer = WaitForAsyncUtils.asyncFx(() -> question.test(dialogs));
        screen.await("the dialog", () -> Window.getWindows().size() == 2);
        return answer;
    }

    private static Button button(ButtonData kind) {
        var pane = Window.getWindows().stream().map(window -> window.getScene().getRoot())
                .filter(DialogPane.class::isInstance).map(DialogPane.class::cast).findFirst().orElseThrow();
        var type = pane.getButtonTypes().stream().filter(each -> each.getButtonData() == kind).findFirst().orElseThrow();
        return (Button) pane.lookupButton(type);
    }
}
