package carddesk.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.batch.BatchPlan;
import carddesk.batch.BatchPlanJson;
import carddesk.batch.Column;
import carddesk.cards.Confirmation.ConfirmState;
import carddesk.journal.BatchRow;
import carddesk.journal.NewBatch;
import carddesk.ui.PracticeFixture;
import carddesk.ui.WindowTest;
import carddesk.wechatpay.MerchantType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A batch that was left unfinished is marked in the navigation as soon as its profile is open. */
class UnfinishedBatchUiTest extends WindowTest {

    @Test
    void theNavigationMarksABatchThatCanBeContinued() throws Exception {
        awaitTemplates(10);
        assertThat(screen().text("#navBatch")).isEqualTo("批量");
        var plan = new BatchPlan("cards.csv", List.of("会员卡号", "OpenID"), List.of(Column.CODE, Column.OPENID), Set.of(), "card-1",
                ConfirmState.CREATE_CARD_SUCCESS, PracticeFixture.ZONE, true, Map.of());
        var sender = fixture().opened().confirmer().attribution();
        fixture().opened().journal().batches().create(new NewBatch(sender.profile(), sender.merchantType(), sender.operator(), plan.fileName(),
                BatchPlanJson.text(plan), Set.of(), List.of(BatchRow.waiting(2, List.of("code", "openid")))));

        for (var merchantType : List.of(MerchantType.PARTNER, MerchantType.BRAND)) {
            screen().press("#navSettings");
            screen().choose("#practiceFace", merchantType);
            var name = merchantType == MerchantType.BRAND ? "品牌" : "服务商";
            screen().await(name, () -> screen().shows("#profileId") && screen().text("#profileId").startsWith(name));
            awaitTemplates(10);
        }

        screen().await("the mark", () -> screen().text("#navBatch").equals("批量（1 未完）"));
    }
}
