package carddesk.journal;

import java.util.Set;

/**
 * A batch to be stored.
 *
 * @param profile sending profile, at most 200 characters
 * @param merchantType {@code brand} or {@code partner}, at most 32
 * @param operator the system's user name, at most 200
 * @param fileName of the spreadsheet, cut at 300
 * @param plan how rows become confirmations, in the caller's format, at most 1,000,000
 * @param personalCells indexes, from 0, of the cells with personal values, which are kept only as long as a row may be sent
 * @param encryptedCells indexes of all cells with personal values, which a desk of a team encrypts for the server
 * @param rows in file order, waiting or left out; the cells of each, as JSON, at most 1,000,000 characters; read once
 */
public record NewBatch(
        String profile, String merchantType, String operator, String fileName, String plan, Set<Integer> personalCells, Set<Integer> encryptedCells,
        Iterable<BatchRow> rows) {

    private static final int FILE_NAME_LIMIT = 300;

    public NewBatch {
        fileName = Outcome.cut(fileName, FILE_NAME_LIMIT);
        personalCells = Set.copyOf(personalCells);
        encryptedCells = Set.copyOf(encryptedCells);
    }

    /** A batch whose personal values are all erased with their rows. */
    public NewBatch(String profile, String merchantType, String operator, String fileName, String plan, Set<Integer> personalCells,
            Iterable<BatchRow> rows) {
        this(profile, merchantType, operator, fileName, plan, personalCells, personalCells, rows);
    }

    /** Without rows. */
    @Override
    public String toString() {
        return "NewBatch[" + fileName + "]";
    }
}
