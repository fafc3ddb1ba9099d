package carddesk.cards;

import java.util.List;

/**
 * A stretch of a list as the server gave it (protocol section 2).
 *
 * @param rows at most {@code limit} of them
 * @param total how many there are in the whole list, 0 or more
 * @param offset index of the first row in the whole list
 * @param limit how many rows were asked for, 1 to {@value #MAX_LIMIT}
 */
public record Page<T>(List<T> rows, int total, int offset, int limit) {

    /** The most rows one call may ask for. */
    public static final int MAX_LIMIT = 20;

    public Page {
        rows = List.copyOf(rows);
    }
}
