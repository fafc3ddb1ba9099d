package carddesk.sandbox;

import carddesk.cards.Confirmation.ConfirmState;
import carddesk.cards.Validity;
import carddesk.sandbox.PracticeKeys.Holder;
import carddesk.wechatpay.MerchantType;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks the body of a confirmation against protocol sections 4, 5 and 8. */
final class ConfirmChecks {

    private static final Set<String> FIELDS = Set.of("card_id", "openid", "user_card_confirm_state", "card_color", "card_picture_url",
            "phone_number", "level", "valid_date_information", "user_information", "attach");
    private static final int LONGEST_ENCRYPTED = 512;
    private static final Pattern RFC_3339 =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{3})?(Z|[+-]\\d\\d:\\d\\d)");
    private static final String BEGIN = "available_begin_time";
    private static final String END = "available_end_time";
    private static final String DAYS = "available_day_after_receive";

    private final Holder wechatpay;
    private final PracticeCards cards;

    /** @param wechatpay decrypts the personal fields */
    ConfirmChecks(Holder wechatpay, PracticeCards cards) {
        this.wechatpay = wechatpay;
        this.cards = cards;
    }

    static boolean hasEncryptedFields(BodyFields body) {
        return body.has("phone_number") || body.has("user_information");
    }

    PracticeCards.Order check(String code, BodyFields body, MerchantType merchantType) throws Refusal {
        var allowed = new HashSet<>(FIELDS);
        if (merchantType == MerchantType.PARTNER) {
            allowed.add("brand_id");
        }
        body.only(allowed);
        var cardId = body.required("card_id", 32);
        var openid = body.required("openid", 128);
        var word = body.required("user_card_confirm_state", 64);
        if (Arrays.stream(ConfirmState.values()).map(Enum::name).noneMatch(word::equals)) {
            throw body.wrong("user_card_confirm_state", word, "not one of " + Arrays.toString(ConfirmState.values()));
        }
        var template = cards.template(cardId);
        var changes = new JsonObject();
        look(body, template, changes);
        body.text("level", 10).ifPresent(level -> changes.addProperty("level", level));
        body.text("attach", 256).ifPresent(attach -> changes.addProperty("attach", attach));
        personal(body, "phone_number").ifPresent(number -> changes.addProperty("phone_number", number));
        var validity = body.object("valid_date_information");
        if (validity.isPresent()) {
            changes.add("valid_date_information", validity(validity.get()));
        }
        var member = body.object("user_information");
        if (member.isPresent()) {
            changes.add("user_information", member(member.get(), template));
        }
        return new PracticeCards.Order(code, cardId, openid, ConfirmState.valueOf(word), changes);
    }

    private void look(BodyFields body, JsonObject template, JsonObject changes) throws Refusal {
        var colour = body.text("card_color", 7);
        if (colour.isPresent() && !colour.get().matches("#[0-9A-Fa-f]{6}")) {
            throw body.wrong("card_color", colour.get(), "#RRGGBB is required");
        }
        colour.ifPresent(value -> changes.addProperty("card_color", value));
        var picture = body.text("card_picture_url", 256);
        boolean isOwn = template.has("card_picture_url") && picture.equals(Optional.of(Json.text(template, "card_picture_url")));
        if (picture.isPresent() && !cards.isUploaded(picture.get()) && !isOwn) {
            throw body.wrong("card_picture_url", picture.get(), "not a URL that image-upload returned");
        }
        picture.ifPresent(value -> changes.addProperty("card_picture_url", value));
    }

    private Optional<String> personal(BodyFields fields, String name) throws Refusal {
        var encrypted = fields.text(name, LONGEST_ENCRYPTED);
        return encrypted.isEmpty() ? Optional.empty() : Optional.of(opened(fields, name, encrypted.get()));
    }

    private String opened(BodyFields fields, String name, String encrypted) throws Refusal {
        var opened = FieldCipher.decrypt(encrypted, wechatpay.privateKey())
                .orElseThrow(() -> fields.wrong(name, "", "cannot be decrypted with WeChat Pay's key"));
        if (opened.isBlank()) {
            throw fields.wrong(name, "", "empty inside");
        }
        if (opened.chars().anyMatch(c -> Character.isSurrogate((char) c))) {
            throw fields.wrong(name, "", "a character outside the Basic Multilingual Plane inside");
        }
        return opened;
    }

    private JsonObject member(BodyFields member, JsonObject template) throws Refusal {
        member.only(Set.of("common_field_list", "custom_field_list"));
        var asked = template.has("user_information") ? template.getAsJsonObject("user_information") : new JsonObject();
        var result = new JsonObject();
        if (member.has("common_field_list")) {
            result.add("common_field_list", common(member, asked));
        }
        if (member.has("custom_field_list")) {
            result.add("custom_field_list", custom(member, asked));
        }
        return result;
    }

    private JsonArray common(BodyFields member, JsonObject asked) throws Refusal {
        var flags = new HashSet<String>();
        Json.array(asked, "common_field_list").forEach(flag -> flags.add(flag.getAsString()));
        var answers = new JsonArray();
        for (var field : member.objects("common_field_list")) {
            field.only(Set.of("name", "value"));
            var flag = field.required("name", 64);
            if (!flags.remove(flag)) {
                throw field.wrong("name", flag, "not asked for by the template, or sent twice");
            }
            var value = personal(field, "value").orElseThrow(() -> field.wrong("value", "", "missing"));
            answers.add(Json.object("name", flag, "value", value));
        }
        return answers;
    }

    private JsonArray custom(BodyFields member, JsonObject asked) throws Refusal {
        var fields = member.objects("custom_field_list");
        if (fields.size() > 1) {
            throw member.wrong("custom_field_list", "", "at most 1 entry");
        }
        var answers = new JsonArray();
        for (var field : fields) {
            field.only(Set.of("name", "user_chosen_values"));
            var name = field.required("name", 64);
            var question = Json.array(asked, "custom_field_list").asList().stream().map(JsonElement::getAsJsonObject)
                    .filter(one -> Json.text(one, "name").equals(name)).findFirst()
                    .orElseThrow(() -> field.wrong("name", name, "not a field of the template"));
            answers.add(Json.object("name", name, "user_chosen_values", chosen(field, question)));
        }
        return answers;
    }

    private JsonArray chosen(BodyFields field, JsonObject question) throws Refusal {
        var offered = new HashSet<String>();
        Json.array(question, "values").forEach(value -> offered.add(value.getAsString()));
        var chosen = new JsonArray();
        for (var encrypted : field.texts("user_chosen_values", LONGEST_ENCRYPTED)) {
            var value = opened(field, "user_chosen_values", encrypted);
            if (!offered.remove(value)) {
                throw field.wrong("user_chosen_values", "", "not one of the template's values, or chosen twice");
            }
            chosen.add(value);
        }
        if (chosen.isEmpty() || (Json.text(question, "type").equals("RADIO") && chosen.size() > 1)) {
            throw field.wrong("user_chosen_values", "", "RADIO takes 1 value, CHECK_BOX 1 or more");
        }
        return chosen;
    }

    private static JsonObject validity(BodyFields validity) throws Refusal {
        var type = validity.required("type", 32);
        var kept = Json.object("type", type);
        switch (type) {
            case "PERMANENT" -> validity.only(Set.of("type"));
            case "FIX_TERM" -> {
                validity.only(Set.of("type", DAYS));
                int days = validity.number(DAYS).orElseThrow(() -> validity.wrong(DAYS, "", "missing"));
                if (days < 1 || days > Validity.MAX_DAYS) {
                    throw validity.wrong(DAYS, Integer.toString(days), "1 to " + Validity.MAX_DAYS);
                }
                kept.addProperty(DAYS, days);
            }
            case "FIX_TIME_RANGE" -> {
                validity.only(Set.of("type", BEGIN, END));
                if (!time(validity, BEGIN, kept).isBefore(time(validity, END, kept))) {
                    throw validity.wrong(END, Json.text(kept, END), "not after " + BEGIN);
                }
            }
            default -> throw validity.wrong("type", type, "not one of FIX_TIME_RANGE, FIX_TERM, PERMANENT");
        }
        return kept;
    }

    private static OffsetDateTime time(BodyFields validity, String name, JsonObject kept) throws Refusal {
        var text = validity.required(name, 32);
        if (!RFC_3339.matcher(text).matches()) {
            throw validity.wrong(name, text, "RFC 3339 with an offset is required");
        }
        try {
            var time = OffsetDateTime.parse(text);
            kept.addProperty(name, text);
            return time;
        } catch (DateTimeException noSuchDay) {
            throw validity.wrong(name, text, "no such date or time");
        }
    }
}
