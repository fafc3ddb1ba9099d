package carddesk.journal;

/**
 * On whose behalf entries are written.
 *
 * @param profile name of the profile
 * @param merchantType the caller's kind, such as {@code brand} or {@code partner}
 * @param operator the system's user name
 */
public record Attribution(String profile, String merchantType, String operator) {}
