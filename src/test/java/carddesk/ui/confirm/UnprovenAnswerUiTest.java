package carddesk.ui.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.sandbox.Fault;
import carddesk.sandbox.Fault.WrongSignature.Mode;
import carddesk.sandbox.Operation;
import org.junit.jupiter.api.Test;

/** An answer to a confirmation that does not prove to be WeChat Pay's is not told as no answer, nor as WeChat Pay's word. */
class UnprovenAnswerUiTest extends FormTest {

    @Test
    void aConfirmationLearnedByAskingSaysThatAnAnswerCameAndWhyItWasNotAccepted() {
        assertLearned(Fault.Status.unsigned(503, true), "收到的应答不能证明是微信支付发的（HTTP 503）");
        assertLearned(Fault.Status.unsigned(403, true), "收到的应答不能证明是微信支付发的（HTTP 403）");
        assertLearned(new Fault.WrongSignature(Mode.CHANGED_BODY), "应答的签名不对，不能相信");
        assertLearned(new Fault.WrongSignature(Mode.UNKNOWN_SERIAL), "应答用了不认识的公钥签名");
        assertLearned(new Fault.WrongSignature(Mode.STALE), "应答的时间不对，不能相信");

        screen().press("#nextCard");
        lookUp(stuck().code(), stuck().cardId(), stuck().openid());
        fixture().server().faults().next(1, Operation.CONFIRM, new Fault.Dropped(true));
        screen().press("#submitConfirm");
        screen().awaitShown("#resultState");
        assertThat(screen().shows("#resultAnswer")).as("without any answer none is spoken of").isFalse();
        assertThat(screen().text("#resultVerified")).isEqualTo("没有收到应答，查询卡状态后确定已生效");
        assertThat(screen().words()).noneMatch(word -> word.contains("Request-ID"));
    }

    private void assertLearned(Fault fault, String why) {
        int before = confirmationsSent();
        screen().run(() -> model().nextCard());
        lookUp(stuck().code(), stuck().cardId(), stuck().openid());
        fixture().server().faults().always(Operation.CONFIRM, fault);

        screen().press("#submitConfirm");

        screen().awaitShown("#resultState");
        assertThat(screen().text("#resultAnswer")).startsWith("收到的应答不能相信：" + why);
        assertThat(screen().text("#resultVerified")).as(why).isEqualTo("之后查询卡状态，确定已生效（查询的应答签名已验证）");
        assertThat(screen().words()).as(why).noneMatch(word -> word.contains("没有收到应答"))
                .anyMatch(word -> word.equals("Request-ID（未验证）")).noneMatch(word -> word.equals("Request-ID"));
        assertThat(screen().shows("#resultSupport")).as(why).isTrue();
        assertThat(confirmationsSent()).as(why).isEqualTo(before + 1);
        fixture().server().faults().clear();
    }

    @Test
    void aGatewaysErrorLeavesTheOutcomeOpenUntilTheCardIsSeen() {
        assertALookUpThatFailsDoesNotSpeakOfSending();
        fixture().server().faults().clear();
        screen().press("#clearForm");

        lookUp(stuck().code(), stuck().cardId(), stuck().openid());
        fixture().server().faults().always(Operation.CONFIRM, Fault.Status.gateway(502, false));
        fixture().server().faults().always(Operation.ONE_CARD, Fault.Status.gateway(502, false));

        screen().press("#submitConfirm");

        screen().awaitShown("#resultAsked");
        assertThat(screen().text("#resultAsked")).startsWith("没能查到卡状态（收到的应答不能证明是微信支付发的（HTTP 502））");
        assertThat(screen().text("#resultFailureTitle")).isEqualTo("收到的应答不能证明是微信支付发的（HTTP 502）");
        assertThat(screen().words()).contains("这次提交也许已经处理。程序只查询这张卡，不会重新发送；请以查到的卡状态为准。")
                .noneMatch(word -> word.contains("Request-ID")).noneMatch(word -> word.contains("系统错误"));
        assertThat(screen().shows("#sendAgain")).isFalse();
        assertThat(confirmationsSent()).isEqualTo(1);
    }

    private void assertALookUpThatFailsDoesNotSpeakOfSending() {
        fixture().server().faults().always(Operation.ONE_CARD, new Fault.Dropped(false));
        screen().run(() -> model().take(stuck().code(), stuck().cardId(), stuck().openid()));

        screen().awaitShown("#lookupFailure");
        assertThat(screen().words()).contains("连接中断", "请求已发出，连接在收完应答前断开。", "检查网络后再试。")
                .noneMatch(word -> word.contains("重新提交"));
    }
}
