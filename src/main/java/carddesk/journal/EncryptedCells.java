package carddesk.journal;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.UnaryOperator;

/** The cells of a row, of which some are encrypted until they are first read: decrypting takes a millisecond or more for each. Thread-safe. */
public final class EncryptedCells extends AbstractList<String> implements RandomAccess {

    private final String[] cells;
    private final UnaryOperator<String> decrypt;
    private long encrypted;

    /**
     * Cells that cannot be set.
     *
     * @param cells at most 64
     * @param encrypted the bit of each encrypted cell, by its index
     */
    public EncryptedCells(List<String> cells, long encrypted, UnaryOperator<String> decrypt) {
        this.cells = cells.toArray(String[]::new);
        this.encrypted = encrypted;
        this.decrypt = decrypt;
    }

    @Override
    public synchronized String get(int index) {
        if (isEncrypted(index)) {
            cells[index] = decrypt.apply(cells[index]);
            encrypted &= ~(1L << index);
        }
        return cells[index];
    }

    @Override
    public int size() {
        return cells.length;
    }

    synchronized boolean isEncrypted(int index) {
        return index < cells.length && (encrypted >> index & 1) != 0;
    }
}
