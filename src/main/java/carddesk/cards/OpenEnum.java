package carddesk.cards;

import java.util.Arrays;
import java.util.Optional;

/**
 * A value of an enumeration of the API, preserved when unknown.
 *
 * @param word as the server wrote it
 * @param known the constant of that name, empty for a value of a newer API
 */
public record OpenEnum<E extends Enum<E>>(String word, Optional<E> known) {

    public static <E extends Enum<E>> OpenEnum<E> of(E constant) {
        return new OpenEnum<>(constant.name(), Optional.of(constant));
    }

    /** Never fails. */
    public static <E extends Enum<E>> OpenEnum<E> read(Class<E> type, String word) {
        return new OpenEnum<>(word, Arrays.stream(type.getEnumConstants()).filter(constant -> constant.name().equals(word)).findFirst());
    }

    public boolean is(E constant) {
        return known.filter(constant::equals).isPresent();
    }
}
