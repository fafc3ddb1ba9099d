package carddesk.sandbox;

import carddesk.cards.Confirmation.ConfirmState;
import carddesk.wechatpay.MerchantType;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Checks the body of a confirmation against protocol sections 4, 5 and 8. */
final class ConfirmChecks {

    private static final Set<String> FIELDS = Set.of("card_id", "openid", "user_card_confirm_state", "card_color", "card_picture_url",
            "phone_number", "level", "valid_date_information", "user_information", "attach");
    private static final int LONGEST_ENCRYPTED = 512;

    private final FieldCipher cipher;
    private final PracticeCards cards;

    ConfirmChecks(FieldCipher cipher, PracticeCards cards) {
        this.cipher = cipher;
        this.cards = cards;
    }

    /** Whether the body carries a field that must be encrypted. */
    static boolean hasEncryptedFields(BodyFields body) {
        return body.has("phone_number") || body.has("user_information");
    }

    /** The order that a body holds. */
    ConfirmOrder check(String code, BodyFields body, MerchantType merchantType) throws Refusal {
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
        var phone = personal(body, "phone_number");
        phone.ifPresent(number -> changes.addProperty("phone_number", number));
        var validity = body.object("valid_date_information");
        if (validity.isPresent()) {
            changes.add("valid_date_information", ValidityChecks.check(validity.get()));
        }
        var member = body.object("user_information");
        if (member.isPresent()) {
            changes.add("user_information", member(member.get(), template));
        }
        return new ConfirmOrder(code, cardId, openid, ConfirmState.valueOf(word), changes);
    }

    private void look(BodyFields body, JsonObject template, JsonObject changes) throws Refusal {
        var colour = body.text("card_color", 7);
        if (colour.isPresent() && !colour.get().matches("#[0-9A-Fa-f]{6}")) {
            throw body.wrong("card_color", colour.get(), "#RRGGBB is required");
        }
        colour.ifPresent(value -> changes.addProperty("card_color", value));
        var picture = body.text("card_picture_url", 256);
        if (picture.isPresent() && !cards.isUploaded(picture.get()) && !isOwnPicture(template, picture.get())) {
            throw body.wrong("card_picture_url", picture.get(), "not a URL that image-upload returned");
        }
        picture.ifPresent(value -> changes.addProperty("card_picture_url", value));
    }

    private static boolean isOwnPicture(JsonObject template, String url) {
        return template.has("card_picture_url") && template.get("card_picture_url").getAsString().equals(url);
    }

    private Optional<String> personal(BodyFields fields, String name) throws Refusal {
        var encrypted = fields.text(name, LONGEST_ENCRYPTED);
        return encrypted.isEmpty() ? Optional.empty() : Optional.of(opened(fields, name, encrypted.get()));
    }

    private String opened(BodyFields fields, String name, String encrypted) throws Refusal {
        var opened = cipher.decrypt(encrypted).orElseThrow(() -> fields.wrong(name, "", "cannot be decrypted with WeChat Pay's key"));
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
        array(asked, "common_field_list").forEach(flag -> flags.add(flag.getAsString()));
        var answers = new JsonArray();
        for (var field : member.objects("common_field_list")) {
            field.only(Set.of("name", "value"));
            var flag = field.required("name", 64);
            if (!flags.remove(flag)) {
                throw field.wrong("name", flag, "not asked for by the template, or sent twice");
            }
            var answer = new JsonObject();
            answer.addProperty("name", flag);
            answer.addProperty("value", personal(field, "value").orElseThrow(() -> field.wrong("value", "", "missing")));
            answers.add(answer);
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
            var question = StreamSupport.stream(array(asked, "custom_field_list").spliterator(), false)
                    .map(one -> one.getAsJsonObject())
                    .filter(one -> one.get("name").getAsString().equals(name))
                    .findFirst().orElseThrow(() -> field.wrong("name", name, "not a field of the template"));
            var answer = new JsonObject();
            answer.addProperty("name", name);
            answer.add("user_chosen_values", chosen(field, question));
            answers.add(answer);
        }
        return answers;
    }

    private JsonArray chosen(BodyFields field, JsonObject question) throws Refusal {
        var offered = new HashSet<String>();
        array(question, "values").forEach(value -> offered.add(value.getAsString()));
        var chosen = new JsonArray();
        for (var encrypted : field.texts("user_chosen_values", LONGEST_ENCRYPTED)) {
            var value = opened(field, "user_chosen_values", encrypted);
            if (!offered.remove(value)) {
                throw field.wrong("user_chosen_values", "", "not one of the template's values, or chosen twice");
            }
            chosen.add(value);
        }
        if (chosen.isEmpty() || (question.get("type").getAsString().equals("RADIO") && chosen.size() > 1)) {
            throw field.wrong("user_chosen_values", "", "RADIO takes 1 value, CHECK_BOX 1 or more");
        }
        return chosen;
    }

    private static JsonArray array(JsonObject json, String name) {
        return json.has(name) ? json.getAsJsonArray(name) : new JsonArray();
    }
}
