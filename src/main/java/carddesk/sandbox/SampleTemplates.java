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

/** Makes card templates that show everything a template may be; the same number always makes the same template (protocol section 3). */
final class SampleTemplates {

    private static final List<String> CODE_TYPES =
            List.of("BAR_CODE_AND_QR_CODE", "QR_CODE", "BAR_CODE", "NONE_CODE", "JUMP_MINI_PROGRAM");
    private static final int OF_THE_FUTURE = 12;
    private static final OffsetDateTime NEWEST = OffsetDateTime.of(2026, 10, 30, 9, 12, 45, 0, ZoneOffset.ofHours(8));
    private static final DateTimeFormatter WITH_MILLIS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXXX", Locale.ROOT);
    private static final DateTimeFormatter WITHOUT_MILLIS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX", Locale.ROOT);

    private SampleTemplates() {}

    /** The templates of a brand, newest first. */
    static List<JsonObject> make(int count, String brandId) {
        var houses = SampleBrand.all();
        var templates = new ArrayList<JsonObject>();
        for (int number = 0; number < count; number++) {
            templates.add(template(number, houses.get(number % houses.size()), brandId));
        }
        return templates;
    }

    /** A moment in one of the four forms in which the server writes times. */
    static String time(OffsetDateTime moment, int form) {
        var zoned = form % 2 == 0 ? moment : moment.withOffsetSameInstant(ZoneOffset.UTC);
        return zoned.plusNanos(form % 4 < 2 ? 0 : 123_000_000).format(form % 4 < 2 ? WITHOUT_MILLIS : WITH_MILLIS);
    }

    private static JsonObject template(int number, SampleBrand house, String brandId) {
        int turn = number / 3;
        var template = new JsonObject();
        boolean isBare = number % 19 == 11;
        template.addProperty("card_id", cardId(number));
        template.addProperty("out_request_no", "practice-template-" + number);
        template.addProperty("brand_id", brandId);
        template.addProperty("appid", house.appid());
        template.addProperty("card_type", cardType(turn));
        template.addProperty("card_title", title(house, turn));
        template.addProperty("card_color", house.colours().get((turn * 5 + number % 3) % house.colours().size()));
        template.addProperty("code_mode", number % 4 == 1 ? "MERCHANT_ALLOCATE" : "SYSTEM_ALLOCATE");
        template.addProperty("code_type", number == OF_THE_FUTURE ? "NFC_CODE" : CODE_TYPES.get(number % CODE_TYPES.size()));
        template.add("valid_date_information", validity(number));
        template.addProperty("state", number % 8 == 5 ? "CARD_INVALID" : "CARD_EFFECTIVE");
        var created = NEWEST.minusHours(53L * number);
        template.addProperty("create_time", time(created, number));
        template.addProperty("modify_time", time(created.plusHours(number % 7 * 11L), number + 1));
        if (!isBare) {
            addLook(template, number, house);
            addJumps(template, number);
            addQuestions(template, number, house);
        }
        return template;
    }

    private static String cardId(int number) {
        return "pPractice" + (20_260_000 + number) + "CardTemplate";
    }

    private static String title(SampleBrand house, int turn) {
        var titles = house.titles();
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
        var validity = new JsonObject();
        switch (number / 2 % 3) {
            case 0 -> validity.addProperty("type", "PERMANENT");
            case 1 -> {
                validity.addProperty("type", "FIX_TERM");
                validity.addProperty("available_day_after_receive", List.of(30, 90, 180, 365, 730).get(number % 5));
            }
            default -> {
                validity.addProperty("type", "FIX_TIME_RANGE");
                var begin = OffsetDateTime.of(2025, 1 + number % 12, 1, 0, 0, 0, 0, ZoneOffset.ofHours(8));
                validity.addProperty("available_begin_time", time(begin, number % 2));
                validity.addProperty("available_end_time", time(begin.plusYears(5 + number % 6).minusSeconds(1), number % 2));
            }
        }
        return validity;
    }

    private static void addLook(JsonObject template, int number, SampleBrand house) {
        template.addProperty("benefits", house.benefits().get(number % house.benefits().size()));
        template.addProperty("notify_url", "https://notify.practice.invalid/member-card/" + house.appid());
        template.addProperty("need_pinned", number % 5 == 0);
        template.addProperty("need_display_level", number % 3 != 1);
        template.addProperty("service_phone", house.servicePhone());
        template.addProperty("legal_agreement", house.agreement());
        if (number % 4 != 3) {
            template.addProperty("init_level", house.levels().get(number % house.levels().size()));
        }
        if (number % 5 == 4) {
            template.addProperty("card_picture_url", PracticePictures.ofTemplate(number));
        }
    }

    private static void addJumps(JsonObject template, int number) {
        if (template.get("code_type").getAsString().equals("JUMP_MINI_PROGRAM")) {
            template.add("code_jump_information", jump("pages/code/show"));
        }
        template.add("member_information", jump("pages/member/home"));
        if (number % 2 == 0) {
            template.add("points_information", jump("pages/points/list"));
        }
        switch (template.get("card_type").getAsString()) {
            case "BALANCE" -> template.add("balance_information", jump("pages/balance/top-up"));
            case "PURCHASE" -> {
                var purchase = new JsonObject();
                purchase.addProperty("price", 990 + number % 10 * 2_000);
                jump("pages/card/buy").asMap().forEach(purchase::add);
                template.add("purchase_information", purchase);
            }
            default -> { }
        }
    }

    private static JsonObject jump(String path) {
        var jump = new JsonObject();
        jump.addProperty("jump_appid", "wxpractice0miniprog");
        jump.addProperty("jump_path", path);
        return jump;
    }

    private static void addQuestions(JsonObject template, int number, SampleBrand house) {
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
            var question = new JsonObject();
            question.addProperty("type", number % 2 == 0 ? "RADIO" : "CHECK_BOX");
            question.addProperty("name", house.question());
            var values = new JsonArray();
            house.choices().forEach(values::add);
            question.add("values", values);
            var questions = new JsonArray();
            questions.add(question);
            asked.add("custom_field_list", questions);
        }
        if (!asked.isEmpty()) {
            template.add("user_information", asked);
        }
    }
}
