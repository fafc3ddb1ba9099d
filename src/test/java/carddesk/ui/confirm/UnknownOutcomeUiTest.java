package carddesk.ui.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.cards.Confirmation.ConfirmState;
import carddesk.cards.Problem.Field;
import carddesk.journal.JournalEntry;
import carddesk.journal.JournalEntry.Status;
import carddesk.journal.JournalException;
import carddesk.journal.JournalQuery;
import carddesk.journal.OutcomeResolver;
import carddesk.sandbox.Fault;
import carddesk.sandbox.Operation;
import java.time.Duration;
import java.util.List;
import javafx.scene.control.Button;
import org.junit.jupiter.api.Test;

/** Nobody knows whether a confirmation arrived: the program asks, says what it saw, and offers only what can do no harm. */
class UnknownOutcomeUiTest extends FormTest {

    @Test
    void aCardThatWasSeenWaitingIsSentAgainAfterAQuestionThatSaysWhyThatIsSafe() throws Exception {
        lookUpStuck();
        fixture().server().faults().next(1, Operation.CONFIRM, new Fault.Dropped(false));
        screen().press("#submitConfirm");
        screen().awaitShown("#resultAsked");
        assertThat(screen().text("#resultAsked")).contains("仍是“已领卡未激活”").contains("可能还在路上");
        assertThat(screen().shows("#sendAgain")).as("the first one may still arrive").isFalse();
        askOnceItCannotArriveAnyMore();
        assertThat(screen().text("#resultAsked")).contains("仍是“已领卡未激活”").contains("不可能再到达");
        assertThat(screen().node("#submitConfirm", Button.class).isDisabled()).isTrue();
        assertThat(screen().shows("#submitAgain")).as("no way around the question").isFalse();
        assertThat(status()).as("it was not carried out").isEqualTo(Status.REFUSED);
        assertAChangeOfTheFormIsNoWayAroundAnOpenOutcome();

        screen().press("#sendAgain");
        assertThat(dialogs().asked()).singleElement().asString().contains("所以再提交是安全的");
        assertThat(confirmationsSent()).as("the answer was no").isEqualTo(1);

        dialogs().agree();
        screen().press("#sendAgain");
        screen().awaitShown("#resultState");
        assertThat(confirmationsSent()).isEqualTo(2);
        assertThat(status()).isEqualTo(Status.CONFIRMED);
    }

    @Test
    void askingAgainProvesWhatArrivedAndTheHistoryLearnsIt() throws Exception {
        lookUpStuck();
        fixture().server().faults().next(1, Operation.CONFIRM, new Fault.Dropped(true));
        fixture().server().faults().next(2, Operation.ONE_CARD, Fault.Status.of(403));
        screen().press("#submitConfirm");
        screen().awaitShown("#askAgain");
        assertThat(screen().text("#resultAsked")).startsWith("没能查到卡状态（没有权限）");
        assertThat(screen().shows("#sendAgain")).as("nobody saw that it is safe").isFalse();
        assertThat(status()).isEqualTo(Status.UNKNOWN);

        screen().press("#askAgain");

        screen().awaitShown("#resultState");
        assertThat(screen().text("#resultVerified")).isEqualTo("没有收到应答，查询卡状态后确定已生效");
        assertThat(confirmationsSent()).as("asking never sends").isEqualTo(1);
        assertThat(status()).isEqualTo(Status.CONFIRMED);
    }

    @Test
    void aStateThatTheCardHadBeforeProvesNothing() throws Exception {
        var card = confirmed(ConfirmState.CREATE_CARD_SUCCESS);
        lookUp(card.code(), card.cardId(), card.openid());
        screen().type("#level", "金卡");
        dialogs().agree();
        fixture().server().faults().next(1, Operation.CONFIRM, new Fault.Dropped(true));

        screen().press("#submitConfirm");

        screen().awaitShown("#resultAsked");
        assertThat(screen().text("#resultAsked")).contains("提交前它已是“可正常使用”").contains("看不出");
        assertThat(screen().shows("#resultChanges")).as("what the card holds now, beside what it held").isTrue();
        assertThat(screen().shows("#sendAgain")).isFalse();
        assertThat(status()).isEqualTo(Status.UNKNOWN);
    }

    @Test
    void theNextCardIsNoWayAroundTheOpenOutcomesOfTheCardsBefore() throws Exception {
        var first = stuck();
        var second = fixture().server().stuckCards().get(1);
        fixture().server().faults().next(2, Operation.CONFIRM, new Fault.Dropped(false));
        for (var card : List.of(first, second)) {
            lookUp(card.code(), card.cardId(), card.openid());
            screen().press("#submitConfirm");
            screen().awaitShown("#resultAsked");
        }

        lookUp(first.code(), first.cardId(), first.openid());
        screen().press("#submitConfirm");

        screen().awaitShown("#askAgain");
        assertThat(screen().words()).anyMatch(word -> word.contains("提交过一次，结果还不知道")).contains("没有发送");
        assertThat(screen().shows("#sendAgain")).as("the first one may still arrive").isFalse();
        assertThat(confirmationsSent()).as("one for each card").isEqualTo(2);

        askOnceItCannotArriveAnyMore();
        dialogs().agree();
        screen().press("#sendAgain");
        screen().awaitShown("#resultState");
        assertThat(confirmationsSent()).isEqualTo(3);
    }

    @Test
    void anotherCardIsNotSentInTheNameOfTheOneThatWasSeenWaiting() throws Exception {
        lookUpStuck();
        var other = fixture().server().stuckCards().get(1);
        fixture().server().faults().next(2, Operation.CONFIRM, Fault.Status.of(500));
        fixture().server().faults().next(1, Operation.ONE_CARD, new Fault.Delay(Duration.ofMillis(400), Duration.ofMillis(500)));
        dialogs().agree();
        screen().press("#submitConfirm");
        screen().run(() -> {
            assertThat(model().isSending()).isTrue();
            model().fields().text(Field.USER_CARD_CODE).set(other.code());
        });

        screen().awaitShown("#sendAgain");

        assertThat(screen().node("#sendAgain", Button.class).isDisabled()).isTrue();
        int sent = confirmationsSent();
        screen().run(() -> model().prepared().ifPresent(model()::sendAgain));
        assertThat(confirmationsSent()).isEqualTo(sent);
        assertThat(model().isSending()).isFalse();
    }

    private void assertAChangeOfTheFormIsNoWayAroundAnOpenOutcome() {
        var code = stuck().code();
        var level = screen().text("#level");
        screen().type("#level", "金卡");
        assertThat(screen().node("#submitConfirm", Button.class).isDisabled()).isTrue();
        screen().type("#userCardCode", code + "1");
        assertThat(screen().shows("#resultAsked")).as("another card").isFalse();
        screen().type("#userCardCode", code);
        assertThat(screen().shows("#resultAsked")).as("the same card").isTrue();
        assertThat(screen().node("#submitConfirm", Button.class).isDisabled()).isTrue();
        screen().type("#level", level);
    }

    private void askOnceItCannotArriveAnyMore() {
        screen().awaitShown("#askAgain");
        fixture().pass(OutcomeResolver.LATEST_ARRIVAL);
        screen().press("#askAgain");
        screen().awaitShown("#sendAgain");
    }

    private void lookUpStuck() {
        lookUp(stuck().code(), stuck().cardId(), stuck().openid());
    }

    /** Where the newest attempt stands. */
    private Status status() throws JournalException {
        return fixture().opened().journal().search(JournalQuery.newest(1)).entries().stream().map(JournalEntry::status).findFirst().orElseThrow();
    }
}
