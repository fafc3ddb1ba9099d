package carddesk.sandbox;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Makes user cards in all states; the same number always gives the same card (protocol section 4). */
final class SampleMembers {

    /** The beginning of openids that belong to another appid, so that the practice brand cannot read them. */
    static final String OTHER_APPID = "oOther0Appid";

    private static final OffsetDateTime NEWEST = OffsetDateTime.of(2026, 11, 20, 18, 3, 27, 0, ZoneOffset.ofHours(8));
    private static final int MEMBERS = 130;
    private static final int MINUTES_BACK = 1_100_000;
    private static final int DAYS_OF_AN_EXPIRED_CARD = 30;
    private static final List<String> FAMILY_NAMES = List.of("王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "欧阳");
    private static final List<String> GIVEN_NAMES = List.of("晓", "子涵", "雨桐", "建国", "思远", "静", "若溪", "明轩", "海燕", "一诺", "志强");
    private static final List<String> CITIES = List.of("杭州市", "上海市", "成都市", "广州市", "武汉市", "西安市", "厦门市");
    private static final List<String> ODD_CODES = List.of("VIP/2026#%04d", "BK-%04d?A&B=1", "FIT+%04d:(100%%)", "m.%04d_x~y;z");

    private SampleMembers() {}

    /** Newest first. */
    static List<JsonObject> make(List<JsonObject> templates, int count, int stuck) {
        var usable = templates.stream().filter(template -> Json.text(template, "state").equals("CARD_EFFECTIVE")).toList();
        var cards = new ArrayList<JsonObject>();
        for (int number = 0; number < count; number++) {
            boolean isStuck = (number + 1L) * stuck / count > (long) number * stuck / count;
            cards.add(card(number, count, usable.get((number * 7 + number / 10) % usable.size()), isStuck));
        }
        return cards;
    }

    private static JsonObject card(int number, int count, JsonObject template, boolean isStuck) {
        int member = number % MEMBERS;
        var openid = "oPractice0Member" + new SplittableRandom(member).nextInt(1_000_000, 10_000_000) + "_" + (member + 100);
        var card = Json.object("user_card_code", code(number), "openid", openid);
        for (var name : List.of("card_id", "brand_id", "card_color", "card_picture_url", "card_type", "valid_date_information")) {
            if (template.has(name)) {
                card.add(name, template.get(name).deepCopy());
            }
        }
        if (template.has("init_level")) {
            card.addProperty("level", Json.text(template, "init_level"));
        }
        addMember(card, template, member);
        addState(card, number, count, isStuck);
        return card;
    }

    private static String code(int number) {
        if (number % 17 == 4) {
            return String.format(Locale.ROOT, ODD_CODES.get(number / 17 % ODD_CODES.size()), number);
        }
        var digits = new SplittableRandom(7_000_000L + number);
        return digits.nextLong(100_000_000_000L, 1_000_000_000_000L) + "" + digits.nextInt(100_000, 1_000_000) + (100_000 + number);
    }

    private static void addState(JsonObject card, int number, int count, boolean isStuck) {
        var taken = NEWEST.minusMinutes((long) number * MINUTES_BACK / count);
        card.addProperty("pickup_time", SampleTemplates.time(taken, number));
        card.addProperty("create_time", SampleTemplates.time(taken, number));
        var state = state(number, taken, isStuck);
        card.addProperty("user_card_state", state);
        if (state.equals("UNACTIVATED")) {
            card.addProperty("modify_time", SampleTemplates.time(taken, number));
            return;
        }
        var changed = taken.plusMinutes(3);
        if (state.equals("EXPIRED")) {
            card.add("valid_date_information", past(taken, number));
        }
        if (state.equals("INVALID")) {
            card.addProperty("invalid_reason", number % 2 == 0 ? "用户主动删除会员卡" : "商户开卡失败");
            card.addProperty("invalid_time", SampleTemplates.time(changed, number));
        }
        if (number % 3 == 0) {
            card.addProperty("attach", "{\"store\":" + number % 40 + ",\"channel\":\"scan\"}");
        }
        card.addProperty("modify_time", SampleTemplates.time(changed, number + 2));
    }

    private static String state(int number, OffsetDateTime taken, boolean isStuck) {
        if (isStuck) {
            return "UNACTIVATED";
        }
        if (number % 11 == 3 && taken.plusDays(DAYS_OF_AN_EXPIRED_CARD).isBefore(NEWEST)) {
            return "EXPIRED";
        }
        return number % 13 == 6 ? "INVALID" : "EFFECTIVE";
    }

    private static JsonObject past(OffsetDateTime taken, int number) {
        return Json.object("type", "FIX_TIME_RANGE", "available_begin_time", SampleTemplates.time(taken, number),
                "available_end_time", SampleTemplates.time(taken.plusDays(DAYS_OF_AN_EXPIRED_CARD), number));
    }

    private static void addMember(JsonObject card, JsonObject template, int member) {
        card.addProperty("phone_number", "1380013" + (1_000 + member * 37 % 9_000));
        if (!template.has("user_information")) {
            return;
        }
        var asked = template.getAsJsonObject("user_information");
        var answers = new JsonObject();
        if (asked.has("common_field_list")) {
            var list = new JsonArray();
            for (var flag : asked.getAsJsonArray("common_field_list")) {
                list.add(Json.object("name", flag, "value", value(flag.getAsString(), member)));
            }
            answers.add("common_field_list", list);
        }
        if (asked.has("custom_field_list")) {
            var list = new JsonArray();
            list.add(choice(asked.getAsJsonArray("custom_field_list").get(0).getAsJsonObject(), member));
            answers.add("custom_field_list", list);
        }
        card.add("user_information", answers);
    }

    private static JsonObject choice(JsonObject question, int member) {
        var values = question.getAsJsonArray("values");
        var chosen = new JsonArray();
        chosen.add(values.get(member % values.size()).getAsString());
        if (Json.text(question, "type").equals("CHECK_BOX") && member % 2 == 0) {
            chosen.add(values.get((member + 1) % values.size()).getAsString());
        }
        return Json.object("name", question.get("name"), "user_chosen_values", chosen);
    }

    private static String value(String flag, int member) {
        var city = CITIES.get(member % CITIES.size());
        return switch (flag) {
            case "USER_FORM_FLAG_SEX" -> member % 2 == 0 ? "女" : "男";
            case "USER_FORM_FLAG_NAME" -> FAMILY_NAMES.get(member % FAMILY_NAMES.size()) + GIVEN_NAMES.get(member % GIVEN_NAMES.size());
            case "USER_FORM_FLAG_BIRTHDAY" -> LocalDate.of(1962 + member % 45, 1 + member % 12, 1 + member % 28).toString();
            case "USER_FORM_FLAG_ADDRESS" -> city + "文化路" + (1 + member) + "号" + (1 + member % 6) + "单元";
            case "USER_FORM_FLAG_EMAIL" -> "member" + member + "@practice.invalid";
            case "USER_FORM_FLAG_CITY" -> city;
            default -> "—";
        };
    }
}
