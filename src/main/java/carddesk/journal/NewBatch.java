package carddesk.journal;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A batch as it is first written down.
 *
 * @param profile name of the profile that sends, at most 200 characters
 * @param merchantType the caller's kind, such as {@code brand} or {@code partner}, at most 32
 * @param operator the system's user name, at most 200
 * @param fileName the spreadsheet's own name, cut at 300
 * @param plan how rows become confirmations, in the words of whoever runs it, at most 1,000,000
 * @param personalCells the indexes, from 0, of the cells that hold a member's own values: they are kept only as long as a row may be sent
 * @param rows in the file's order; read once, while the batch is written
 */
public record NewBatch(
        String profile, String merchantType, String operator, String fileName, String plan, Set<Integer> personalCells, Iterable<Row> rows) {

    private static final int FILE_NAME_LIMIT = 300;

    public NewBatch {
        fileName = Outcome.cut(fileName, FILE_NAME_LIMIT);
        personalCells = Set.copyOf(personalCells);
    }

    /**
     * One row.
     *
     * @param number as people count it in the file
     * @param cells in the file's order; as JSON at most 1,000,000 characters
     * @param leftOut why it is not to be sent, cut at {@value Outcome#MESSAGE_LIMIT} characters; empty when it waits
     */
    public record Row(int number, List<String> cells, Optional<String> leftOut) {
        public Row {
            cells = List.copyOf(cells);
            leftOut = leftOut.map(reason -> Outcome.cut(reason, Outcome.MESSAGE_LIMIT));
        }

        /** Says which row, nothing of its cells. */
        @Override
        public String toString() {
            return "Row[" + number + "]";
        }
    }

    /** Says which file, nothing of its rows. */
    @Override
    public String toString() {
        return "NewBatch[" + fileName + "]";
    }
}
