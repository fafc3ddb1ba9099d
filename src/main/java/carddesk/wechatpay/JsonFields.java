package carddesk.wechatpay;

import com.google.gson.JsonParseException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The fields of a JSON object as received, read without failing on missing, empty or unknown ones, or on those of another type.
 *
 * <p>A scalar of another type counts as its text; {@code null}, an empty string, and any other type count as absent. Immutable.
 */
public final class JsonFields {

    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");
    private static final int NONE = -1;

    private final JsonText text;
    private final int object;

    private JsonFields(JsonText text, int object) {
        this.text = text;
        this.object = object;
    }

    /**
     * Reads one object in strict JSON (RFC 8259): UTF-8, at most 64 levels and 500,000 values, no name twice in an object.
     *
     * @param json must not be changed afterwards
     * @throws JsonParseException when it is anything else
     */
    public static JsonFields of(byte[] json) {
        var text = JsonText.of(json);
        if (text.kind(0) != '{') {
            throw new JsonParseException("An object is expected");
        }
        return new JsonFields(text, 0);
    }

    /** Reads an object like {@link #of(byte[])}. */
    public static JsonFields of(String json) {
        return of(json.getBytes(StandardCharsets.UTF_8));
    }

    /** The object as received, with unknown fields. */
    public String json() {
        return text.json(object);
    }

    /** Throws when the field is absent. */
    public String requiredText(String name) {
        return text(name).orElseThrow(() -> new JsonParseException(name + " is missing"));
    }

    public Optional<String> text(String name) {
        int value = value(name);
        return value == NONE ? Optional.empty() : textOf(value);
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
        int value = value(name);
        return value != NONE && text.kind(value) == '{' ? Optional.of(new JsonFields(text, value)) : Optional.empty();
    }

    /** The objects of an array; other elements are ignored. */
    public List<JsonFields> list(String name) {
        return elements(value(name)).stream().filter(element -> text.kind(element) == '{').map(element -> new JsonFields(text, element)).toList();
    }

    /**
     * The objects of an array; none when the field is absent or {@code null}.
     *
     * @throws JsonParseException when the field is not an array, or an element not an object
     */
    public List<JsonFields> objects(String name) {
        int value = value(name);
        if (value == NONE || text.kind(value) == 'n') {
            return List.of();
        }
        var objects = list(name);
        if (text.kind(value) != '[' || objects.size() < elements(value).size()) {
            throw new JsonParseException(name + " is not a list of objects");
        }
        return objects;
    }

    /** The scalars of an array as texts; other elements are ignored. */
    public List<String> texts(String name) {
        return elements(value(name)).stream().flatMap(element -> textOf(element).stream()).toList();
    }

    /** A field as it was received: the characters of a string, otherwise its JSON; empty when it is absent or {@code null}. */
    public String asReceived(String name) {
        int value = value(name);
        if (value == NONE || text.kind(value) == 'n') {
            return "";
        }
        return text.kind(value) == '"' ? text.string(value) : text.json(value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JsonFields fields && json().equals(fields.json());
    }

    @Override
    public int hashCode() {
        return json().hashCode();
    }

    /** Without the values, which may be personal. */
    @Override
    public String toString() {
        return "JsonFields";
    }

    private int value(String name) {
        for (int field = object + 1; field < text.next(object); field = text.next(field + 1)) {
            if (text.is(field, name)) {
                return field + 1;
            }
        }
        return NONE;
    }

    private List<Integer> elements(int array) {
        var elements = new ArrayList<Integer>();
        if (array != NONE && text.kind(array) == '[') {
            for (int element = array + 1; element < text.next(array); element = text.next(element)) {
                elements.add(element);
            }
        }
        return elements;
    }

    private Optional<String> textOf(int value) {
        return switch (text.kind(value)) {
            case '{', '[', 'n' -> Optional.empty();
            case '"' -> Optional.of(text.string(value)).filter(string -> !string.isEmpty());
            default -> Optional.of(text.json(value));
        };
    }
}
