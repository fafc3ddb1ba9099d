package carddesk.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.wechatpay.Credentials;
import carddesk.wechatpay.MerchantType;
import carddesk.wechatpay.RequestIdCode;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What people and tests may rely on when they practise: both merchant types, the life of a card, the pace, notifications. */
class PracticeServerTest {

    private PracticeServer server;

    @BeforeEach
    void start() throws IOException {
        server = PracticeServer.start(SharedPracticeKeys.KEYS, PracticeOptions.standard(InstantSource.system()));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private PracticeCaller caller(MerchantType merchantType) {
        return new PracticeCaller(server.baseUri(), merchantType == MerchantType.BRAND ? server.brand() : server.partner());
    }

    private static JsonObject success(SampleCard card) {
        var body = new JsonObject();
        body.addProperty("card_id", card.cardId());
        body.addProperty("openid", card.openid());
        body.addProperty("user_card_confirm_state", "CREATE_CARD_SUCCESS");
        return body;
    }

    static String encoded(String code) {
        return URLEncoder.encode(code, StandardCharsets.UTF_8);
    }

    private static String question(SampleCard card) {
        return "/user-cards/" + encoded(card.code()) + "?card_id=" + card.cardId() + "&openid=" + card.openid();
    }

    @ParameterizedTest
    @EnumSource
    void aCorrectCallIsAnsweredSigned(MerchantType merchantType) throws Exception {
        var caller = caller(merchantType);
        var seen = caller.ask("/cards?offset=50&limit=20");

        assertThat(seen.status()).isEqualTo(200);
        assertThat(caller.verifies(seen)).isTrue();
        assertThat(seen.header("Wechatpay-Serial")).contains(caller.credentials().wechatpayKey().id());
        assertThat(seen.header("Wechatpay-Signature-Type")).isPresent();
        assertThat(seen.header("Request-ID")).hasValueSatisfying(id -> assertThat(id).matches("[0-9A-F]{32}-0"));
        assertThat(seen.header("Date")).isPresent();
        assertThat(seen.json().get("total_count").getAsInt()).isEqualTo(57);
        assertThat(seen.json().getAsJsonArray("data")).hasSize(7);
        assertThat(server.arrivals()).singleElement().satisfies(arrival -> {
            assertThat(arrival.operation()).isEqualTo(Operation.LIST_TEMPLATES);
            assertThat(arrival.carriedOut()).isTrue();
            assertThat(arrival.nonce()).hasSize(32);
        });
    }

    @ParameterizedTest
    @CsvSource({"/cards/pNone, NO_SUCH_OBJECT", "/cards?offset=0&limit=21, INVALID_PARAMETER", "/cards?offset=0&limit=20&sort=1, UNKNOWN_FIELD",
        "/user-cards?openid=oOther0Appid_1&offset=0&limit=20, UNREADABLE_OPENID"})
    void aRefusalHasItsErrorCodeInTheRequestId(String address, RequestIdCode.Meaning meaning) throws Exception {
        var id = caller(MerchantType.BRAND).ask(address).header("Request-ID");

        assertThat(id.flatMap(RequestIdCode::of).flatMap(RequestIdCode::meaning)).contains(meaning);
    }

    @ParameterizedTest
    @EnumSource
    void aStuckCardBecomesEffectiveAndIsFoundSo(MerchantType merchantType) throws Exception {
        var caller = caller(merchantType);
        var card = server.stuckCards().getFirst();
        assertThat(caller.ask(question(card)).json().get("user_card_state").getAsString()).isEqualTo("UNACTIVATED");

        var body = success(card);
        body.addProperty("phone_number", caller.encrypted("13800130000"));
        body.addProperty("attach", "柜台");
        var confirmed = caller.confirm(encoded(card.code()), body);

        assertThat(confirmed.status()).isEqualTo(200);
        assertThat(caller.verifies(confirmed)).isTrue();
        var answer = caller.ask(question(card)).json();
        assertThat(answer.get("user_card_state").getAsString()).isEqualTo("EFFECTIVE");
        assertThat(answer.get("attach").getAsString()).isEqualTo("柜台");
        assertThat(caller.opened(answer.get("phone_number").getAsString())).isEqualTo("13800130000");
        assertThat(server.stuckCards()).hasSize(39).doesNotContain(card);
    }

    @Test
    void fieldsAreEncryptedWithTheKeyThatTheRequestNames() throws Exception {
        var own = server.partner();
        var platform = new PracticeCaller(server.baseUri(),
                new Credentials(own.identity(), own.privateKey(), own.serialNumber(), server.platformKey()));
        var card = server.stuckCards().getFirst();
        var body = success(card);
        body.addProperty("phone_number", caller(MerchantType.PARTNER).encrypted("13800130000"));

        assertThat(platform.confirm(encoded(card.code()), body).status()).as("encrypted with the other key").isEqualTo(400);
        body.addProperty("phone_number", platform.encrypted("13800130000"));
        var confirmed = platform.confirm(encoded(card.code()), body);

        assertThat(confirmed.status()).isEqualTo(200);
        assertThat(confirmed.header("Wechatpay-Serial")).contains(server.platformKey().id());
        assertThat(platform.verifies(confirmed)).isTrue();
        assertThat(platform.opened(platform.ask(question(card)).json().get("phone_number").getAsString())).isEqualTo("13800130000");
    }

    @Test
    void theSameConfirmationTwiceAnswersTheCardAgainAndAnotherIsRefused() throws Exception {
        var caller = caller(MerchantType.BRAND);
        var card = server.stuckCards().getFirst();
        var first = caller.confirm(encoded(card.code()), success(card));
        var second = caller.confirm(encoded(card.code()), success(card));
        var other = success(card);
        other.addProperty("level", "金卡");
        var third = caller.confirm(encoded(card.code()), other);

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.json().get("modify_time")).isEqualTo(first.json().get("modify_time"));
        assertThat(third.status()).isEqualTo(400);
        assertThat(third.code()).isEqualTo("INVALID_REQUEST");
    }

    @Test
    void aFailedMembershipMakesTheCardInvalidWithAReason() throws Exception {
        var caller = caller(MerchantType.BRAND);
        var card = server.stuckCards().getFirst();
        var body = success(card);
        body.addProperty("user_card_confirm_state", "CREATE_CARD_FAIL");
        var failed = caller.confirm(encoded(card.code()), body);

        assertThat(failed.json().get("user_card_state").getAsString()).isEqualTo("INVALID");
        assertThat(failed.json().get("invalid_reason").getAsString()).isNotEmpty();
        assertThat(caller.confirm(encoded(card.code()), body).status()).isEqualTo(200);
        assertThat(caller.confirm(encoded(card.code()), success(card)).code()).isEqualTo("INVALID_REQUEST");
    }

    @Test
    void theLastTenThousandRequestsAreRemembered() {
        var arrivals = new PracticeHandler.Arrivals();
        for (int number = 0; number < 10_003; number++) {
            arrivals.add(new Arrival(Operation.CONFIRM, "POST", "/", "", "", Instant.EPOCH, number, 200, true));
        }

        assertThat(arrivals.inOrder()).hasSize(10_000).first().extracting(Arrival::nanos).isEqualTo(3L);
    }

    @Test
    @Timeout(60)
    void closingLetsHangingAnswersGo() throws Exception {
        server.faults().always(new Fault.Hang(false));
        var caller = caller(MerchantType.BRAND);
        var hanging = CompletableFuture.supplyAsync(() -> {
            try {
                return caller.ask("/cards?offset=0&limit=1").status();
            } catch (IOException broken) {
                return 0;
            }
        });
        while (server.arrivals().isEmpty()) {
            Thread.onSpinWait();
        }
        server.close();

        assertThat(hanging.get(60, TimeUnit.SECONDS)).isZero();
    }

    @Test
    void codesWithPunctuationAreSignedAndFoundPercentEncoded() throws Exception {
        var caller = caller(MerchantType.BRAND);
        var odd = server.stuckCards().stream().filter(card -> !card.code().matches("[0-9]+")).toList();
        assertThat(odd).hasSizeGreaterThanOrEqualTo(2);
        for (var card : odd) {
            assertThat(caller.confirm(encoded(card.code()), success(card)).status()).as(card.code()).isEqualTo(200);
        }
    }

    @Test
    void aMembersCardsAreListedByOpenid() throws Exception {
        var caller = caller(MerchantType.BRAND);
        var openid = server.stuckCards().getFirst().openid();
        var all = caller.ask("/user-cards?openid=" + openid + "&offset=0&limit=20").json();
        var stuck = caller.ask("/user-cards?openid=" + openid + "&user_card_state=UNACTIVATED&offset=0&limit=20").json();
        var none = caller.ask("/user-cards?openid=nobody&offset=0&limit=20").json();

        assertThat(all.get("total_count").getAsInt()).isGreaterThanOrEqualTo(2);
        assertThat(stuck.get("total_count").getAsInt()).isPositive();
        assertThat(none.has("data")).isFalse();
        assertThat(none.get("total_count").getAsInt()).isZero();
    }

    @Test
    void theSixthCallOfASecondIsRefusedForThisCallerAndOperationOnly() throws Exception {
        var brand = caller(MerchantType.BRAND);
        var limit = new PracticeHandler.RateLimit();
        var admitted = IntStream.range(0, 6).mapToObj(call -> limit.admits(MerchantType.BRAND, Operation.LIST_TEMPLATES, call)).toList();

        assertThat(admitted).containsExactly(true, true, true, true, true, false);
        assertThat(limit.admits(MerchantType.PARTNER, Operation.LIST_TEMPLATES, 6)).isTrue();
        assertThat(limit.admits(MerchantType.BRAND, Operation.CONFIRM, 6)).isTrue();
        assertThat(limit.admits(MerchantType.BRAND, Operation.LIST_TEMPLATES, 1_000_000_000L)).isTrue();
        assertThat(limit.admits(MerchantType.BRAND, Operation.LIST_TEMPLATES, 1_000_000_000L)).isFalse();

        PracticeCaller.Seen last = brand.ask("/cards?offset=0&limit=1");
        for (int calls = 1; calls < 40 && last.status() == 200; calls++) {
            last = brand.ask("/cards?offset=0&limit=1");
        }
        assertThat(last.status()).isEqualTo(429);
        assertThat(last.code()).isEqualTo("FREQUENCY_LIMITED");
        assertThat(brand.verifies(last)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aNotificationOpensWithTheSecretAndHoldsTheCard(MerchantType merchantType) throws Exception {
        var card = server.stuckCards().getFirst();
        var notification = JsonParser.parseString(PracticeNotifications.of(server, card, merchantType)).getAsJsonObject();
        var resource = notification.getAsJsonObject("resource");
        var secret = server.apiSecret(merchantType);
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "AES"),
                new GCMParameterSpec(128, resource.get("nonce").getAsString().getBytes(StandardCharsets.UTF_8)));
        cipher.updateAAD(resource.get("associated_data").getAsString().getBytes(StandardCharsets.UTF_8));
        var plain = new String(cipher.doFinal(Base64.getDecoder().decode(resource.get("ciphertext").getAsString())), StandardCharsets.UTF_8);
        var json = JsonParser.parseString(plain).getAsJsonObject();

        assertThat(resource.get("nonce").getAsString()).hasSize(12);
        assertThat(json.get("user_card_code").getAsString()).isEqualTo(card.code());
        assertThat(caller(merchantType).opened(json.get("phone_number").getAsString())).matches("1380013[0-9]{4}");
    }

    /** Includes the cards that get their codes with the confirmation and cannot be queried before. */
    @Test
    void everyStuckCardHasANotification() throws IOException {
        try (var many = PracticeServer.start(SharedPracticeKeys.KEYS, PracticeOptions.standard(InstantSource.system()).withUserCards(300, 300))) {
            assertThat(many.stuckCards()).hasSize(300)
                    .allSatisfy(card -> assertThat(PracticeNotifications.of(many, card, MerchantType.BRAND)).contains("ciphertext"));
        }
    }

    @Test
    void everyStartHasTheSameCards() throws IOException {
        List<SampleCard> first = server.stuckCards();
        try (var again = PracticeServer.start(SharedPracticeKeys.KEYS, PracticeOptions.standard(InstantSource.system()))) {
            assertThat(again.stuckCards()).isEqualTo(first).hasSize(40);
        }
    }
}
