package carddesk.cards;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value of an enumeration of the API, preserved when unknown.
 *
 * @param word as the server wrote it
 * @param known the constant of that name, null for a value of a newer API
 */
public record OpenEnum<E extends Enum<E>>(String word, @Nullable E known) {

    public static <E extends Enum<E>> OpenEnum<E> of(E constant) {
        return new OpenEnum<>(constant.name(), constant);
    }

    /** Never fails. */
    public static <E extends Enum<E>> OpenEnum<E> read(Class<E> type, String word) {
        return new OpenEnum<>(word, Arrays.stream(type.getEnumConstants()).filter(constant -> constant.name().equals(word)).findFirst().orElse(null));
    }

    public boolean is(E constant) {
        return Optional.ofNullable(known).filter(constant::equals).isPresent();
    }
}
