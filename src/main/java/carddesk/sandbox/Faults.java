package carddesk.sandbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.random.RandomGenerator;

/**
 * The switches for what goes wrong; safe to use from any thread while the server runs.
 *
 * <p>Delays, wrong clocks and closed idle connections add to whatever else is switched on. Of the other faults one meets a request: the first that
 * was asked for with {@code next} and is not used up, otherwise the one asked for last with {@code always}.
 */
public final class Faults {

    private static final int ALL = 100;

    private final RandomGenerator random;
    private final List<Switch> switches = new ArrayList<>();
    private CountDownLatch cleared = new CountDownLatch(1);

    /** @param random chooses delays, and which requests meet a fault that only some meet */
    Faults(RandomGenerator random) {
        this.random = random;
    }

    private static final class Switch {
        private final Optional<Operation> operation;
        private final Fault fault;
        private final boolean always;
        private final int percent;
        private int left;

        private Switch(Optional<Operation> operation, Fault fault, boolean always, int percent, int left) {
            this.operation = operation;
            this.fault = fault;
            this.always = always;
            this.percent = percent;
            this.left = left;
        }

        private boolean matches(Operation other) {
            return operation.isEmpty() || operation.get() == other;
        }
    }

    /**
     * What meets one request.
     *
     * @param delay before the answer
     * @param clockOffset of the server's clock
     * @param main the fault that decides about the answer
     * @param idleLimit how long the connection may have been idle
     * @param cleared opens when a hanging answer is let go
     */
    record Met(Duration delay, Duration clockOffset, Optional<Fault> main, Optional<Duration> idleLimit, CountDownLatch cleared) {

        /** The same for a request on a connection that was idle for a time: nothing but a broken connection when that was too long. */
        Met onConnectionIdleFor(Duration idle) {
            boolean isLost = idleLimit.filter(limit -> idle.compareTo(limit) >= 0).isPresent();
            return isLost ? new Met(Duration.ZERO, clockOffset, Optional.of(new Fault.Dropped(false)), idleLimit, cleared) : this;
        }
    }

    /** The next requests, of any operation, meet the fault. */
    public synchronized void next(int count, Fault fault) {
        add(new Switch(Optional.empty(), fault, false, ALL, count));
    }

    /** The next requests of an operation meet the fault. */
    public synchronized void next(int count, Operation operation, Fault fault) {
        add(new Switch(Optional.of(operation), fault, false, ALL, count));
    }

    /** Every request meets the fault until the faults are cleared. */
    public synchronized void always(Fault fault) {
        add(new Switch(Optional.empty(), fault, true, ALL, 0));
    }

    /** Every request of an operation meets the fault until the faults are cleared. */
    public synchronized void always(Operation operation, Fault fault) {
        add(new Switch(Optional.of(operation), fault, true, ALL, 0));
    }

    /** About so many of a hundred requests of an operation meet the fault until the faults are cleared. */
    public synchronized void some(int percent, Operation operation, Fault fault) {
        if (percent < 1 || percent > ALL) {
            throw new IllegalArgumentException("1 to 100 percent");
        }
        add(new Switch(Optional.of(operation), fault, true, percent, 0));
    }

    /** Everything works again, and answers that hang are let go. */
    public synchronized void clear() {
        switches.clear();
        cleared.countDown();
        cleared = new CountDownLatch(1);
    }

    /** What is switched on and not used up. */
    public synchronized List<Fault> active() {
        return switches.stream().map(one -> one.fault).toList();
    }

    private void add(Switch added) {
        if (!added.always && added.left < 1) {
            throw new IllegalArgumentException("At least the next 1 request");
        }
        switches.add(added);
    }

    /** What a request of an operation meets; counts it. */
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
                case Fault.Delay(var time) -> {
                    delay = delay.plus(time);
                    use(one);
                }
                case Fault.RandomDelay(var shortest, var longest) -> {
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
        return new Met(delay, offset, main.map(one -> one.fault), idleLimit, cleared);
    }

    private void use(Switch used) {
        if (!used.always && --used.left == 0) {
            switches.remove(used);
        }
    }
}
