package carddesk.ui.batch;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.journal.BatchRow.Status;
import carddesk.sandbox.Fault;
import carddesk.sandbox.Operation;
import carddesk.ui.batch.run.BatchJob;
import java.nio.file.Files;
import javafx.scene.control.MenuButton;
import org.junit.jupiter.api.Test;

/** A row whose confirmation got an unproven answer is not told as refused, and its Request-ID is marked in the result. */
class UnprovenRowsUiTest extends BatchScreenTest {

    @Test
    void theRequestIdOfAnUnprovenAnswerIsMarkedInTheResult() throws Exception {
        var card = practice.server().stuckCards().getFirst();
        practice.server().faults().next(1, Operation.CONFIRM, Fault.Status.unsigned(403, true));
        window.answers().will(Files.writeString(folder.resolve("cards.csv"),
                "会员卡号,模板ID,OpenID\n" + card.code() + "," + card.cardId() + "," + card.openid() + "\n"));
        screen.awaitShown("#batchOpen");
        screen.press("#batchOpen");
        window.awaitChecked();
        window.answers().will(true);
        screen.press("#batchStart");
        screen.await("its end", () -> window.model().job().filter(BatchJob::hasEnded).isPresent());

        var file = folder.resolve("result.csv");
        window.answers().will(file);
        screen.run(() -> screen.node("#batchExport", MenuButton.class).getItems().get(1).fire());
        screen.await("the file", () -> Files.exists(file));

        assertThat(window.runLines()).singleElement().satisfies(line -> {
            assertThat(line.status()).isEqualTo(Status.CONFIRMED);
            assertThat(line.verified()).isFalse();
        });
        assertThat(Files.readString(file)).contains("未验证：");
        assertThat(practice.arrivals(Operation.CONFIRM)).hasSize(1);
    }
}
