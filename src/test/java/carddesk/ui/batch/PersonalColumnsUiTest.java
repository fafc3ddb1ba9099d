package carddesk.ui.batch;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.cards.Personal;
import carddesk.cards.UserCard;
import carddesk.journal.BatchRow;
import carddesk.journal.JournalException;
import carddesk.journal.NewBatch;
import carddesk.sandbox.SampleCard;
import carddesk.ui.batch.check.CheckedRow;
import carddesk.ui.batch.check.CheckedRow.Mark;
import carddesk.wechatpay.CallFailure;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.control.CheckBox;
import org.junit.jupiter.api.Test;

/** A member's own values are written to the card only where a person switched their column on, and the start question names what is written. */
class PersonalColumnsUiTest extends BatchScreenTest {

    private static final String NEW_PHONE = "13912345678";
    private static final String PLAN_OF_THE_VERSION_BEFORE = """
            {"file":"old.csv","header":["会员卡号","模板ID","OpenID","手机号"],"columns":["CODE","CARD_ID","OPENID","PHONE_NUMBER"],\
            "state":"CREATE_CARD_SUCCESS","zone":"Asia/Shanghai","asks_first":true}""";

    @Test
    void recognisedPersonalColumnsAreWrittenAndNamedOnlyWhereTheyAreSwitchedOn() throws Exception {
        var card = stuck(1).getFirst();
        var before = phone(card);
        paste("会员卡号\t模板ID\tOpenID\t手机号", row(card) + "\tno number at all, and much too long to be one, whatever the country may be");
        assertThat(window.lines()).as("a value that is not sent").extracting(CheckedRow::mark).containsExactly(Mark.READY);
        screen.press("#batchAnother");
        paste("会员卡号\t模板ID\tOpenID\t手机号\t姓名", row(card) + "\t" + NEW_PHONE + "\t不该写入");
        assertThat(screen.text("#personalSaid")).contains("手机号、姓名").contains("默认不发送");
        screen.awaitShown("#send4");
        assertThat(screen.shows("#send2")).as("not a personal column").isFalse();

        run("ENDED");

        assertThat(asked()).contains("只确认开卡，不写入其他内容").contains("不会发送的会员资料：手机号、姓名").doesNotContain("手机号：");
        assertThat(userCard(card).state().is(UserCard.State.EFFECTIVE)).isTrue();
        assertThat(phone(card)).isEqualTo(before);
        assertThat(window.runLines().getFirst().cell(3)).as("the result keeps the file's columns").isEqualTo(NEW_PHONE);

        screen.press("#batchAnother");
        screen.press("#batchSample");
        window.awaitChecked();
        run("ENDED_LEFT");
        assertThat(asked()).contains("卡片颜色：").contains("不会发送的会员资料：手机号").doesNotContain("手机号：");
        screen.press("#batchAnother");
        assertThatAColumnThatIsSwitchedOnIsWrittenAndNamedWithItsRows();
    }

    private void assertThatAColumnThatIsSwitchedOnIsWrittenAndNamedWithItsRows() throws Exception {
        var cards = stuck(3);
        var before = phone(cards.get(1));
        paste("会员卡号\t模板ID\tOpenID\t手机号\t等级\t姓名",
                row(cards.get(0)) + "\t" + NEW_PHONE + "\t金卡\t甲", row(cards.get(1)) + "\t\t银卡\t乙");
        screen.awaitShown("#send3");
        screen.run(() -> screen.node("#send3", CheckBox.class).fire());
        window.awaitChecked();
        assertThat(screen.text("#personalSaid")).isEqualTo("会员资料会发送：手机号。不发送：姓名。");
        run("ENDED");
        assertThat(asked()).contains("会写入：会员等级：2 行；手机号：1 行。").contains("不会发送的会员资料：姓名");
        assertThat(phone(cards.get(0))).contains(NEW_PHONE);
        assertThat(phone(cards.get(1))).isEqualTo(before);
        assertThat(userCard(cards.get(0)).level()).isEqualTo("金卡");

        screen.press("#batchAnother");
        var all = cards.get(2);
        paste("会员卡号\t模板ID\tOpenID\t手机号\t城市", row(all) + "\t" + NEW_PHONE + "\t杭州");
        screen.press("#personalAll");
        assertThat(screen.text("#personalSaid")).isEqualTo("会员资料会发送：手机号、城市。");
        screen.press("#personalNone");
        assertThat(screen.text("#personalSaid")).contains("默认不发送");
        screen.press("#personalAll");
        window.awaitChecked();
        run("ENDED");
        assertThat(asked()).contains("手机号：1 行；城市：1 行");
        assertThat(phone(all)).contains(NEW_PHONE);
    }

    @Test
    void reportingThatJoiningFailedIsADangerousQuestionInPracticeTooAlsoForTheRestOfABatch() throws Exception {
        var cards = stuck(3);
        paste("会员卡号\t模板ID\tOpenID\t开通结果", row(cards.get(0)) + "\t失败", row(cards.get(1)) + "\t成功", row(cards.get(2)) + "\t已入会");
        window.answers().will(false);
        screen.press("#batchStart");
        assertThat(asked()).startsWith("其中 1 张按“开卡失败”处理").contains("开通结果（不是“开卡成功”）：2 行");
        assertThat(window.model().checking()).as("the person said no").isPresent();
        screen.press("#batchAnother");

        keep(PLAN_OF_THE_VERSION_BEFORE.replace("CREATE_CARD_SUCCESS", "CREATE_CARD_FAIL"), stored(2, cards.getFirst(), ""));
        int before = window.answers().asked().size();
        window.answers().will(false);
        screen.press("#batchContinue");
        screen.await("the question", () -> window.answers().asked().size() > before);
        assertThat(asked()).startsWith("其中 1 张按“开卡失败”处理");
        assertThat(screen.shows("#batchContinue")).isTrue();
    }

    @Test
    void aBatchOfTheVersionBeforeGoesOnAsItWasMeantAndSaysWhatItWrites() throws Exception {
        var cards = stuck(2);
        keep(PLAN_OF_THE_VERSION_BEFORE, stored(2, cards.get(0), NEW_PHONE), stored(3, cards.get(1), ""));
        window.answers().will(true);
        screen.press("#batchContinue");
        window.awaitTitle("ENDED");

        assertThat(asked()).contains("将确认 2 张").contains("会写入：手机号：1 行。").contains("不会重复发送");
        assertThat(phone(cards.get(0))).contains(NEW_PHONE);
    }

    /** Offers a batch that was left. */
    private void keep(String plan, BatchRow... rows) throws JournalException {
        practice.opened().journal().batches().create(new NewBatch("practice", "BRAND", "tester", "old.csv", plan, Set.of(3), List.of(rows)));
        screen.run(() -> window.model().load());
        screen.awaitShown("#batchContinue");
    }

    private void paste(String header, String... rows) {
        screen.run(() -> window.model().opening().pasted(header + "\n" + List.of(rows).stream().collect(Collectors.joining("\n")) + "\n"));
        window.awaitChecked();
    }

    private void run(String title) {
        window.answers().will(true);
        screen.press("#batchStart");
        window.awaitTitle(title);
    }

    private String asked() {
        return window.answers().asked().getLast();
    }

    private List<SampleCard> stuck(int count) {
        return practice.server().stuckCards().stream().limit(count).toList();
    }

    private UserCard userCard(SampleCard card) throws CallFailure {
        return practice.opened().cards().userCard(card.code(), card.cardId(), card.openid());
    }

    private Optional<String> phone(SampleCard card) throws CallFailure {
        return Optional.ofNullable(userCard(card).phoneNumber()).map(Personal::reveal);
    }

    private static String row(SampleCard card) {
        return card.code() + "\t" + card.cardId() + "\t" + card.openid();
    }

    private static BatchRow stored(int number, SampleCard card, String phone) {
        return BatchRow.waiting(number, List.of(card.code(), card.cardId(), card.openid(), phone));
    }
}
