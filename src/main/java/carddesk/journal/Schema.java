package carddesk.journal;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The tables of the journal, version by version, and the check that a file holds these and nothing else. */
final class Schema {

    /**
     * One step of the schema.
     *
     * @param statements what leads from the version before to this one
     * @param inventory everything that {@link #inventory} lists afterwards
     */
    record Version(List<String> statements, Set<String> inventory) {}

    private static final List<String> FIRST = List.of(
            "CREATE TABLE schema_version (version INTEGER NOT NULL)",
            "INSERT INTO schema_version (version) VALUES (0)",
            """
            CREATE TABLE entry (
                id BIGINT GENERATED ALWAYS AS IDENTITY CONSTRAINT entry_key PRIMARY KEY,
                at_ms BIGINT NOT NULL,
                profile VARCHAR(200) NOT NULL,
                face VARCHAR(32) NOT NULL,
                operator VARCHAR(200) NOT NULL,
                card_id VARCHAR(32) NOT NULL,
                user_card_code VARCHAR(32) NOT NULL,
                openid VARCHAR(128) NOT NULL,
                confirm_state VARCHAR(64) NOT NULL,
                body_digest VARCHAR(64) NOT NULL,
                result VARCHAR(16),
                status INTEGER,
                code VARCHAR(128),
                message VARCHAR(500),
                request_id VARCHAR(128),
                took_ms BIGINT,
                card_state VARCHAR(128),
                finished_ms BIGINT,
                learned_by_asking BOOLEAN
            )""",
            "CREATE INDEX entry_by_time ON entry (at_ms)",
            "CREATE INDEX entry_by_code ON entry (user_card_code)",
            "CREATE INDEX entry_by_card_id ON entry (card_id)",
            "CREATE INDEX entry_by_openid ON entry (openid)",
            "CREATE INDEX entry_by_request_id ON entry (request_id)",
            "CREATE INDEX entry_by_result ON entry (result)");

    private static final Set<String> FIRST_INVENTORY = Set.of("""
            column PUBLIC.ENTRY.AT_MS BIGINT 0 NO NO NEVER
            column PUBLIC.ENTRY.BODY_DIGEST CHARACTER VARYING 64 NO NO NEVER
            column PUBLIC.ENTRY.CARD_ID CHARACTER VARYING 32 NO NO NEVER
            column PUBLIC.ENTRY.CARD_STATE CHARACTER VARYING 128 YES NO NEVER
            column PUBLIC.ENTRY.CODE CHARACTER VARYING 128 YES NO NEVER
            column PUBLIC.ENTRY.CONFIRM_STATE CHARACTER VARYING 64 NO NO NEVER
            column PUBLIC.ENTRY.FACE CHARACTER VARYING 32 NO NO NEVER
            column PUBLIC.ENTRY.FINISHED_MS BIGINT 0 YES NO NEVER
            column PUBLIC.ENTRY.ID BIGINT 0 NO YES NEVER
            column PUBLIC.ENTRY.LEARNED_BY_ASKING BOOLEAN 0 YES NO NEVER
            column PUBLIC.ENTRY.MESSAGE CHARACTER VARYING 500 YES NO NEVER
            column PUBLIC.ENTRY.OPENID CHARACTER VARYING 128 NO NO NEVER
            column PUBLIC.ENTRY.OPERATOR CHARACTER VARYING 200 NO NO NEVER
            column PUBLIC.ENTRY.PROFILE CHARACTER VARYING 200 NO NO NEVER
            column PUBLIC.ENTRY.REQUEST_ID CHARACTER VARYING 128 YES NO NEVER
            column PUBLIC.ENTRY.RESULT CHARACTER VARYING 16 YES NO NEVER
            column PUBLIC.ENTRY.STATUS INTEGER 0 YES NO NEVER
            column PUBLIC.ENTRY.TOOK_MS BIGINT 0 YES NO NEVER
            column PUBLIC.ENTRY.USER_CARD_CODE CHARACTER VARYING 32 NO NO NEVER
            column PUBLIC.SCHEMA_VERSION.VERSION INTEGER 0 NO NO NEVER
            constraint ENTRY ENTRY_KEY PRIMARY KEY
            index ENTRY ENTRY_BY_CARD_ID MVSecondaryIndex
            index ENTRY ENTRY_BY_CODE MVSecondaryIndex
            index ENTRY ENTRY_BY_OPENID MVSecondaryIndex
            index ENTRY ENTRY_BY_REQUEST_ID MVSecondaryIndex
            index ENTRY ENTRY_BY_RESULT MVSecondaryIndex
            index ENTRY ENTRY_BY_TIME MVSecondaryIndex
            index ENTRY primary MVDelegateIndex
            indexed ENTRY.AT_MS
            indexed ENTRY.CARD_ID
            indexed ENTRY.ID
            indexed ENTRY.OPENID
            indexed ENTRY.REQUEST_ID
            indexed ENTRY.RESULT
            indexed ENTRY.USER_CARD_CODE
            role PUBLIC
            schema PUBLIC
            table PUBLIC.ENTRY BASE TABLE CACHED MVTable
            table PUBLIC.SCHEMA_VERSION BASE TABLE CACHED MVTable
            user CARDDESK""".split("\n"));

    /** Entries of one status within a time are counted by their index alone. */
    private static final List<String> STANDING_AND_TIME = List.of(
            "DROP INDEX entry_by_result",
            "CREATE INDEX entry_by_result_and_time ON entry (result, at_ms)");

    private static final Set<String> STANDING_AND_TIME_INVENTORY = FIRST_INVENTORY.stream()
            .map(line -> line.replace("ENTRY_BY_RESULT ", "ENTRY_BY_RESULT_AND_TIME "))
            .collect(Collectors.toUnmodifiableSet());

    /** Every version, the oldest first; the newest is the one this program writes. */
    static final List<Version> VERSIONS = List.of(
            new Version(FIRST, FIRST_INVENTORY),
            new Version(STANDING_AND_TIME, STANDING_AND_TIME_INVENTORY),
            new Version(BatchTables.STATEMENTS, BatchTables.inventory(STANDING_AND_TIME_INVENTORY)),
            new Version(SendTable.STATEMENTS, SendTable.inventory(BatchTables.inventory(STANDING_AND_TIME_INVENTORY))));

    /** One line for every object of the database that somebody made, whatever its kind. */
    private static final String INVENTORY = """
            SELECT 'schema ' || schema_name FROM information_schema.schemata WHERE schema_name <> 'INFORMATION_SCHEMA'
            UNION ALL SELECT 'table ' || table_schema || '.' || table_name || ' ' || table_type || ' ' || storage_type
                || ' ' || COALESCE(table_class, '') FROM information_schema.tables WHERE table_schema <> 'INFORMATION_SCHEMA'
            UNION ALL SELECT 'column ' || table_schema || '.' || table_name || '.' || column_name || ' ' || data_type || ' '
                || COALESCE(character_maximum_length, 0) || ' ' || is_nullable || ' ' || is_identity || ' ' || is_generated || ' '
                || COALESCE(column_default, '') || COALESCE(generation_expression, '') || COALESCE(column_on_update, '')
                FROM information_schema.columns WHERE table_schema <> 'INFORMATION_SCHEMA'
            UNION ALL SELECT 'index ' || table_name || ' ' || DECODE(index_type_name, 'PRIMARY KEY', 'primary', index_name) || ' '
                || COALESCE(index_class, '') FROM information_schema.indexes
            UNION ALL SELECT 'indexed ' || table_name || '.' || column_name FROM information_schema.index_columns
            UNION ALL SELECT 'constraint ' || table_name || ' ' || constraint_name || ' ' || constraint_type
                FROM information_schema.table_constraints WHERE table_schema <> 'INFORMATION_SCHEMA'
            UNION ALL SELECT 'routine ' || routine_name FROM information_schema.routines WHERE routine_schema <> 'INFORMATION_SCHEMA'
            UNION ALL SELECT 'trigger ' || trigger_name FROM information_schema.triggers
            UNION ALL SELECT 'view ' || table_name FROM information_schema.views WHERE table_schema <> 'INFORMATION_SCHEMA'
            UNION ALL SELECT 'constant ' || constant_name FROM information_schema.constants
            UNION ALL SELECT 'domain ' || domain_name FROM information_schema.domains WHERE domain_schema <> 'INFORMATION_SCHEMA'
            UNION ALL SELECT 'sequence ' || sequence_name FROM information_schema.sequences
            UNION ALL SELECT 'synonym ' || synonym_name FROM information_schema.synonyms
            UNION ALL SELECT 'user ' || user_name FROM information_schema.users
            UNION ALL SELECT 'role ' || role_name FROM information_schema.roles
            UNION ALL SELECT 'right ' || grantee FROM information_schema.rights
            """;

    private Schema() {}

    /** The newest version this program knows. */
    static int newest() {
        return VERSIONS.size();
    }

    /** The version of an open file. A file without any table is damaged: ours get their tables before they get their name. */
    static int versionOf(Handle handle) throws JournalException {
        var tables = handle.createQuery("SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = 'PUBLIC'").mapTo(Long.class).one();
        if (tables == 0) {
            throw new JournalException(JournalException.Reason.DAMAGED, "The file holds nothing");
        }
        var marked = handle.createQuery("SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = 'PUBLIC'"
                + " AND table_name = 'SCHEMA_VERSION' AND table_type = 'BASE TABLE'").mapTo(Long.class).one();
        if (marked == 0) {
            throw new JournalException(JournalException.Reason.FOREIGN_SCHEMA, "The file holds tables, but not the journal's");
        }
        var version = handle.createQuery("SELECT MAX(version) FROM schema_version").mapTo(Integer.class).findOne().orElse(0);
        if (version < 1) {
            throw new JournalException(JournalException.Reason.DAMAGED, "The file does not say its version");
        }
        return version;
    }

    /** Leads a file from one version to the newest. */
    static void migrate(Handle handle, int from) {
        for (var version : VERSIONS.subList(from, newest())) {
            version.statements().forEach(handle::execute);
        }
        handle.execute("UPDATE schema_version SET version = ?", newest());
    }

    /** Refuses a file that holds more, less, or other things than its version has. */
    static void requireOnlyOurs(Handle handle, int version) throws JournalException {
        var expected = VERSIONS.get(version - 1).inventory();
        var found = inventory(handle);
        var foreign = new TreeSet<>(found);
        foreign.removeAll(expected);
        var missing = new TreeSet<>(expected);
        missing.removeAll(found);
        if (!foreign.isEmpty() || !missing.isEmpty()) {
            throw new JournalException(JournalException.Reason.FOREIGN_SCHEMA,
                    "The file is not as the journal made it: unexpected " + foreign + ", missing " + missing);
        }
    }

    private static Set<String> inventory(Handle handle) {
        return handle.createQuery(INVENTORY)
                .map((row, context) -> row.getString(1).replace("org.h2.mvstore.db.", "").strip())
                .collect(Collectors.toSet());
    }
}
