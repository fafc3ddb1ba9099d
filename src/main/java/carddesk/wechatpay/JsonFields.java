package carddesk.wechatpay;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The fields of a JSON object as received, read without failing on missing, empty or unknown ones, or on those of another type.
 *
 * <p>A scalar of another type counts as its text; {@code null}, an empty string, and any other type count as absent. Immutable.
 */
public final class JsonFields {

    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");
    static final int DEEPEST = 64;
    static final int MOST_VALUES = 500_000;

    private final JsonObject object;

    private JsonFields(JsonObject object) {
        this.object = object;
    }

    /**
     * Reads one object in strict JSON (RFC 8259): UTF-8, at most 64 levels and 500,000 values, no name twice in an object.
     *
     * @throws JsonParseException when it is anything else
     */
    public static JsonFields of(byte[] json) {
        try {
            return read(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString());
        } catch (CharacterCodingException notUtf8) {
            throw new JsonParseException(notUtf8);
        }
    }

    /** Reads an object like {@link #of(byte[])}. */
    public static JsonFields of(String json) {
        return of(json.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonFields read(String json) {
        try (var reader = new JsonReader(new StringReader(json))) {
            reader.setStrictness(Strictness.STRICT);
            reader.setNestingLimit(DEEPEST);
            var object = new Values(reader).object();
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw new JsonParseException("More than one value");
            }
            return new JsonFields(object);
        } catch (IOException | IllegalStateException otherJson) { // the latter when the text is no object
            throw new JsonParseException(otherJson);
        }
    }

    /** Reads values from a reader, whose settings and methods guard the syntax; adds what Gson's own tree does not refuse. */
    private static final class Values {
        private final JsonReader reader;
        private int count;

        Values(JsonReader reader) {
            this.reader = reader;
        }

        JsonObject object() throws IOException {
            var object = new JsonObject();
            reader.beginObject();
            while (reader.hasNext()) {
                var name = reader.nextName();
                if (object.has(name)) {
                    throw new JsonParseException("A name twice in an object");
                }
                object.add(name, value());
            }
            reader.endObject();
            return object;
        }

        private JsonArray array() throws IOException {
            var array = new JsonArray();
            reader.beginArray();
            while (reader.hasNext()) {
                array.add(value());
            }
            reader.endArray();
            return array;
        }

        private JsonElement value() throws IOException {
            if (++count > MOST_VALUES) {
                throw new JsonParseException("Too many values");
            }
            return switch (reader.peek()) {
                case BEGIN_OBJECT -> object();
                case BEGIN_ARRAY -> array();
                case STRING, NUMBER, BOOLEAN, NULL, NAME, END_OBJECT, END_ARRAY, END_DOCUMENT -> JsonParser.parseReader(reader);
            };
        }
    }

    /** The object with unknown fields, without the blanks between its values. */
    public String json() {
        return object.toString();
    }

    /** Throws when the field is absent. */
    public String requiredText(String name) {
        return text(name).orElseThrow(() -> new JsonParseException(name + " is missing"));
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(object.get(name)).flatMap(JsonFields::textOf);
    }

    public Optional<Boolean> flag(String name) {
        return text(name).flatMap(text -> switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        });
    }

    /** At most 18 digits. */
    public Optional<Long> whole(String name) {
        return text(name).filter(text -> WHOLE.matcher(text).matches()).map(Long::valueOf);
    }

    /** Within the range of {@code int}. */
    public Optional<Integer> count(String name) {
        return whole(name).filter(number -> number.intValue() == number).map(Long::intValue);
    }

    /** RFC 3339 in any of the four forms of protocol section 5. */
    public Optional<OffsetDateTime> time(String name) {
        return text(name).flatMap(text -> {
            try {
                return Optional.of(OffsetDateTime.parse(text));
            } catch (DateTimeParseException notATime) {
                return Optional.empty();
            }
        });
    }

    public Optional<JsonFields> fields(String name) {
        return object.get(name) instanceof JsonObject inner ? Optional.of(new JsonFields(inner)) : Optional.empty();
    }

    /** The objects of an array; other elements are ignored. */
    public List<JsonFields> list(String name) {
        return elements(name).filter(JsonObject.class::isInstance).map(element -> new JsonFields(element.getAsJsonObject())).toList();
    }

    /**
     * The objects of an array; none when the field is absent or {@code null}.
     *
     * @throws JsonParseException when the field is not an array, or an element not an object
     */
    public List<JsonFields> objects(String name) {
        if (isAbsent(name)) {
            return List.of();
        }
        var objects = list(name);
        if (!(object.get(name) instanceof JsonArray array) || objects.size() < array.size()) {
            throw new JsonParseException(name + " is not a list of objects");
        }
        return objects;
    }

    /** The scalars of an array as texts; other elements are ignored. */
    public List<String> texts(String name) {
        return elements(name).flatMap(element -> textOf(element).stream()).toList();
    }

    /** A field as it was received: the characters of a string, otherwise its JSON; empty when it is absent or {@code null}. */
    public String asReceived(String name) {
        if (isAbsent(name)) {
            return "";
        }
        return object.get(name) instanceof JsonPrimitive scalar ? scalar.getAsString() : object.get(name).toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JsonFields fields && object.equals(fields.object);
    }

    @Override
    public int hashCode() {
        return object.hashCode();
    }

    /** Without the values, which may be personal. */
    @Override
    public String toString() {
        return "JsonFields";
    }

    private boolean isAbsent(String name) {
        return !object.has(name) || object.get(name).isJsonNull();
    }

    private Stream<JsonElement> elements(String name) {
        return object.get(name) instanceof JsonArray array ? array.asList().stream() : Stream.empty();
    }

    private static Optional<String> textOf(JsonElement element) {
        return element instanceof JsonPrimitive scalar ? Optional.of(scalar.getAsString()).filter(text -> !text.isEmpty()) : Optional.empty();
    }
}
