package carddesk.vault;

import java.nio.file.Path;
import java.time.Instant;

/**
 * An older copy of the vault, offered when the newest is damaged.
 *
 * @param savedAt when it was the newest
 */
public record OlderCopy(Path file, Instant savedAt) {}
