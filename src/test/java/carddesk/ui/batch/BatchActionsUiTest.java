package carddesk.ui.batch;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.ui.UiRobot;
import java.nio.file.Files;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import org.junit.jupiter.api.Test;

/** How many actions a batch costs a person, whatever its number of rows: each click, and each answer to a question, is one. */
class BatchActionsUiTest extends BatchScreenTest {

    private static final int ROWS = 20;

    private int clicks;

    @Test
    void aFileOfCardsIsConfirmedAndItsResultSavedWithSixActions() throws Exception {
        var cards = practice.server().stuckCards().stream().limit(ROWS).toList();
        var rows = cards.stream().map(card -> card.code() + "," + card.cardId() + "," + card.openid()).collect(Collectors.joining("\n"));
        var result = folder.resolve("result.xlsx");
        window.answers().will(Files.writeString(folder.resolve("cards.csv"), "会员卡号,模板ID,OpenID\n" + rows + "\n"), true, result);

        click("#batchOpen");
        window.awaitChecked();
        screen.await("the start", () -> !screen.node("#batchStart", Button.class).isDisabled());
        click("#batchStart");
        window.awaitTitle("ENDED");
        click("#batchExport");
        screen.await("the file", () -> Files.exists(result));

        assertThat(clicks + window.answers().asked().size()).as("with both files and the question").isEqualTo(6);
        assertThat(practice.server().stuckCards()).doesNotContainAnyElementsOf(cards);
    }

    private void click(String id) {
        new UiRobot().clickOn(id);
        clicks++;
    }
}
