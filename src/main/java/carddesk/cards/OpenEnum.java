package carddesk.cards;

import java.util.Arrays;
import java.util.Optional;

/**
 * A word from one of the API's enumerations, kept even when this program does not know it yet.
 *
 * @param word as the server wrote it
 * @param known the constant of the same name, empty for a word from a newer API
 */
public record OpenEnum<E extends Enum<E>>(String word, Optional<E> known) {

    /** The term of a known constant. */
    public static <E extends Enum<E>> OpenEnum<E> of(E constant) {
        return new OpenEnum<>(constant.name(), Optional.of(constant));
    }

    /** Reads a word; never fails. */
    public static <E extends Enum<E>> OpenEnum<E> read(Class<E> type, String word) {
        return new OpenEnum<>(word, Arrays.stream(type.getEnumConstants()).filter(constant -> constant.name().equals(word)).findFirst());
    }

    /** Whether this is the given constant. */
    public boolean is(E constant) {
        return known.filter(constant::equals).isPresent();
    }
}
