package carddesk.journal;

import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file of the history that can be viewed, and with which the user can continue.
 *
 * @param isCurrent whether it is the journal's own file, otherwise a copy
 * @param entries number of its entries; of a copy, with those erased before
 * @param latest time of its last change, null when there is none
 */
public record HistorySource(Path path, boolean isCurrent, long entries, @Nullable Instant latest) {}
