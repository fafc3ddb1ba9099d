package carddesk.batch;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.cards.CardService;
import carddesk.cards.CommonField;
import carddesk.cards.Confirmation.ConfirmState;
import carddesk.cards.MemberField;
import carddesk.cards.OpenEnum;
import carddesk.cards.UserCard;
import carddesk.cards.UserCard.CommonValue;
import carddesk.journal.BatchRow;
import carddesk.journal.BatchRow.Status;
import carddesk.sandbox.Fault;
import carddesk.sandbox.Operation;
import carddesk.sandbox.PracticeOptions;
import carddesk.sandbox.PracticeServer;
import carddesk.sandbox.SampleCard;
import carddesk.sandbox.SharedPracticeKeys;
import carddesk.wechatpay.CallFailure;
import carddesk.wechatpay.ClientContext;
import carddesk.wechatpay.FieldCipher;
import carddesk.wechatpay.Hosts;
import carddesk.wechatpay.Nonces;
import carddesk.wechatpay.RateLimiter;
import carddesk.wechatpay.RetryPolicy;
import carddesk.wechatpay.SignedClient;
import carddesk.wechatpay.Timeouts;
import carddesk.wechatpay.Transport;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A batch that sends one member field keeps what else the card holds of its member, or leaves the row out; over real HTTP. */
class BatchMemberDataTest {

    private static final RetryPolicy NO_WAITS = new RetryPolicy(Duration.ofMillis(1), Duration.ofMillis(2), 0);

    @TempDir
    Path folder;

    private PracticeServer server;
    private Transport transport;
    private BatchFixture fixture;

    @BeforeEach
    void open() throws Exception {
        server = PracticeServer.start(SharedPracticeKeys.KEYS, PracticeOptions.standard(InstantSource.system()).withoutRateLimit());
        transport = new Transport("CardDesk/test", Timeouts.STANDARD);
        fixture = new BatchFixture(folder);
    }

    @AfterEach
    void close() throws Exception {
        fixture.close();
        transport.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRowThatSendsOnlyTheCityKeepsEverythingElse(boolean asksFirst) throws Exception {
        var cards = cards(Optional::of);
        var card = withNameSexAndCity(cards);
        var expected = values(cards.userCard(card.code(), card.cardId(), card.openid()));
        expected.put("USER_FORM_FLAG_CITY", "苏州市");

        assertThat(run(card, asksFirst, cards).status()).isEqualTo(Status.CONFIRMED);

        assertThat(values(cards.userCard(card.code(), card.cardId(), card.openid()))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRowThatSendsNoMemberDataDecryptsNothing(boolean isAnswered) throws Exception {
        var decrypted = new AtomicInteger();
        var cards = cards(value -> {
            decrypted.incrementAndGet();
            return Optional.of(value);
        });
        var card = withNameSexAndCity(cards);
        var before = values(cards.userCard(card.code(), card.cardId(), card.openid()));
        decrypted.set(0);
        if (!isAnswered) {
            server.faults().next(1, Operation.CONFIRM, Fault.Status.afterCarryingOut(500));
        }

        assertThat(run(card, true, cards, Column.LEVEL, "金卡").status()).isEqualTo(Status.CONFIRMED);

        assertThat(decrypted).hasValue(0);
        assertThat(values(cards.userCard(card.code(), card.cardId(), card.openid()))).isEqualTo(before);
    }

    @Test
    void aRowThatIsSentAgainAfterAnUnknownOutcomeKeepsEverythingElse() throws Exception {
        var cards = cards(Optional::of);
        var card = withNameSexAndCity(cards);
        var expected = values(cards.userCard(card.code(), card.cardId(), card.openid()));
        expected.put("USER_FORM_FLAG_CITY", "苏州市");
        server.faults().next(1, Operation.CONFIRM, Fault.Status.of(500));

        assertThat(run(card, false, cards).status()).isEqualTo(Status.CONFIRMED);

        assertThat(confirmations()).isEqualTo(2);
        assertThat(values(cards.userCard(card.code(), card.cardId(), card.openid()))).isEqualTo(expected);
    }

    @Test
    void aRowWhoseMemberDataCannotBeReadIsLeftOutAndSaysWhatMightBeLost() throws Exception {
        var card = withNameSexAndCity(cards(Optional::of));

        var row = run(card, true, cards(value -> Optional.empty()));

        assertThat(row.status()).isEqualTo(Status.LEFT_OUT);
        assertThat(LostMemberData.fields(row.reason()).orElseThrow()).contains(
                new MemberField.PhoneNumber(), new MemberField.Common(OpenEnum.of(CommonField.USER_FORM_FLAG_NAME)));
        assertThat(confirmations()).isZero();
    }

    @Test
    void aRowWhoseCardCannotBeAskedForIsNotSent() throws Exception {
        var cards = cards(Optional::of);
        var card = withNameSexAndCity(cards);
        server.faults().always(Operation.ONE_CARD, Fault.Status.of(400));

        assertThat(run(card, false, cards).status()).isEqualTo(Status.REFUSED);
        assertThat(confirmations()).isZero();
    }

    private long confirmations() {
        return server.arrivals().stream().filter(arrival -> arrival.operation() == Operation.CONFIRM).count();
    }

    private BatchRow run(SampleCard card, boolean asksFirst, CardService cards) throws Exception {
        return run(card, asksFirst, cards, Column.CITY, "苏州市");
    }

    private BatchRow run(SampleCard card, boolean asksFirst, CardService cards, Column column, String value) throws Exception {
        var columns = List.of(Column.CODE, Column.CARD_ID, Column.OPENID, column);
        var plan = new BatchPlan("cities.csv", List.of("卡号", "模板", "openid", "值"), List.copyOf(columns),
                Set.of(column), null, ConfirmState.CREATE_CARD_SUCCESS, BatchFixture.plan(true).zone(), asksFirst, Map.of());
        long batch = fixture.create(plan, List.of(
                BatchRow.waiting(2, List.of(card.code(), card.cardId(), card.openid(), value))));
        fixture.runToTheEnd(batch, CardCalls.of(cards));
        return fixture.rows(batch).getFirst();
    }

    /** @param decrypt what becomes of a value that was decrypted */
    private CardService cards(Function<String, Optional<String>> decrypt) {
        var context = new ClientContext(
                InstantSource.system(), new Nonces(new SecureRandom()), () -> Locale.ENGLISH, report -> assertThat(report).isNotNull());
        var client = new SignedClient(
                transport, new RateLimiter(Duration.ofNanos(1)), server.brand(), Hosts.only(server.baseUri()), context, NO_WAITS);
        var cipher = new FieldCipher(server.brand());
        return new CardService(server.brand().identity(), client::send, cipher::encrypt, value -> cipher.decrypt(value).flatMap(decrypt),
                Duration.ofMillis(5));
    }

    private SampleCard withNameSexAndCity(CardService cards) throws CallFailure {
        var wanted = List.of(CommonField.USER_FORM_FLAG_NAME, CommonField.USER_FORM_FLAG_SEX, CommonField.USER_FORM_FLAG_CITY);
        for (var card : server.stuckCards()) {
            var answered = cards.userCard(card.code(), card.cardId(), card.openid()).commonValues().stream()
                    .map(CommonValue::field).flatMap(flag -> Stream.ofNullable(flag.known())).toList();
            if (answered.containsAll(wanted)) {
                return card;
            }
        }
        throw new AssertionError("There is such a card among the samples");
    }

    private static Map<String, String> values(UserCard card) {
        var values = new HashMap<String, String>();
        Optional.ofNullable(card.phoneNumber()).ifPresent(number -> values.put("phone_number", number.reveal()));
        card.commonValues().forEach(value -> values.put(value.field().word(), value.value().reveal()));
        card.customValues().forEach(value -> values.put(value.name(), value.chosen().toString() + value.chosen().size()));
        return values;
    }
}
