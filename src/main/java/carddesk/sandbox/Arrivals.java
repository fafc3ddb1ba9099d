package carddesk.sandbox;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** The last requests that came, at most 10,000. */
final class Arrivals {

    private static final int MOST = 10_000;

    private final Deque<Arrival> arrivals = new ArrayDeque<>();

    synchronized void add(Arrival arrival) {
        if (arrivals.size() == MOST) {
            arrivals.removeFirst();
        }
        arrivals.addLast(arrival);
    }

    /** In the order in which they came, which is not always the order in which they were answered. */
    synchronized List<Arrival> inOrder() {
        return arrivals.stream().sorted(Comparator.comparingLong(Arrival::nanos)).toList();
    }
}
