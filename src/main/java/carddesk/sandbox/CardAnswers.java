package carddesk.sandbox;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.function.UnaryOperator;

/** Writes templates and cards as answers: lists page by page, personal fields encrypted for the caller (protocol sections 2 and 7). */
final class CardAnswers {

    private CardAnswers() {}

    /** A member's card as its caller may read it. */
    static JsonObject encrypted(JsonObject plain, RSAPublicKey reader) {
        var card = plain.deepCopy();
        replace(card, "phone_number", reader);
        if (card.has("user_information")) {
            var member = card.getAsJsonObject("user_information");
            for (var field : list(member, "common_field_list")) {
                replace(field.getAsJsonObject(), "value", reader);
            }
            for (var field : list(member, "custom_field_list")) {
                var chosen = list(field.getAsJsonObject(), "user_chosen_values");
                chosen.asList().replaceAll(value -> new JsonPrimitive(FieldCipher.encrypt(value.getAsString(), reader)));
            }
        }
        return card;
    }

    /** A stretch of a list; {@code data} is absent when it is empty, as the real one may leave it out. */
    static JsonObject page(List<JsonObject> all, int offset, int limit, UnaryOperator<JsonObject> row) {
        var page = new JsonObject();
        var rows = new JsonArray();
        all.stream().skip(offset).limit(limit).map(row).forEach(rows::add);
        if (!rows.isEmpty()) {
            page.add("data", rows);
        }
        page.addProperty("total_count", all.size());
        page.addProperty("offset", offset);
        page.addProperty("limit", limit);
        return page;
    }

    private static void replace(JsonObject json, String name, RSAPublicKey reader) {
        if (json.has(name)) {
            json.addProperty(name, FieldCipher.encrypt(json.get(name).getAsString(), reader));
        }
    }

    private static JsonArray list(JsonObject json, String name) {
        return json.has(name) ? json.getAsJsonArray(name) : new JsonArray();
    }
}
