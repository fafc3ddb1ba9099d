package carddesk.sandbox;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.function.UnaryOperator;

/** Writes responses: pages of a list, and cards with their personal fields encrypted for the caller (protocol sections 2 and 7). */
final class CardResponses {

    private CardResponses() {}

    static JsonObject encrypted(JsonObject plain, RSAPublicKey reader) {
        var card = plain.deepCopy();
        replace(card, "phone_number", reader);
        if (card.has("user_information")) {
            var member = card.getAsJsonObject("user_information");
            for (var field : Json.array(member, "common_field_list")) {
                replace(field.getAsJsonObject(), "value", reader);
            }
            for (var field : Json.array(member, "custom_field_list")) {
                var chosen = Json.array(field.getAsJsonObject(), "user_chosen_values");
                chosen.asList().replaceAll(value -> new JsonPrimitive(FieldCipher.encrypt(value.getAsString(), reader)));
            }
        }
        return card;
    }

    /** One page of a list. {@code data} is absent when the page is empty, as the real API may leave it out. */
    static JsonObject page(List<JsonObject> all, int offset, int limit, UnaryOperator<JsonObject> row) {
        var page = Json.object("total_count", all.size(), "offset", offset, "limit", limit);
        var rows = new JsonArray();
        all.stream().skip(offset).limit(limit).map(row).forEach(rows::add);
        if (!rows.isEmpty()) {
            page.add("data", rows);
        }
        return page;
    }

    private static void replace(JsonObject json, String name, RSAPublicKey reader) {
        if (json.has(name)) {
            json.addProperty(name, FieldCipher.encrypt(json.get(name).getAsString(), reader));
        }
    }
}
