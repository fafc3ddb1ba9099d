package carddesk.ui.history;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.batch.BatchPlan;
import carddesk.batch.BatchPlanJson;
import carddesk.batch.Column;
import carddesk.cards.Confirmation;
import carddesk.cards.Confirmation.ConfirmState;
import carddesk.cards.ConfirmationForm;
import carddesk.cards.ConfirmationForm.Check;
import carddesk.cards.Personal;
import carddesk.cards.Problem.Field;
import carddesk.journal.BatchRow;
import carddesk.journal.Intent;
import carddesk.journal.JournalEntry;
import carddesk.journal.JournalException;
import carddesk.journal.NewBatch;
import carddesk.journal.Outcome;
import carddesk.sandbox.SampleCard;
import carddesk.ui.PracticeFixture;
import carddesk.ui.WindowTest;
import carddesk.wechatpay.RequestIdCode.Meaning;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The history finds an attempt by whatever a person has in hand. */
class HistoryUiTest extends WindowTest {

    @Test
    void anAttemptMadeMeanwhileIsThereAndFoundByWhateverAPersonHas() throws JournalException {
        awaitTemplates(10);
        screen().press("#navHistory");
        screen().await("the empty state", () -> screen().words().contains("还没有记录"));
        screen().press("#navTemplates");
        var cards = differentCards();
        var first = cards.getFirst();
        confirm(new SampleCard(first.code(), first.cardId(), "oOther0Appid_1", first.templateTitle()));
        screen().press("#navHistory");
        screen().await("the attempt", () -> screen().shows("#historyTable") && entries().size() == 1);
        screen().press("#navTemplates");
        for (var card : cards) {
            confirm(card);
        }
        screen().press("#navHistory");
        screen().await("all attempts", () -> entries().size() == 4);
        var wanted = entries().get(1);
        var refused = entries().getLast();

        assertFinds(wanted, JournalEntry::userCardCode);
        assertFinds(wanted, JournalEntry::cardId);
        assertFinds(wanted, JournalEntry::openid);
        assertFinds(wanted, entry -> Optional.ofNullable(entry.outcome()).map(Outcome::requestId).orElseThrow());
        screen().type("#historySearch", "no-such-card");
        screen().await("the empty state", () -> screen().words().contains("没有以这段文字开头的会员卡号、模板 ID、OpenID、Request-ID 或微信支付错误码。"));
        screen().type("#historySearch", "");
        screen().await("all attempts again", () -> screen().shows("#historyTable") && entries().size() == 4);

        assertFinds(refused, entry -> "268578532");
        screen().type("#historySearch", "");
        screen().choose("#historyCode", Optional.of(Meaning.UNREADABLE_OPENID));
        screen().await("the refused one", () -> entries().equals(List.of(refused)));
        screen().await("its meaning", () -> screen().words().contains("OpenID 无法识别，属于别的 AppID 或抄错了（268578532）。谁能解决：提供 OpenID 的人。"));
        screen().choose("#historyCode", Optional.of(Meaning.TOO_FREQUENT));
        screen().await("none", () -> screen().words().contains("没有符合筛选条件的记录。"));
    }

    @Test
    void anAttemptOfABatchSaysWhatItWroteAndOpensTheBatch() throws JournalException {
        var card = fixture().server().stuckCards().getFirst();
        var confirmer = fixture().opened().confirmer();
        var journal = fixture().opened().journal();
        var caller = confirmer.attribution();
        var plan = new BatchPlan("补发名单.xlsx", List.of("卡号", "等级"), List.of(Column.CODE, Column.LEVEL), Set.of(), card.cardId(),
                ConfirmState.CREATE_CARD_SUCCESS, PracticeFixture.ZONE, false, Map.of());
        long batch = journal.batches().create(new NewBatch(caller.profile(), caller.merchantType(), caller.operator(), plan.fileName(),
                BatchPlanJson.text(plan), Set.of(), List.of(BatchRow.waiting(2, List.of(card.code(), "金卡")))));
        var confirmation = new Confirmation(card.code(), card.cardId(), card.openid(), ConfirmState.CREATE_CARD_SUCCESS, null, null,
                new Personal("13800001234"), "金卡", null, List.of(), null, null);
        var row = journal.batches().rows(batch, 0, 1).getFirst();
        var begun = journal.batches().begin(row.id(), Intent.of(caller, confirmation, null));
        journal.batches().finish(row.id(), begun.entryId(), new Outcome(Outcome.Result.REFUSED, null, 400, "PARAM_ERROR", "等级过长",
                "08F7-268435462", true, Duration.ZERO, null, Instant.EPOCH, false));
        journal.rememberTitles(Map.of(card.cardId(), card.templateTitle()));
        awaitTemplates(10);
        screen().press("#navHistory");
        screen().await("the attempt", () -> screen().shows("#historyTable") && entries().size() == 1);

        screen().await("its details", () -> screen().words().contains("会员等级：金卡（提交前没有查过卡）；手机号：已提交，内容不保存"));
        assertThat(screen().words()).contains("补发名单.xlsx", card.templateTitle()).noneMatch(word -> word.contains("13800001234"));
        screen().press("#openBatch");
        screen().await("the batch", () -> screen().shows("#batchTable") && screen().text("#batchFile").equals("补发名单.xlsx"));
        assertThat(screen().text("#runRefusals")).isEqualTo("1 张：填写的内容不符合要求（268435462）。可以自己解决。");
    }

    private void assertFinds(JournalEntry wanted, Function<JournalEntry, String> part) {
        screen().type("#historySearch", part.apply(wanted));
        screen().await("only " + part.apply(wanted), () -> entries().equals(List.of(wanted)));
    }

    private List<JournalEntry> entries() {
        return screen().rows("#historyTable", JournalEntry.class);
    }

    private void confirm(SampleCard card) throws JournalException {
        var form = ConfirmationForm.builder().text(Field.USER_CARD_CODE, card.code()).text(Field.CARD_ID, card.cardId())
                .text(Field.OPENID, card.openid())
                .state(ConfirmState.CREATE_CARD_SUCCESS).build();
        if (form.check(null, PracticeFixture.ZONE, LocalDate.EPOCH) instanceof Check.Ready ready) {
            assertThat(fixture().opened().confirmer().confirm(ready.confirmation(), null, id -> {}).notWritten()).isNull();
        } else {
            throw new AssertionError("A sample card can be confirmed");
        }
    }

    /** Three stuck cards that have neither template nor member in common. */
    private List<SampleCard> differentCards() {
        var cards = fixture().server().stuckCards();
        var first = cards.getFirst();
        var second = cards.stream().filter(card -> differs(card, first)).findFirst().orElseThrow();
        var third = cards.stream().filter(card -> differs(card, first) && differs(card, second)).findFirst().orElseThrow();
        return List.of(first, second, third);
    }

    private static boolean differs(SampleCard one, SampleCard other) {
        return !one.cardId().equals(other.cardId()) && !one.openid().equals(other.openid());
    }
}
