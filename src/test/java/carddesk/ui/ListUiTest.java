package carddesk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.cards.CardTemplate;
import carddesk.cards.CardTemplate.TemplateState;
import carddesk.sandbox.Fault;
import carddesk.sandbox.Fault.WrongContent.Kind;
import carddesk.sandbox.Fault.WrongSignature.Mode;
import carddesk.sandbox.Operation;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.Test;

/** What the list of templates does when the answer is slow, wrong or not WeChat Pay's. */
class ListUiTest extends WindowTest {

    @Test
    void aSlowListCanBeStoppedAndLoadedAgain() {
        awaitTemplates(10);
        fixture().server().faults().always(Operation.LIST_TEMPLATES, new Fault.Delay(Duration.ofSeconds(30)));
        int before = fixture().reports().size();

        screen().press("#templatesRefresh");
        screen().awaitShown("#templatesCancel");
        screen().press("#templatesCancel");

        assertThat(screen().words()).contains("已停止加载", "点刷新可以重新加载。");
        assertThat(templates()).isEmpty();
        screen().await("the call's end", () -> fixture().reports().size() > before);
        assertThat(fixture().reports().getLast().status()).as("ended without an answer").isNull();

        fixture().server().faults().clear();
        screen().press("#templatesRefresh");
        awaitTemplates(10);
        assertFilteringWhileAPageLoadsNeverShowsTheOldPagesRows();
    }

    private void assertFilteringWhileAPageLoadsNeverShowsTheOldPagesRows() {
        var contents = recordContents();
        fixture().server().faults().next(1, Operation.LIST_TEMPLATES, new Fault.Delay(Duration.ofSeconds(2)));

        screen().press("#stateEffective");
        screen().await("the slow call on its way", () -> fixture().server().faults().active().isEmpty());
        screen().press("#stateInvalid");
        screen().await("invalid templates", () -> !templates().isEmpty());
        screen().await("the end of the slow answer", () -> fixture().arrivals(Operation.LIST_TEMPLATES).stream()
                .anyMatch(arrival -> arrival.pathAndQuery().contains("CARD_EFFECTIVE")));
        screen().run(() -> {}); // whatever was on its way to the screen has arrived now

        assertThat(contents).anyMatch(rows -> !rows.isEmpty()).allSatisfy(rows -> assertThat(rows).allMatch(
                template -> template.state().is(TemplateState.CARD_INVALID)));
    }

    @Test
    void aFailureIsExplainedAndCanBeTriedAgain() {
        awaitTemplates(10);
        assertExplained(Fault.Status.of(500), "微信支付系统错误", true);
        assertExplained(Fault.Status.of(403), "没有权限", true);
        assertExplained(new Fault.WrongContent(Kind.WEB_PAGE), "收到的是网页，不是微信支付的应答", true);
        assertExplained(new Fault.Dropped(false), "连接中断", false);

        fail(Fault.Status.gateway(500, false));
        assertThat(screen().words()).as("a foreign error is not WeChat Pay's, and asks for no Request-ID")
                .contains("收到的应答不能证明是微信支付发的（HTTP 500）", "谁能解决：公司网管。")
                .noneMatch(word -> word.contains("系统错误") || word.contains("Request-ID") || word.contains("提交"));
        assertThat(screen().shows("#copyRequestId")).isFalse();
        retry();

        fail(Fault.Status.unsigned(500, false));
        assertThat(screen().words()).as("words and Request-ID of an unverified error are marked")
                .contains("Request-ID（未验证）").anyMatch(word -> word.startsWith("应答里的说明（未验证）："))
                .noneMatch(word -> word.startsWith("微信支付的说明"));
        assertThat(screen().text("#lastRequestId")).isEqualTo("未验证：" + screen().text("#errorRequestId"));
    }

    private void assertExplained(Fault fault, String title, boolean hasRequestId) {
        fail(fault);
        assertThat(screen().words()).as("%s", fault).contains(title, "复制给技术支持");
        assertThat(templates()).as("%s", fault).isEmpty();
        assertThat(screen().shows("#errorRequestId")).as("%s", fault).isEqualTo(hasRequestId);
        retry();
    }

    private void fail(Fault fault) {
        fixture().server().faults().always(fault);
        screen().press("#templatesRefresh");
        screen().awaitShown("#retryButton");
    }

    private void retry() {
        fixture().server().faults().clear();
        screen().press("#retryButton");
        awaitTemplates(10);
    }

    static Stream<Fault> tampered() {
        return Stream.of(
                        Arrays.stream(Mode.values()).map(Fault.WrongSignature::new),
                        Stream.of("Timestamp", "Nonce", "Serial", "Signature").map(name -> new Fault.MissingHeader("Wechatpay-" + name)),
                        Stream.of(Kind.values()).map(Fault.WrongContent::new),
                        Stream.of(new Fault.Huge(9 << 20)))
                .flatMap(faults -> faults);
    }

    @Test
    void anAnswerThatCannotBeTrustedNeverFillsTheList() {
        awaitTemplates(10);
        var contents = recordContents();

        assertThat(tampered()).allSatisfy(fault -> {
            fixture().server().faults().clear();
            fixture().server().faults().always(fault);
            screen().press("#templatesRefresh");
            screen().awaitShown("#retryButton");
            assertThat(screen().words()).doesNotContain("没有模板");
        });

        assertThat(contents).isNotEmpty().allMatch(List::isEmpty);
    }

    /** Everything that the list holds from now on, one content after the other. */
    private List<List<CardTemplate>> recordContents() {
        var contents = new CopyOnWriteArrayList<List<CardTemplate>>();
        screen().run(() -> {
            TableView<?> table = screen().node("#templatesTable", TableView.class);
            record(table.getItems(), contents);
        });
        return contents;
    }

    private static <T> void record(ObservableList<T> rows, List<List<CardTemplate>> contents) {
        rows.addListener((ListChangeListener<T>) change ->
                contents.add(rows.stream().map(CardTemplate.class::cast).toList()));
    }
}
