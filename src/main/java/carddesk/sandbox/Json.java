package carddesk.sandbox;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;

/** Builds JSON. */
final class Json {

    private Json() {}

    /** An object of pairs of a name and a value: a string, number, boolean, list or JSON. */
    static JsonObject object(Object... namesAndValues) {
        var json = new JsonObject();
        for (int at = 0; at < namesAndValues.length; at += 2) {
            json.add((String) namesAndValues[at], json(namesAndValues[at + 1]));
        }
        return json;
    }

    private static JsonElement json(Object value) {
        return switch (value) {
            case JsonElement json -> json;
            case Number number -> new JsonPrimitive(number);
            case Boolean flag -> new JsonPrimitive(flag);
            case List<?> values -> {
                var array = new JsonArray();
                values.forEach(each -> array.add(json(each)));
                yield array;
            }
            default -> new JsonPrimitive(value.toString());
        };
    }

    /** The array of that name, empty when there is none. */
    static JsonArray array(JsonObject json, String name) {
        return json.has(name) ? json.getAsJsonArray(name) : new JsonArray();
    }

    static String text(JsonObject json, String name) {
        return json.get(name).getAsString();
    }
}
