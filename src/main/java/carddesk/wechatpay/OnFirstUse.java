package carddesk.wechatpay;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Creates a value on first use. Thread-safe. */
final class OnFirstUse<T> implements Supplier<T> {
    private final Supplier<T> maker;
    private @Nullable T made;

    private OnFirstUse(Supplier<T> maker) {
        this.maker = maker;
    }

    static <T> Supplier<T> of(Supplier<T> maker) {
        return new OnFirstUse<>(maker);
    }

    @Override
    public synchronized T get() {
        var there = made;
        if (there == null) {
            there = maker.get();
            made = there;
        }
        return there;
    }
}
