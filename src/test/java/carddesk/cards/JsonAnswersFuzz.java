package carddesk.cards;

import static org.assertj.core.api.Assertions.assertThat;

import carddesk.fuzz.FuzzTarget;
import carddesk.wechatpay.CallFailure;
import carddesk.wechatpay.ClassifiedResponses;
import carddesk.wechatpay.Identity;
import com.google.gson.JsonParseException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Signed answers with any body, through every operation: a value or a failure, about the card that was asked for, and silent.
 *
 * <p>The first byte of an input chooses the operation, the rest is the body.
 */
public final class JsonAnswersFuzz implements FuzzTarget {

    /** What the target's cipher gives for every encrypted field, marked so that it is recognised wherever it leaks. */
    private static final String PERSONAL = "leaked:";
    private static final String WORDS = "Not an answer of the API: [A-Z_]+";
    private static final String CAUSE =
            "The answer is about another [a-z_]+|[a-z_]+ is missing"
            + "|An object is expected|Not a JSON text in UTF-8, or beyond its bounds|data is not a list of objects";

    private final ClassifiedResponses answers = new ClassifiedResponses();

    private enum Operation { TEMPLATES, TEMPLATE, USER_CARD, USER_CARDS, CONFIRM }

    @Override
    public List<byte[]> seeds() {
        var template = """
                {"card_id":"pbLatjk","card_type":"NORMAL","card_title":"金卡","card_color":"#AA6600","code_type":"QR_CODE","need_pinned":true,
                "valid_date_information":{"type":"FIX_TERM","available_day_after_receive":30},"purchase_information":{"price":990},
                "user_information":{"common_field_list":["USER_FORM_FLAG_SEX"],"custom_field_list":[{"type":"RADIO","name":"n","values":["a"]}]},
                "state":"CARD_EFFECTIVE","create_time":"2025-05-20T13:29:35.123+08:00"}""";
        var card = """
                {"user_card_code":"778899","card_id":"pbLatjk","openid":"o1","phone_number":"eA==","level":"1","user_card_state":"EFFECTIVE",
                "valid_date_information":{"type":"FIX_TIME_RANGE","available_begin_time":"2025-05-20T13:29:35Z"},"user_information":
                {"common_field_list":[{"name":"USER_FORM_FLAG_SEX","value":"eA=="}],
                "custom_field_list":[{"name":"n","user_chosen_values":["eA==","eQ=="]}]}}""";
        return Stream.of("\u0000{\"data\":[" + template + "],\"total_count\":57,\"offset\":0,\"limit\":20}", "\u0001" + template, "\u0002" + card,
                        "\u0003{\"data\":[" + card + "],\"total_count\":-1,\"offset\":1e3,\"limit\":\"20\"}", "\u0004" + card)
                .map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
    }

    @Override
    public void take(byte[] input) {
        if (input.length == 0) {
            return;
        }
        var body = Arrays.copyOfRange(input, 1, input.length);
        var service = new CardService(new Identity.Brand("40001"), (_, _) -> answers.signed(body), text -> text,
                encrypted -> encrypted.isBlank() ? Optional.empty() : Optional.of(PERSONAL + encrypted), Duration.ZERO);
        var operations = Operation.values();
        try {
            ask(service, operations[(input[0] & 0xff) % operations.length]);
        } catch (CallFailure failure) {
            assertSilent(failure);
        }
    }

    private static void ask(CardService service, Operation operation) throws CallFailure {
        switch (operation) {
            case TEMPLATES -> judge(service.templates(null, 0, 20));
            case TEMPLATE -> assertThat(service.template("pbLatjk").cardId()).isEqualTo("pbLatjk");
            case USER_CARD -> judge(service.userCard("778899", "pbLatjk", "o1"));
            case USER_CARDS -> {
                var page = service.userCards("o1", null, 0, 20);
                judge(page);
                page.rows().forEach(card -> assertThat(card.toString()).doesNotContain(PERSONAL));
            }
            case CONFIRM -> {
                switch (service.confirm(confirmation())) {
                    case ConfirmOutcome.Confirmed done -> judge(done.card());
                    case ConfirmOutcome.Unknown unknown -> assertSilent(unknown.failure());
                    case ConfirmOutcome.Refused refused -> throw new AssertionError("A 200 refuses nothing", refused.failure());
                }
            }
        }
    }

    private static void judge(Page<?> page) {
        assertThat(page.total()).isNotNegative();
        assertThat(page.offset()).isNotNegative();
        assertThat(page.limit()).isPositive();
    }

    private static void judge(UserCard card) {
        assertThat(card.code()).isEqualTo("778899");
        assertThat(Objects.requireNonNullElse(card.cardId(), "pbLatjk")).isEqualTo("pbLatjk");
        assertThat(card.toString()).doesNotContain(PERSONAL);
        Optional.ofNullable(card.phoneNumber()).ifPresent(JsonAnswersFuzz::assertMasked);
        card.commonValues().forEach(value -> assertMasked(value.value()));
        card.customValues().forEach(value -> value.chosen().forEach(JsonAnswersFuzz::assertMasked));
    }

    private static void assertMasked(Personal value) {
        assertThat(value.masked()).contains("*").doesNotContain(PERSONAL);
        assertThat(value.toString()).doesNotContain(PERSONAL);
    }

    private static void assertSilent(CallFailure failure) {
        assertThat(failure.getMessage()).matches(WORDS);
        if (failure.getCause() instanceof JsonParseException notUnderstood) {
            assertThat(notUnderstood.getMessage()).matches(CAUSE);
            assertThat(notUnderstood).hasNoCause();
        } else {
            assertThat(failure).hasNoCause();
        }
    }

    private static Confirmation confirmation() {
        return new Confirmation("778899", "pbLatjk", "o1", Confirmation.ConfirmState.CREATE_CARD_SUCCESS, null, null,
                null, null, null, List.of(), null, null);
    }
}
