package carddesk.ui.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.cards.CardTemplate;
import carddesk.cards.CommonField;
import carddesk.cards.Confirmation;
import carddesk.cards.ConfirmationJson;
import carddesk.cards.TemplateJson;
import carddesk.cards.UserCard;
import carddesk.cards.UserCard.CommonValue;
import carddesk.journal.JournalQuery;
import carddesk.sandbox.Fault;
import carddesk.sandbox.Operation;
import carddesk.sandbox.SampleCard;
import carddesk.ui.confirm.result.CardChanges;
import carddesk.wechatpay.CallFailure;
import carddesk.wechatpay.Identity;
import carddesk.wechatpay.JsonFields;
import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The practice server replaces all member data with what is sent: what a person did not change must be sent with it. */
class MemberDataUiTest extends FormTest {

    private static final String CITY = "#field_USER_FORM_FLAG_CITY";

    @Test
    void fillingInTheCityKeepsEverythingElseOfTheMember() throws Exception {
        var card = withNameSexAndCity();
        var before = seen(card);
        lookUp(card.code(), card.cardId(), card.openid());
        screen().type(CITY, "苏州市");
        var preview = screen().text("#requestPreview");
        var sent = screen().fx(() -> model().prepared().orElseThrow().confirmation());

        screen().press("#submitConfirm");
        screen().awaitShown("#resultChanges");

        var expected = values(before);
        expected.put("USER_FORM_FLAG_CITY", "苏州市");
        assertThat(values(seen(card))).isEqualTo(expected);
        assertThat(preview).contains("USER_FORM_FLAG_NAME", "USER_FORM_FLAG_SEX", "phone_number").contains("已加密 · 1 字")
                .doesNotContain(before.commonValues().getFirst().value().reveal());
        var changed = screen().node("#resultChanges", CardChanges.class);
        assertThat(screen().fx(() -> changed.lookupAll(".label").size())).as("one title, one field, its change").isLessThanOrEqualTo(3);
        assertThat(dialogs().asked()).isEmpty();
        assertTheHistorysDigestIsOfWhatIsSent(sent);

        screen().press("#nextCard");
        assertACardThatWasNotLookedUpIsLookedUpFirst();
        screen().press("#nextCard");
        assertAFormThatChangesWhileItsCardIsLookedUpIsNotSent();
    }

    private void assertTheHistorysDigestIsOfWhatIsSent(Confirmation sent) throws Exception {
        assertThat(fixture().confirmBodies().getFirst().getAsJsonObject("user_information").getAsJsonArray("common_field_list"))
                .hasSize(sent.commonAnswers().size());
        var body = ConfirmationJson.of(sent, new Identity.Brand("-"), value -> "*").toString();
        var digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8)));
        assertThat(fixture().opened().journal().search(JournalQuery.newest(1)).entries().getFirst().bodyDigest()).isEqualTo(digest);
    }

    private void assertACardThatWasNotLookedUpIsLookedUpFirst() throws Exception {
        var card = withNameSexAndCity();
        var before = values(seen(card));
        fill(card, templateOf(card));
        screen().type(CITY, "苏州市");
        assertThat(screen().text("#submitHint")).contains("先查询这张卡");

        screen().press("#submitConfirm");
        screen().awaitShown("#resultState");

        before.put("USER_FORM_FLAG_CITY", "苏州市");
        assertThat(values(seen(card))).isEqualTo(before);
        assertThat(screen().shows("#resultBefore")).as("its state before is known").isTrue();
    }

    private void assertAFormThatChangesWhileItsCardIsLookedUpIsNotSent() throws Exception {
        var card = withNameSexAndCity();
        int before = confirmationsSent();
        fill(card, templateOf(card));
        screen().type(CITY, "苏州市");
        fixture().server().faults().next(1, Operation.ONE_CARD, new Fault.Hang(false));
        screen().press("#submitConfirm");
        screen().awaitShown("#cancelLookup");

        screen().type(CITY, "无锡市");
        fixture().server().faults().clear();
        screen().awaitShown("#foundState");

        assertThat(confirmationsSent()).isEqualTo(before);
        assertThat(screen().text("#submitHint")).isEqualTo("可以提交");
    }

    @Test
    void whenTheLookUpFailsTheQuestionNamesWhatMayBeLostAndNoSendsNothing() throws Exception {
        var card = withNameSexAndCity();
        fill(card, templateOf(card));
        screen().type(CITY, "苏州市");
        fixture().server().faults().always(Operation.ONE_CARD, Fault.Status.of(403));

        screen().press("#submitConfirm");
        screen().await("the question", () -> !dialogs().asked().isEmpty());

        assertThat(dialogs().asked()).singleElement().asString().contains("没能查到").contains("手机号").contains("姓名").contains("性别")
                .doesNotContain("城市");
        assertThat(confirmationsSent()).isZero();
        screen().awaitShown("#lookupFailure");

        dialogs().agree();
        screen().press("#submitConfirm");
        screen().awaitShown("#resultNeverLookedUp");
        assertThat(confirmationsSent()).isEqualTo(1);
        fixture().server().faults().clear();
        assertThat(values(seen(card))).as("what the question said").doesNotContainKey("USER_FORM_FLAG_NAME");
    }

    @Test
    void whatTheTemplateDoesNotAskForAnyMoreIsNamedBeforeItMayBeLost() throws Exception {
        var card = withNameSexAndCity();
        fill(card, asksOnlyForTheCity(templateOf(card)));
        screen().press("#lookupCard");
        screen().awaitShown("#foundState");
        screen().type(CITY, "苏州市");

        screen().press("#submitConfirm");

        assertThat(dialogs().asked()).singleElement().asString().contains("不能一起提交").contains("姓名").contains("性别").doesNotContain("手机号");
        assertThat(confirmationsSent()).as("the answer was no").isZero();
    }

    private UserCard seen(SampleCard card) throws CallFailure {
        return fixture().opened().cards().userCard(card.code(), card.cardId(), card.openid());
    }

    /** Everything that a card says of its member, by name. */
    private static Map<String, String> values(UserCard card) {
        var values = new HashMap<String, String>();
        Optional.ofNullable(card.phoneNumber()).ifPresent(number -> values.put("phone_number", number.reveal()));
        card.commonValues().forEach(value -> values.put(value.field().word(), value.value().reveal()));
        card.customValues().forEach(value -> values.put(value.name(), value.chosen().stream().map(each -> each.reveal()).toList().toString()));
        return values;
    }

    private void fill(SampleCard card, CardTemplate template) {
        screen().run(() -> model().use(template));
        screen().type("#userCardCode", card.code());
        screen().type("#openid", card.openid());
    }

    private SampleCard withNameSexAndCity() throws CallFailure {
        var wanted = List.of(CommonField.USER_FORM_FLAG_NAME, CommonField.USER_FORM_FLAG_SEX, CommonField.USER_FORM_FLAG_CITY);
        for (var card : fixture().server().stuckCards()) {
            var answered = seen(card).commonValues().stream().map(CommonValue::field).flatMap(flag -> Stream.ofNullable(flag.known())).toList();
            if (answered.containsAll(wanted)) {
                return card;
            }
        }
        throw new AssertionError("There is such a card among the samples");
    }

    private static CardTemplate asksOnlyForTheCity(CardTemplate template) {
        var json = JsonParser.parseString(template.raw().json()).getAsJsonObject();
        var flags = new JsonArray();
        flags.add(CommonField.USER_FORM_FLAG_CITY.name());
        json.getAsJsonObject("user_information").add("common_field_list", flags);
        return TemplateJson.read(JsonFields.of(json.toString()));
    }
}
