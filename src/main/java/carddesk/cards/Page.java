package carddesk.cards;

import java.util.List;

/**
 * A page of a list (protocol section 2).
 *
 * @param rows at most {@code limit}
 * @param total number of rows of the list, 0 or more
 * @param offset index of the first row
 * @param limit requested number of rows, 1 to {@value #MAX_LIMIT}
 */
public record Page<T>(List<T> rows, int total, int offset, int limit) {

    /** Maximum number of rows of a call. */
    public static final int MAX_LIMIT = 20;

    public Page {
        rows = List.copyOf(rows);
    }
}
