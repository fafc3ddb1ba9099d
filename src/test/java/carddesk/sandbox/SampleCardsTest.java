package carddesk.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sample cards show everything that the protocol lets a card be, keep its limits, and are always the same. */
class SampleCardsTest {

    private static List<JsonObject> templates(int count) {
        return SampleTemplates.make(count, "20260057");
    }

    private static String text(JsonObject json, String name) {
        return json.has(name) ? json.get(name).getAsString() : "";
    }

    private static <T> Map<T, Long> counted(List<JsonObject> all, Function<JsonObject, T> by) {
        return all.stream().collect(Collectors.groupingBy(by, Collectors.counting()));
    }

    @Test
    void everyKindOfTemplateIsThere() {
        var all = templates(57);

        assertThat(counted(all, one -> text(one, "card_type"))).containsOnlyKeys("NORMAL", "PURCHASE", "BALANCE");
        assertThat(counted(all, one -> text(one, "code_mode"))).containsOnlyKeys("SYSTEM_ALLOCATE", "MERCHANT_ALLOCATE");
        assertThat(counted(all, one -> text(one, "code_type"))).containsEntry("NFC_CODE", 1L)
                .containsOnlyKeys("NONE_CODE", "BAR_CODE", "QR_CODE", "BAR_CODE_AND_QR_CODE", "JUMP_MINI_PROGRAM", "NFC_CODE");
        assertThat(counted(all, one -> text(one, "state"))).containsEntry("CARD_INVALID", 7L).containsEntry("CARD_EFFECTIVE", 50L);
        assertThat(counted(all, one -> text(one.getAsJsonObject("valid_date_information"), "type")))
                .containsOnlyKeys("PERMANENT", "FIX_TERM", "FIX_TIME_RANGE");
        assertThat(all).anyMatch(one -> one.toString().contains("RADIO")).anyMatch(one -> one.toString().contains("CHECK_BOX"))
                .anyMatch(one -> !one.has("benefits")).anyMatch(one -> one.has("card_picture_url"))
                .anyMatch(one -> one.has("purchase_information")).anyMatch(one -> one.has("balance_information"));
        assertThat(counted(all, one -> text(one, "create_time").replaceAll("[0-9]+", "0"))).containsOnlyKeys(
                "0-0-0T0:0:0+0:0", "0-0-0T0:0:0Z", "0-0-0T0:0:0.0+0:0", "0-0-0T0:0:0.0Z");
    }

    @ParameterizedTest
    @ValueSource(ints = {57, 2_000})
    void titlesAreUniqueAndAllLimitsKept(int count) {
        var all = templates(count);

        assertThat(all.stream().map(one -> text(one, "card_title"))).doesNotHaveDuplicates().allMatch(title -> title.length() <= 10);
        assertThat(all.stream().map(one -> text(one, "card_id"))).doesNotHaveDuplicates().allMatch(id -> id.length() <= 32);
        assertThat(all).allSatisfy(one -> {
            assertThat(text(one, "card_color")).matches("#[0-9A-F]{6}");
            assertThat(text(one, "benefits").length()).isLessThanOrEqualTo(32);
            assertThat(text(one, "init_level").length()).isLessThanOrEqualTo(10);
            assertThat(text(one, "service_phone").length()).isLessThanOrEqualTo(32);
            assertThat(text(one, "legal_agreement").length()).isLessThanOrEqualTo(2048);
        });
        assertThat(all.stream().map(one -> OffsetDateTime.parse(text(one, "create_time")).toInstant()))
                .isSortedAccordingTo((left, right) -> right.compareTo(left));
        assertThat(templates(count)).isEqualTo(all);
    }

    @Test
    void everyKindOfMembersCardIsThere() {
        var cards = SampleMembers.make(templates(57), 200, 40);
        var codes = cards.stream().map(card -> text(card, "user_card_code")).toList();

        assertThat(counted(cards, card -> text(card, "user_card_state"))).containsEntry("UNACTIVATED", 40L)
                .containsOnlyKeys("UNACTIVATED", "EFFECTIVE", "EXPIRED", "INVALID");
        assertThat(codes).doesNotHaveDuplicates().allMatch(code -> code.matches("[\\x21-\\x7e]{1,32}"));
        assertThat(codes.stream().filter(code -> code.matches("[0-9]{24}")).count()).isBetween(180L, 195L);
        assertThat(counted(cards, card -> text(card, "openid")).values()).anyMatch(number -> number > 1);
        assertThat(cards).allSatisfy(card -> assertThat(text(card, "phone_number")).matches("1380013[0-9]{4}"));
        var holdings = new HashSet<String>();
        assertThat(cards).allMatch(card -> holdings.add(text(card, "openid") + text(card, "card_id")));
        assertThat(cards.stream().map(card -> OffsetDateTime.parse(text(card, "create_time")).toInstant()))
                .isSortedAccordingTo((left, right) -> right.compareTo(left));
        assertThat(SampleMembers.make(templates(57), 200, 40)).isEqualTo(cards);
    }

    @Test
    void everyCardIsOfATemplateInForce() {
        var cards = SampleMembers.make(templates(57), 200, 40);

        assertThat(cards).allMatch(card -> templates(57).stream()
                .filter(template -> Objects.equals(text(template, "card_id"), text(card, "card_id")))
                .anyMatch(template -> text(template, "state").equals("CARD_EFFECTIVE")));
    }
}
