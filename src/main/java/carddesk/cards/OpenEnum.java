package carddesk.cards;

import carddesk.wechatpay.JsonFields;
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
        for (var constant : type.getEnumConstants()) {
            if (constant.name().equals(word)) {
                return new OpenEnum<>(word, constant);
            }
        }
        return new OpenEnum<>(word, null);
    }

    /** Reads a field; empty when it is absent. */
    static <E extends Enum<E>> Optional<OpenEnum<E>> field(JsonFields fields, String name, Class<E> type) {
        return fields.text(name).map(word -> read(type, word));
    }

    public boolean is(E constant) {
        return Optional.ofNullable(known).filter(constant::equals).isPresent();
    }
}
