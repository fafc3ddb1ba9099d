package carddesk.journal;

/** What a user may do in the team's database; the server enforces it. */
public enum TeamRole {
    /** Sees the history. */
    READER,
    /** Confirms cards. */
    OPERATOR,
    /** Also migrates the tables and erases old entries. */
    OWNER
}
