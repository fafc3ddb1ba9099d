package carddesk.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the history differs from what is known about it.
 *
 * @param entries number of missing entries, 0 when none is known to be missing; null when unknown
 * @param changes number of missing changes, such as outcomes, without those that began the entries; null when unknown
 * @param after time of the last change that is there; null when there is none or it cannot be read
 * @param until time of the last change that is known to have been recorded, null when unknown
 */
public record HistoryGap(
        Kind kind, @Nullable Long entries, @Nullable Long changes, @Nullable Instant after, @Nullable Instant until) {

    public enum Kind {
        /** There is no history, although one was kept here. */
        MISSING,
        /** The file cannot be read. */
        DAMAGED,
        /** The file is older than the last recorded change. */
        OLDER,
        /** Entries or links are not as they were recorded. */
        ALTERED,
        /** The file was changed outside of the program, but its entries are as they were recorded. */
        TOUCHED,
        /** The mark is missing, damaged or older than the file, so that nothing shows whether entries are missing. */
        UNPROVEN,
        /** The history is whole, but the vault is older than the one that it was last used with; the changes are the vault's saves. */
        VAULT_OLDER,
        /** The file or its mark was removed or replaced while the program used it. */
        REPLACED
    }

    static HistoryGap of(Kind kind) {
        return new HistoryGap(kind, null, null, null, null);
    }
}
