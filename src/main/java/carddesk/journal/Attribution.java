package carddesk.journal;

/**
 * On whose behalf entries are written.
 *
 * @param profile name of the profile
 * @param face the caller's kind, such as {@code brand} or {@code partner}
 * @param operator the system's user name
 */
public record Attribution(String profile, String face, String operator) {}
