package carddesk.sandbox;

import carddesk.cards.CommonField;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Makes card templates with all properties of a template; the same number always gives the same one (protocol section 3). */
final class SampleTemplates {

    private static final List<String> CODE_TYPES =
            List.of("BAR_CODE_AND_QR_CODE", "QR_CODE", "BAR_CODE", "NONE_CODE", "JUMP_MINI_PROGRAM");
    private static final int LATE_CODES = 49;
    private static final int UNKNOWN_CODE_TYPE = 12;
    private static final OffsetDateTime NEWEST = OffsetDateTime.of(2026, 10, 30, 9, 12, 45, 0, ZoneOffset.ofHours(8));
    private static final DateTimeFormatter WITH_MILLIS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXXX", Locale.ROOT);
    private static final DateTimeFormatter WITHOUT_MILLIS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX", Locale.ROOT);

    private SampleTemplates() {}

    /** Newest first. */
    static List<JsonObject> make(int count, String brandId) {
        var brands = SampleBrand.all();
        var templates = new ArrayList<JsonObject>();
        for (int number = 0; number < count; number++) {
            templates.add(template(number, brands.get(number % brands.size()), brandId));
        }
        return templates;
    }

    /** Returns whether the codes of a template's cards are the merchant's and given by the confirmation (protocol section 3). */
    static boolean hasLateCodes(JsonObject template) {
        return Json.text(template, "out_request_no").equals(requestNumber(LATE_CODES));
    }

    private static String requestNumber(int number) {
        return "practice-template-" + number;
    }

    /** Formats a time in one of the four forms of the server. */
    static String time(OffsetDateTime moment, int form) {
        var zoned = form % 2 == 0 ? moment : moment.withOffsetSameInstant(ZoneOffset.UTC);
        return zoned.plusNanos(form % 4 < 2 ? 0 : 123_000_000).format(form % 4 < 2 ? WITHOUT_MILLIS : WITH_MILLIS);
    }

    private static JsonObject template(int number, SampleBrand brand, String brandId) {
        int turn = number / 3;
        var created = NEWEST.minusHours(53L * number);
        var template = Json.object(
                "card_id", "pPractice" + (20_260_000 + number) + "CardTemplate",
                "out_request_no", requestNumber(number),
                "brand_id", brandId,
                "appid", brand.appid(),
                "card_type", cardType(turn),
                "card_title", title(brand, turn),
                "card_color", brand.colours().get((turn * 5 + number % 3) % brand.colours().size()),
                "code_mode", number % 4 == 1 ? "MERCHANT_ALLOCATE" : "SYSTEM_ALLOCATE",
                "code_type", number == UNKNOWN_CODE_TYPE ? "NFC_CODE" : CODE_TYPES.get(number % CODE_TYPES.size()),
                "valid_date_information", validity(number),
                "state", number % 8 == 5 ? "CARD_INVALID" : "CARD_EFFECTIVE",
                "create_time", time(created, number),
                "modify_time", time(created.plusHours(number % 7 * 11L), number + 1));
        if (number % 19 != 11) {
            addLook(template, number, brand);
            addJumps(template, number);
            addQuestions(template, number, brand);
        }
        return template;
    }

    private static String title(SampleBrand brand, int turn) {
        var titles = brand.titles();
        var title = titles.get(turn % titles.size());
        int round = turn / titles.size();
        var suffix = round == 0 ? "" : Integer.toString(round + 1);
        return title.substring(0, Math.min(title.length(), 10 - suffix.length())) + suffix;
    }

    private static String cardType(int turn) {
        return switch (turn % 19) {
            case 6 -> "BALANCE";
            case 3, 8, 13 -> "PURCHASE";
            default -> "NORMAL";
        };
    }

    private static JsonObject validity(int number) {
        return switch (number / 2 % 3) {
            case 0 -> Json.object("type", "PERMANENT");
            case 1 -> Json.object("type", "FIX_TERM", "available_day_after_receive", List.of(30, 90, 180, 365, 730).get(number % 5));
            default -> {
                var begin = OffsetDateTime.of(2025, 1 + number % 12, 1, 0, 0, 0, 0, ZoneOffset.ofHours(8));
                yield Json.object("type", "FIX_TIME_RANGE", "available_begin_time", time(begin, number % 2),
                        "available_end_time", time(begin.plusYears(5 + number % 6).minusSeconds(1), number % 2));
            }
        };
    }

    private static void addLook(JsonObject template, int number, SampleBrand brand) {
        template.addProperty("benefits", brand.benefits().get(number % brand.benefits().size()));
        template.addProperty("notify_url", "https://notify.practice.invalid/member-card/" + brand.appid());
        template.addProperty("need_pinned", number % 5 == 0);
        template.addProperty("need_display_level", number % 3 != 1);
        template.addProperty("service_phone", brand.servicePhone());
        template.addProperty("legal_agreement", brand.agreement());
        if (number % 4 != 3) {
            template.addProperty("init_level", brand.levels().get(number % brand.levels().size()));
        }
        if (number % 5 == 4) {
            template.addProperty("card_picture_url", PracticePictures.ofTemplate(number));
        }
    }

    private static void addJumps(JsonObject template, int number) {
        if (Json.text(template, "code_type").equals("JUMP_MINI_PROGRAM")) {
            template.add("code_jump_information", jump("pages/code/show"));
        }
        template.add("member_information", jump("pages/member/home"));
        if (number % 2 == 0) {
            template.add("points_information", jump("pages/points/list"));
        }
        switch (Json.text(template, "card_type")) {
            case "BALANCE" -> template.add("balance_information", jump("pages/balance/top-up"));
            case "PURCHASE" -> {
                var purchase = Json.object("price", 990 + number % 10 * 2_000);
                jump("pages/card/buy").asMap().forEach(purchase::add);
                template.add("purchase_information", purchase);
            }
            default -> { }
        }
    }

    private static JsonObject jump(String path) {
        return Json.object("jump_appid", "wxpractice0miniprog", "jump_path", path);
    }

    private static void addQuestions(JsonObject template, int number, SampleBrand brand) {
        var asked = new JsonObject();
        var flags = new JsonArray();
        for (var field : CommonField.values()) {
            if ((((number * 11 + 3) >> field.ordinal()) & 1) == 1) {
                flags.add(field.name());
            }
        }
        if (!flags.isEmpty()) {
            asked.add("common_field_list", flags);
        }
        if (number % 3 != number / 3 % 3) {
            var type = number % 2 == 0 ? "RADIO" : "CHECK_BOX";
            var question = Json.object("type", type, "name", brand.question(), "values", brand.choices());
            asked.add("custom_field_list", new JsonArray());
            asked.getAsJsonArray("custom_field_list").add(question);
        }
        if (!asked.isEmpty()) {
            template.add("user_information", asked);
        }
    }
}
