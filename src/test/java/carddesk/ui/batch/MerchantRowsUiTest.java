package carddesk.ui.batch;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.journal.BatchRow;
import carddesk.journal.BatchRow.Status;
import carddesk.journal.NewBatch;
import carddesk.ui.batch.run.BatchJob;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
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
        screen.await("the templates", () -> window.awaitChecked().countsProperty().get().sending().merchantCodes() == 1);
        window.answers().will(true);
        screen.press("#batchStart");
        screen.await("its end", () -> window.model().job().filter(BatchJob::hasEnded).isPresent());

        assertThat(window.answers().asked()).last().asString().contains("1 张卡的卡号由商家分配");
        assertThat(window.runLines()).extracting(BatchRow::status).containsExactly(Status.CONFIRMED, Status.REFUSED);
        assertThat(screen.text("#runRefusals")).isEqualTo("1 张：没有这张卡或这个模板（268578608）。可以自己解决。");
    }

    @Test
    void theRestOfABatchNamesThemAgain() throws Exception {
        var card = practice.server().stuckCards().getFirst();
        practice.opened().journal().batches().create(new NewBatch("practice", "BRAND", "tester", "shop.csv", """
                {"file":"shop.csv","header":["会员卡号","模板ID","OpenID"],"columns":["CODE","CARD_ID","OPENID"],"merchant_codes":["%s"],\
                "state":"CREATE_CARD_SUCCESS","zone":"Asia/Shanghai","asks_first":true}""".formatted(card.cardId()), Set.of(), List.of(
                BatchRow.waiting(2, List.of("SHOP-0001", card.cardId(), card.openid())),
                BatchRow.waiting(3, List.of("SHOP-0002", "another-template", card.openid())))));
        screen.run(() -> window.model().load());
        screen.awaitShown("#batchContinue");
        window.answers().will(false);
        screen.press("#batchContinue");
        screen.await("the question", () -> !window.answers().asked().isEmpty());

        assertThat(window.answers().asked()).last().asString().contains("1 张卡的卡号由商家分配").contains("不会重复发送");
        assertThat(practice.confirmBodies()).isEmpty();
    }
}
