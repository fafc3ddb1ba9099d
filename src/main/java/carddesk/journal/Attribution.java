package carddesk.journal;

/**
 * The sender of entries.
 *
 * @param merchantType {@code brand} or {@code partner}
 * @param operator the system's user name
 */
public record Attribution(String profile, String merchantType, String operator) {}
