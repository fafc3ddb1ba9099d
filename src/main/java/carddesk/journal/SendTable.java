package carddesk.journal;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Version 4 of the journal: a record of each send, and what is known of an attempt beside its own answer. */
final class SendTable {

    static final List<String> STATEMENTS = List.of(
            "ALTER TABLE entry ADD COLUMN waiting_before BOOLEAN",
            "ALTER TABLE entry ADD COLUMN failure VARCHAR(64)",
            "ALTER TABLE entry ADD COLUMN verified BOOLEAN",
            "ALTER TABLE entry ADD COLUMN verified_after_ms BIGINT",
            """
            CREATE TABLE send (
                id BIGINT GENERATED ALWAYS AS IDENTITY CONSTRAINT send_key PRIMARY KEY,
                entry_id BIGINT NOT NULL,
                number INTEGER NOT NULL,
                at_ms BIGINT NOT NULL,
                failure VARCHAR(64),
                status INTEGER,
                code VARCHAR(128),
                request_id VARCHAR(128),
                verified BOOLEAN,
                took_ms BIGINT
            )""",
            "CREATE INDEX send_by_entry ON send (entry_id, number)");

    private static final String ADDED = """
            column PUBLIC.ENTRY.FAILURE CHARACTER VARYING 64 YES NO NEVER
            column PUBLIC.ENTRY.VERIFIED BOOLEAN 0 YES NO NEVER
            column PUBLIC.ENTRY.VERIFIED_AFTER_MS BIGINT 0 YES NO NEVER
            column PUBLIC.ENTRY.WAITING_BEFORE BOOLEAN 0 YES NO NEVER
            column PUBLIC.SEND.AT_MS BIGINT 0 NO NO NEVER
            column PUBLIC.SEND.CODE CHARACTER VARYING 128 YES NO NEVER
            column PUBLIC.SEND.ENTRY_ID BIGINT 0 NO NO NEVER
            column PUBLIC.SEND.FAILURE CHARACTER VARYING 64 YES NO NEVER
            column PUBLIC.SEND.ID BIGINT 0 NO YES NEVER
            column PUBLIC.SEND.NUMBER INTEGER 0 NO NO NEVER
            column PUBLIC.SEND.REQUEST_ID CHARACTER VARYING 128 YES NO NEVER
            column PUBLIC.SEND.STATUS INTEGER 0 YES NO NEVER
            column PUBLIC.SEND.TOOK_MS BIGINT 0 YES NO NEVER
            column PUBLIC.SEND.VERIFIED BOOLEAN 0 YES NO NEVER
            constraint SEND SEND_KEY PRIMARY KEY
            index SEND SEND_BY_ENTRY MVSecondaryIndex
            index SEND primary MVDelegateIndex
            indexed SEND.ENTRY_ID
            indexed SEND.ID
            indexed SEND.NUMBER
            table PUBLIC.SEND BASE TABLE CACHED MVTable""";

    private SendTable() {}

    /** Everything that a file holds after this version's statements. */
    static Set<String> inventory(Set<String> before) {
        return Stream.concat(before.stream(), Stream.of(ADDED.split("\n"))).collect(Collectors.toUnmodifiableSet());
    }
}
