package carddesk.sandbox;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A JSON object of a request body, checked field by field. Errors name the field and no personal value. */
final class BodyFields {

    private final JsonObject json;
    private final String place;

    private BodyFields(JsonObject json, String place) {
        this.json = json;
        this.place = place;
    }

    /** Reads strict JSON in UTF-8, without null and without characters outside the Basic Multilingual Plane (protocol section 8). */
    static BodyFields read(byte[] body) throws Refusal {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
            var reader = new JsonReader(new StringReader(text));
            reader.setStrictness(Strictness.STRICT);
            var json = new Gson().getAdapter(JsonElement.class).read(reader);
            if (!json.isJsonObject() || reader.peek() != JsonToken.END_DOCUMENT) {
                throw Refusal.parameter("/", "", "one JSON object is required", "body");
            }
            checkCharacters(json, "");
            return new BodyFields(json.getAsJsonObject(), "");
        } catch (CharacterCodingException notText) {
            throw Refusal.parameter("/", "", "not UTF-8", "body");
        } catch (IOException | JsonParseException broken) {
            throw Refusal.parameter("/", "", "not JSON", "body");
        }
    }

    private static void checkCharacters(JsonElement json, String place) throws Refusal {
        if (json.isJsonNull()) {
            throw Refusal.parameter(place, "", "null is not allowed", "body");
        } else if (json.isJsonObject()) {
            for (var entry : json.getAsJsonObject().entrySet()) {
                checkCharacters(entry.getValue(), place + '/' + entry.getKey());
            }
        } else if (json.isJsonArray()) {
            for (int at = 0; at < json.getAsJsonArray().size(); at++) {
                checkCharacters(json.getAsJsonArray().get(at), place + '/' + at);
            }
        } else if (json.getAsString().chars().anyMatch(c -> Character.isSurrogate((char) c))) {
            throw Refusal.parameter(place, "", "a character outside the Basic Multilingual Plane", "body");
        }
    }

    Refusal wrong(String name, String value, String issue) {
        return Refusal.parameter(place + '/' + name, value, issue, "body");
    }

    /** Refuses unknown fields: a misspelt one would be ignored silently. */
    void only(Set<String> names) throws Refusal {
        for (var name : json.keySet()) {
            if (!names.contains(name)) {
                throw Refusal.parameter(place + '/' + name, "", "unknown field", "body", Refusal.UNKNOWN_FIELD);
            }
        }
    }

    boolean has(String name) {
        return json.has(name);
    }

    /** A required string of 1 to {@code longest} characters. */
    String required(String name, int longest) throws Refusal {
        return text(name, longest).orElseThrow(() -> wrong(name, "", "missing"));
    }

    /** An optional string of 1 to {@code longest} characters. */
    Optional<String> text(String name, int longest) throws Refusal {
        if (!json.has(name)) {
            return Optional.empty();
        }
        return Optional.of(text(json.get(name), name, longest));
    }

    List<String> texts(String name, int longest) throws Refusal {
        var texts = new ArrayList<String>();
        for (var element : array(name)) {
            texts.add(text(element, name, longest));
        }
        return texts;
    }

    Optional<Integer> number(String name) throws Refusal {
        if (!json.has(name)) {
            return Optional.empty();
        }
        var value = json.get(name);
        if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isNumber() || !value.getAsString().matches("-?[0-9]{1,9}")) {
            throw wrong(name, "", "a whole number is required");
        }
        return Optional.of(value.getAsInt());
    }

    Optional<BodyFields> object(String name) throws Refusal {
        if (!json.has(name)) {
            return Optional.empty();
        }
        if (!json.get(name).isJsonObject()) {
            throw wrong(name, "", "an object is required");
        }
        return Optional.of(new BodyFields(json.getAsJsonObject(name), place + '/' + name));
    }

    /** The objects of an array, none when the field is absent. */
    List<BodyFields> objects(String name) throws Refusal {
        var objects = new ArrayList<BodyFields>();
        for (var element : array(name)) {
            if (!element.isJsonObject()) {
                throw wrong(name, "", "objects are required");
            }
            objects.add(new BodyFields(element.getAsJsonObject(), place + '/' + name + '/' + objects.size()));
        }
        return objects;
    }

    private JsonArray array(String name) throws Refusal {
        if (!json.has(name)) {
            return new JsonArray();
        }
        if (!json.get(name).isJsonArray()) {
            throw wrong(name, "", "a list is required");
        }
        return json.getAsJsonArray(name);
    }

    private String text(JsonElement value, String name, int longest) throws Refusal {
        if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isString()) {
            throw wrong(name, "", "a text is required");
        }
        var text = value.getAsString();
        if (text.isEmpty()) {
            throw wrong(name, "", "empty");
        }
        if (text.length() > longest) {
            throw Refusal.parameter(place + '/' + name, "", "longer than " + longest + " characters", "body", Refusal.TOO_LONG);
        }
        return text;
    }
}
