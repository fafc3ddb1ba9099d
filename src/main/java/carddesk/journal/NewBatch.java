package carddesk.journal;

import java.util.Set;

/**
 * A batch to be written.
 *
 * @param profile name of the profile that sends, at most 200 characters
 * @param merchantType the caller's kind, such as {@code brand} or {@code partner}, at most 32
 * @param operator the system's user name, at most 200
 * @param fileName the spreadsheet's own name, cut at 300
 * @param plan how rows become confirmations, as the caller words it, at most 1,000,000
 * @param personalCells the indexes, from 0, of the cells with personal values: they are kept only as long as a row may be sent
 * @param rows in the file's order, waiting or left out; the cells of each, as JSON, at most 1,000,000 characters; read once
 */
public record NewBatch(
        String profile, String merchantType, String operator, String fileName, String plan, Set<Integer> personalCells, Iterable<BatchRow> rows) {

    private static final int FILE_NAME_LIMIT = 300;

    public NewBatch {
        fileName = Outcome.cut(fileName, FILE_NAME_LIMIT);
        personalCells = Set.copyOf(personalCells);
    }

    /** Contains no row. */
    @Override
    public String toString() {
        return "NewBatch[" + fileName + "]";
    }
}
