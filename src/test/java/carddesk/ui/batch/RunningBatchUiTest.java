package carddesk.ui.batch;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.sandbox.Operation;
import carddesk.ui.Clip;
import carddesk.ui.WindowTest;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.DialogPane;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.Test;

/** A batch in the whole window: it goes on while other screens are worked with, and does not end by accident. */
class RunningBatchUiTest extends WindowTest {

    private static final int CARDS = 30;

    @Test
    void aBatchGoesOnBehindOtherScreensAndClosingTheWindowAsks() {
        awaitTemplates(10);
        startBatch();
        screen().press("#navTemplates");
        awaitTemplates(10);
        screen().await("the navigation to tell", () -> screen().stage().getScene().lookup("#navBatch") instanceof ButtonBase button
                && button.getText().matches("批量 \\d+%"));
        int before = confirmationsSent();
        screen().press("#templatesRefresh");
        awaitTemplates(10);
        screen().await("more cards", () -> confirmationsSent() > before);

        Platform.runLater(() -> screen().stage().fireEvent(new WindowEvent(screen().stage(), WindowEvent.WINDOW_CLOSE_REQUEST)));
        answer("批量确认正在进行", ButtonData.CANCEL_CLOSE);
        assertThat(screen().fx(() -> screen().stage().isShowing())).isTrue();

        screen().press("#navBatch");
        screen().await("its end", () -> fixture().server().stuckCards().size() == 40 - CARDS);
        screen().await("the navigation to be silent", () -> screen().stage().getScene().lookup("#navBatch") instanceof ButtonBase button
                && button.getText().equals("批量"));
        assertThat(fixture().arrivals(Operation.CONFIRM)).as("nothing was sent twice").hasSize(CARDS);
    }

    private void startBatch() {
        screen().press("#navBatch");
        screen().awaitShown("#batchPaste");
        var rows = fixture().server().stuckCards().stream().limit(CARDS)
                .map(card -> card.code() + "\t" + card.cardId() + "\t" + card.openid()).collect(Collectors.joining("\n"));
        screen().run(() -> Clip.copy("会员卡号\t模板ID\tOpenID\n" + rows + "\n"));
        screen().press("#batchPaste");
        screen().await("the check", () -> screen().stage().getScene().lookup("#batchStart") instanceof Button start && !start.isDisabled());
        Platform.runLater(() -> ((Button) screen().stage().getScene().lookup("#batchStart")).fire());
        answer("确认 " + CARDS + " 张会员卡？", ButtonData.OK_DONE);
        screen().awaitShown("#batchPause");
    }

    private void answer(String title, ButtonData wanted) {
        screen().await(title, () -> question(title).isPresent());
        screen().run(() -> {
            var pane = question(title).orElseThrow();
            var type = pane.getButtonTypes().stream().filter(button -> button.getButtonData() == wanted).findFirst().orElseThrow();
            ((Button) pane.lookupButton(type)).fire();
        });
        screen().await("the answer to be taken", () -> question(title).isEmpty());
    }

    private static Optional<DialogPane> question(String title) {
        return Window.getWindows().stream().map(window -> window.getScene().getRoot())
                .filter(DialogPane.class::isInstance).map(DialogPane.class::cast)
                .filter(pane -> title.equals(pane.getHeaderText())).findFirst();
    }
}
