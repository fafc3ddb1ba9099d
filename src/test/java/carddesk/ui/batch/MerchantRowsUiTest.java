package carddesk.ui.batch;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.journal.BatchRow;
import carddesk.journal.BatchRow.Status;
import carddesk.ui.batch.run.BatchJob;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** A batch with codes that its confirmations give says so once, before it starts (protocol section 3). */
class MerchantRowsUiTest extends BatchScreenTest {

    @Test
    void theirNumberIsNamedBeforeTheStartAndTheyAreConfirmed() throws Exception {
        var cards = practice.server().stuckCards();
        var late = cards.stream().filter(card -> card.cardId().equals("pPractice20260049CardTemplate")).findFirst().orElseThrow();
        window.answers().will(Files.writeString(folder.resolve("cards.csv"), "会员卡号,模板ID,OpenID\nSHOP-0001," + late.cardId() + "," + late.openid()
                + "\nNOBODY-0002," + cards.getFirst().cardId() + "," + cards.getFirst().openid() + "\n"));
        screen.awaitShown("#batchOpen");
        screen.press("#batchOpen");
        window.awaitChecked();
        screen.await("the templates", () -> window.model().checking().orElseThrow().merchantCodes() == 1);
        window.answers().will(true);
        screen.press("#batchStart");
        screen.await("its end", () -> window.model().job().filter(BatchJob::hasEnded).isPresent());

        assertThat(window.answers().asked()).last().asString().contains("1 张卡的卡号由商家分配");
        assertThat(window.runLines()).extracting(BatchRow::status).containsExactly(Status.CONFIRMED, Status.REFUSED);
        assertThat(screen.text("#runRefusals")).isEqualTo("1 张：没有这张卡或这个模板（268578608）。谁能解决：你自己。");
    }
}
