package carddesk.batch;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.cards.CardService;
import carddesk.cards.Confirmation.ConfirmState;
import carddesk.journal.BatchRow;
import carddesk.journal.BatchRow.Status;
import carddesk.sandbox.PracticeOptions;
import carddesk.sandbox.PracticeServer;
import carddesk.sandbox.SampleCard;
import carddesk.sandbox.SharedPracticeKeys;
import carddesk.wechatpay.ApiCall;
import carddesk.wechatpay.ClientContext;
import carddesk.wechatpay.Credentials;
import carddesk.wechatpay.FieldCipher;
import carddesk.wechatpay.Hosts;
import carddesk.wechatpay.Nonces;
import carddesk.wechatpay.RateLimiter;
import carddesk.wechatpay.SignedClient;
import carddesk.wechatpay.Timeouts;
import carddesk.wechatpay.Transport;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A batch sends what its cells and its own choices say, and nothing of the template or the card besides; over real HTTP. */
class BatchBodyTest {

    private static final List<String> WHO = List.of("会员卡号", "模板ID", "OpenID");

    @TempDir
    Path folder;

    @Test
    void columnsThatSayWhichCardSendNothingElse() throws Exception {
        var bodies = sent(PracticeServer::brand, WHO, Set.of(), Map.of());

        assertThat(bodies).hasSize(3).allSatisfy(body ->
                assertThat(body.keySet()).containsExactlyInAnyOrder("card_id", "openid", "user_card_confirm_state"));
        assertThat(bodies).extracting(body -> body.get("user_card_confirm_state").getAsString()).containsOnly("CREATE_CARD_SUCCESS");
    }

    @Test
    void aPartnerAddsTheBrandAndNothingElse() throws Exception {
        var bodies = sent(PracticeServer::partner, WHO, Set.of(), Map.of());

        assertThat(bodies).hasSize(3).allSatisfy(body ->
                assertThat(body.keySet()).containsExactlyInAnyOrder("card_id", "openid", "brand_id", "user_card_confirm_state"));
    }

    @Test
    void blankCellsOfEveryColumnSendNothing() throws Exception {
        var header = new ArrayList<>(WHO);
        List.of("开通结果", "颜色", "图片", "等级", "有效期类型", "开始时间", "结束时间", "有效天数", "附加数据", "手机号", "姓名", "性别", "生日", "地址", "邮箱", "城市",
                "自定义字段", "自定义选项").forEach(header::add);
        assertThat(Headings.recognise(header)).as("each is recognised").doesNotContainNull();

        var bodies = sent(PracticeServer::brand, header, Set.of(Column.values()), Map.of());

        assertThat(bodies).hasSize(3).allSatisfy(body ->
                assertThat(body.keySet()).containsExactlyInAnyOrder("card_id", "openid", "user_card_confirm_state"));
    }

    @Test
    void onlyTheRowThatHasAValueSendsIt() throws Exception {
        var header = new ArrayList<>(WHO);
        header.addAll(List.of("等级", "手机号", "姓名"));

        var bodies = sent(PracticeServer::brand, header, Set.of(Column.PHONE_NUMBER), Map.of(1, List.of("金卡", "13800138000", "甲")));

        assertThat(bodies.stream().filter(body -> body.has("level"))).singleElement().satisfies(body ->
                assertThat(body.keySet()).as("with the member data that the card holds already")
                        .contains("card_id", "openid", "user_card_confirm_state", "level", "phone_number").isSubsetOf(
                                "card_id", "openid", "user_card_confirm_state", "level", "phone_number", "user_information"));
        assertThat(bodies.stream().filter(body -> !body.has("level"))).hasSize(2).allSatisfy(body ->
                assertThat(body.keySet()).containsExactlyInAnyOrder("card_id", "openid", "user_card_confirm_state"));
    }

    /** The bodies of three cards' confirmations; rows without further cells have blanks there. */
    private List<JsonObject> sent(Function<PracticeServer, Credentials> caller, List<String> header, Set<Column> sentPersonal,
            Map<Integer, List<String>> further) throws Exception {
        var bodies = new CopyOnWriteArrayList<JsonObject>();
        try (var server = PracticeServer.start(SharedPracticeKeys.KEYS, PracticeOptions.standard(InstantSource.system()).withoutRateLimit());
                var transport = new Transport("CardDesk/test", Timeouts.STANDARD);
                var fixture = new BatchFixture(folder)) {
            var context = new ClientContext(
                    InstantSource.system(), new Nonces(new SecureRandom()), () -> Locale.ENGLISH, report -> assertThat(report).isNotNull());
            var credentials = caller.apply(server);
            var client = new SignedClient(transport, new RateLimiter(Duration.ofNanos(1)), credentials, Hosts.only(server.baseUri()), context);
            var cipher = new FieldCipher(credentials);
            var cards = new CardService(credentials.identity(), (call, observer) -> {
                if (call.body() instanceof ApiCall.Body.Json(var text)) {
                    bodies.add(JsonParser.parseString(text).getAsJsonObject());
                }
                return client.send(call, observer);
            }, cipher::encrypt, cipher::decrypt, Duration.ofMillis(10));
            var plan = new BatchPlan("cards.csv", header, Headings.recognise(header), sentPersonal, null,
                    ConfirmState.CREATE_CARD_SUCCESS, BatchFixture.plan(true).zone(), true, Map.of());
            var rows = new ArrayList<BatchRow>();
            for (var card : server.stuckCards().subList(0, 3)) {
                var cells = cells(card, header.size(), further.getOrDefault(rows.size(), List.of()));
                rows.add(BatchRow.waiting(rows.size() + 2, cells));
            }
            assertThat(fixture.runToTheEnd(fixture.create(plan, rows), CardCalls.of(cards)).counts()).isEqualTo(Map.of(Status.CONFIRMED, 3));
        }
        return bodies;
    }

    private static List<String> cells(SampleCard card, int columns, List<String> further) {
        var cells = new ArrayList<>(List.of(card.code(), card.cardId(), card.openid()));
        cells.addAll(further);
        while (cells.size() < columns) {
            cells.add(cells.size() % 2 == 0 ? "" : " \u00a0\u200b");
        }
        return cells;
    }
}
