package carddesk.journal;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Version 2 of the journal: the tables of batches and their rows. */
final class BatchTables {

    static final List<String> STATEMENTS = List.of(
            """
            CREATE TABLE batch (
                id BIGINT GENERATED ALWAYS AS IDENTITY CONSTRAINT batch_key PRIMARY KEY,
                at_ms BIGINT NOT NULL,
                profile VARCHAR(200) NOT NULL,
                face VARCHAR(32) NOT NULL,
                operator VARCHAR(200) NOT NULL,
                file_name VARCHAR(300) NOT NULL,
                plan VARCHAR(1000000) NOT NULL,
                personal VARCHAR(100000) NOT NULL,
                ended_ms BIGINT
            )""",
            """
            CREATE TABLE batch_row (
                id BIGINT GENERATED ALWAYS AS IDENTITY CONSTRAINT batch_row_key PRIMARY KEY,
                batch_id BIGINT NOT NULL,
                place INTEGER NOT NULL,
                number INTEGER NOT NULL,
                cells VARCHAR(1000000) NOT NULL,
                standing VARCHAR(16) NOT NULL,
                entry_id BIGINT,
                begun_ms BIGINT,
                status INTEGER,
                code VARCHAR(128),
                message VARCHAR(500),
                request_id VARCHAR(128),
                card_state VARCHAR(128),
                told_ms BIGINT
            )""",
            "CREATE INDEX batch_row_by_place ON batch_row (batch_id, place)",
            "CREATE INDEX batch_row_by_standing ON batch_row (batch_id, standing, place)",
            "CREATE INDEX batch_row_by_entry ON batch_row (entry_id)");

    private static final String ADDED = """
            column PUBLIC.BATCH.AT_MS BIGINT 0 NO NO NEVER
            column PUBLIC.BATCH.ENDED_MS BIGINT 0 YES NO NEVER
            column PUBLIC.BATCH.FACE CHARACTER VARYING 32 NO NO NEVER
            column PUBLIC.BATCH.FILE_NAME CHARACTER VARYING 300 NO NO NEVER
            column PUBLIC.BATCH.ID BIGINT 0 NO YES NEVER
            column PUBLIC.BATCH.OPERATOR CHARACTER VARYING 200 NO NO NEVER
            column PUBLIC.BATCH.PERSONAL CHARACTER VARYING 100000 NO NO NEVER
            column PUBLIC.BATCH.PLAN CHARACTER VARYING 1000000 NO NO NEVER
            column PUBLIC.BATCH.PROFILE CHARACTER VARYING 200 NO NO NEVER
            column PUBLIC.BATCH_ROW.BATCH_ID BIGINT 0 NO NO NEVER
            column PUBLIC.BATCH_ROW.BEGUN_MS BIGINT 0 YES NO NEVER
            column PUBLIC.BATCH_ROW.CARD_STATE CHARACTER VARYING 128 YES NO NEVER
            column PUBLIC.BATCH_ROW.CELLS CHARACTER VARYING 1000000 NO NO NEVER
            column PUBLIC.BATCH_ROW.CODE CHARACTER VARYING 128 YES NO NEVER
            column PUBLIC.BATCH_ROW.ENTRY_ID BIGINT 0 YES NO NEVER
            column PUBLIC.BATCH_ROW.ID BIGINT 0 NO YES NEVER
            column PUBLIC.BATCH_ROW.MESSAGE CHARACTER VARYING 500 YES NO NEVER
            column PUBLIC.BATCH_ROW.NUMBER INTEGER 0 NO NO NEVER
            column PUBLIC.BATCH_ROW.PLACE INTEGER 0 NO NO NEVER
            column PUBLIC.BATCH_ROW.REQUEST_ID CHARACTER VARYING 128 YES NO NEVER
            column PUBLIC.BATCH_ROW.STANDING CHARACTER VARYING 16 NO NO NEVER
            column PUBLIC.BATCH_ROW.STATUS INTEGER 0 YES NO NEVER
            column PUBLIC.BATCH_ROW.TOLD_MS BIGINT 0 YES NO NEVER
            constraint BATCH BATCH_KEY PRIMARY KEY
            constraint BATCH_ROW BATCH_ROW_KEY PRIMARY KEY
            index BATCH primary MVDelegateIndex
            index BATCH_ROW BATCH_ROW_BY_ENTRY MVSecondaryIndex
            index BATCH_ROW BATCH_ROW_BY_PLACE MVSecondaryIndex
            index BATCH_ROW BATCH_ROW_BY_STANDING MVSecondaryIndex
            index BATCH_ROW primary MVDelegateIndex
            indexed BATCH.ID
            indexed BATCH_ROW.BATCH_ID
            indexed BATCH_ROW.ENTRY_ID
            indexed BATCH_ROW.ID
            indexed BATCH_ROW.PLACE
            indexed BATCH_ROW.STANDING
            table PUBLIC.BATCH BASE TABLE CACHED MVTable
            table PUBLIC.BATCH_ROW BASE TABLE CACHED MVTable""";

    private BatchTables() {}

    /** What a file holds afterwards. */
    static Set<String> inventory(Set<String> before) {
        return Stream.concat(before.stream(), Stream.of(ADDED.split("\n"))).collect(Collectors.toUnmodifiableSet());
    }
}
