package carddesk.cards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import carddesk.cards.CardTemplate.TemplateState;
import carddesk.wechatpay.ApiCall;
import carddesk.wechatpay.ApiResponse;
import carddesk.wechatpay.CallFailure;
import carddesk.wechatpay.CallReport;
import carddesk.wechatpay.Identity;
import carddesk.wechatpay.JsonFields;
import carddesk.wechatpay.SendObserver;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The first page that is asked for in advance is sent once, shown once, and answers no other question. */
@Timeout(15)
class FirstPageTest {
    private static final CallReport REPORT = new CallReport("templates", Instant.EPOCH, Duration.ZERO, 1, 200, null, null, null);

    private final List<String> sent = new CopyOnWriteArrayList<>();
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final CountDownLatch begun = new CountDownLatch(1);

    @Test
    void theAnswerIsThatOfTheNextQuestionForThePage() throws Exception {
        var cards = over((call, observer) -> answer(call));
        cards.askForFirstPage(10);

        assertThat(cards.templates(null, 0, 10).rows()).extracting(CardTemplate::cardId).containsExactly("card-1");
        assertThat(sent).hasSize(1);
        assertThat(cards.templates(null, 0, 10).rows()).hasSize(1);
        assertThat(sent).hasSize(2);
    }

    @Test
    void anotherQuestionIsAskedAnew() throws Exception {
        var cards = over((call, observer) -> answer(call));

        cards.askForFirstPage(10);
        cards.templates(null, 0, 20);
        cards.askForFirstPage(10);
        cards.templates(TemplateState.CARD_INVALID, 0, 10);
        cards.askForFirstPage(10);
        cards.templates(null, 10, 10);

        assertThat(sent).anyMatch(path -> path.contains("limit=20")).anyMatch(path -> path.contains("state=CARD_INVALID"))
                .anyMatch(path -> path.contains("offset=10"));
    }

    @Test
    void aFailureIsThatOfTheQuestion() {
        var cards = over((call, observer) -> {
            throw new CallFailure.Cancelled(REPORT);
        });
        cards.askForFirstPage(10);

        assertThatExceptionOfType(CallFailure.Cancelled.class).isThrownBy(() -> cards.templates(null, 0, 10));
    }

    @Test
    void anAnswerThatIsNotWantedAnyMoreIsNotWaitedFor() throws Exception {
        var cards = over(this::hang);
        cards.askForFirstPage(10);
        begun.await();

        cards.forgetFirstPage();

        interrupted.await();
    }

    @Test
    void whoWaitsForItCancelsIt() throws Exception {
        var cards = over(this::hang);
        cards.askForFirstPage(10);
        begun.await();

        var waiting = Thread.ofVirtual().start(() -> assertThatExceptionOfType(CallFailure.class).isThrownBy(() -> cards.templates(null, 0, 10)));
        waiting.interrupt();

        interrupted.await();
        waiting.join();
    }

    private ApiResponse hang(ApiCall call, SendObserver observer) throws CallFailure {
        begun.countDown();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            interrupted.countDown();
        }
        throw new CallFailure.Cancelled(REPORT);
    }

    private ApiResponse answer(ApiCall call) {
        sent.add(call.pathAndQuery());
        return new ApiResponse(200, JsonFields.of("{\"data\":[{\"card_id\":\"card-1\"}],\"total_count\":1}"), REPORT);
    }

    private static CardService over(CallSender sender) {
        return new CardService(new Identity.Brand("40001"), sender, value -> value, Optional::of, Duration.ZERO);
    }
}
