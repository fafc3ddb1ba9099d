package carddesk.sandbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The faults that are switched on; thread-safe.
 *
 * <p>Delays, wrong clocks and closed idle connections combine. Of the other faults one applies to a request: the first added with {@code next}
 * and not used up, otherwise the last added with {@code always}.
 */
public final class Faults {

    private static final int ALL = 100;

    private final RandomGenerator random;
    private final List<Switch> switches = new ArrayList<>();
    private CountDownLatch cleared = new CountDownLatch(1);

    /** @param random chooses delays, and the requests that a fault with a percentage applies to */
    Faults(RandomGenerator random) {
        this.random = random;
    }

    private static final class Switch {
        private final @Nullable Operation operation;
        private final Fault fault;
        private final boolean always;
        private final int percent;
        private int left;

        private Switch(@Nullable Operation operation, Fault fault, boolean always, int percent, int left) {
            this.operation = operation;
            this.fault = fault;
            this.always = always;
            this.percent = percent;
            this.left = left;
        }

        private boolean matches(Operation other) {
            return operation == null || operation == other;
        }
    }

    /**
     * The faults of one request.
     *
     * @param delay before the response
     * @param clockOffset of the server's clock
     * @param main the fault that decides about the response
     * @param idleLimit longest idle time of the connection
     * @param cleared opens when the faults are cleared
     */
    record Met(Duration delay, Duration clockOffset, @Nullable Fault main, @Nullable Duration idleLimit, CountDownLatch cleared) {

        /** A broken connection and nothing else when the connection was idle for too long. */
        Met onConnectionIdleFor(Duration idle) {
            boolean isLost = idleLimit != null && idle.compareTo(idleLimit) >= 0;
            return isLost ? new Met(Duration.ZERO, clockOffset, new Fault.Dropped(false), idleLimit, cleared) : this;
        }
    }

    /** Applies to the next requests of any operation. */
    public synchronized void next(int count, Fault fault) {
        add(new Switch(null, fault, false, ALL, count));
    }

    /** Applies to the next requests of one operation. */
    public synchronized void next(int count, Operation operation, Fault fault) {
        add(new Switch(operation, fault, false, ALL, count));
    }

    public synchronized void always(Fault fault) {
        add(new Switch(null, fault, true, ALL, 0));
    }

    /** Applies to every request of the operation until {@link #clear}. */
    public synchronized void always(Operation operation, Fault fault) {
        add(new Switch(operation, fault, true, ALL, 0));
    }

    /** Applies to about {@code percent} of a hundred requests of the operation until {@link #clear}. */
    public synchronized void some(int percent, Operation operation, Fault fault) {
        if (percent < 1 || percent > ALL) {
            throw new IllegalArgumentException("1 to 100 percent");
        }
        add(new Switch(operation, fault, true, percent, 0));
    }

    /** Removes all faults and releases responses that hang. */
    public synchronized void clear() {
        switches.clear();
        cleared.countDown();
        cleared = new CountDownLatch(1);
    }

    /** The faults that are not used up. */
    public synchronized List<Fault> active() {
        return switches.stream().map(one -> one.fault).toList();
    }

    private void add(Switch added) {
        if (!added.always && added.left < 1) {
            throw new IllegalArgumentException("At least the next 1 request");
        }
        switches.add(added);
    }

    /** The faults of a request; counts it. */
    synchronized Met meet(Operation operation) {
        var delay = Duration.ZERO;
        var offset = Duration.ZERO;
        Optional<Duration> idleLimit = Optional.empty();
        Optional<Switch> main = Optional.empty();
        for (var one : List.copyOf(switches)) {
            if (!one.matches(operation) || random.nextInt(ALL) >= one.percent) {
                continue;
            }
            switch (one.fault) {
                case Fault.Delay(var shortest, var longest) -> {
                    delay = delay.plusNanos(random.nextLong(shortest.toNanos(), longest.toNanos() + 1));
                    use(one);
                }
                case Fault.WrongClock(var by) -> {
                    offset = offset.plus(by);
                    use(one);
                }
                case Fault.IdleClosed(var after) -> {
                    idleLimit = idleLimit.filter(limit -> limit.compareTo(after) < 0).or(() -> Optional.of(after));
                    use(one);
                }
                default -> main = main.filter(chosen -> !chosen.always).or(() -> Optional.of(one));
            }
        }
        main.ifPresent(this::use);
        return new Met(delay, offset, main.map(one -> one.fault).orElse(null), idleLimit.orElse(null), cleared);
    }

    private void use(Switch used) {
        if (!used.always && --used.left == 0) {
            switches.remove(used);
        }
    }
}
