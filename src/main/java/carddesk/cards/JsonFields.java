package carddesk.cards;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Reads the fields of a JSON object without failing on missing, empty or unknown ones, or on those of another type.
 *
 * <p>A scalar of another type counts as its text; {@code null}, an empty string, and any other type count as absent.
 */
record JsonFields(JsonObject object) {

    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");

    /** Throws when the element is no object. */
    static JsonFields required(JsonElement element) {
        if (element instanceof JsonObject object) {
            return new JsonFields(object);
        }
        throw new JsonParseException("An object is expected");
    }

    /** Throws when the field is absent. */
    String requiredText(String name) {
        return text(name).orElseThrow(() -> new JsonParseException(name + " is missing"));
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(object.get(name)).flatMap(JsonFields::textOf);
    }

    Optional<Boolean> flag(String name) {
        return text(name).flatMap(text -> switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        });
    }

    /** At most 18 digits. */
    Optional<Long> whole(String name) {
        return text(name).filter(text -> WHOLE.matcher(text).matches()).map(Long::valueOf);
    }

    /** Within the range of {@code int}. */
    Optional<Integer> count(String name) {
        return whole(name).filter(number -> number.intValue() == number).map(Long::intValue);
    }

    /** RFC 3339 in any of the four forms of protocol section 5. */
    Optional<OffsetDateTime> time(String name) {
        return text(name).flatMap(text -> {
            try {
                return Optional.of(OffsetDateTime.parse(text));
            } catch (DateTimeParseException notATime) {
                return Optional.empty();
            }
        });
    }

    <E extends Enum<E>> Optional<OpenEnum<E>> openEnum(String name, Class<E> type) {
        return text(name).map(word -> OpenEnum.read(type, word));
    }

    Optional<JsonFields> fields(String name) {
        return object.get(name) instanceof JsonObject inner ? Optional.of(new JsonFields(inner)) : Optional.empty();
    }

    /** The objects of an array; other elements are ignored. */
    List<JsonFields> list(String name) {
        return elements(name).filter(JsonObject.class::isInstance).map(element -> new JsonFields(element.getAsJsonObject())).toList();
    }

    /** The scalars of an array as texts; other elements are ignored. */
    List<String> texts(String name) {
        return elements(name).flatMap(element -> textOf(element).stream()).toList();
    }

    private Stream<JsonElement> elements(String name) {
        return object.get(name) instanceof JsonArray array ? StreamSupport.stream(array.spliterator(), false) : Stream.empty();
    }

    private static Optional<String> textOf(JsonElement element) {
        return element instanceof JsonPrimitive scalar ? Optional.of(scalar.getAsString()).filter(text -> !text.isEmpty()) : Optional.empty();
    }
}
