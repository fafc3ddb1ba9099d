package carddesk.ui.controls;

import java.util.function.Function;
import javafx.util.StringConverter;

/** Shows the values of a chooser by name; there is nothing to type in a chooser. */
public final class Named<T> extends StringConverter<T> {

    private final Function<T, String> name;

    public Named(Function<T, String> name) {
        this.name = name;
    }

    @Override
    public String toString(T value) {
        return value == null ? "" : name.apply(value);
    }

    @Override
    public T fromString(String typed) {
        throw new UnsupportedOperationException("Only chosen, never typed");
    }
}
