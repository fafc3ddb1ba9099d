package carddesk.journal;

import carddesk.journal.JournalException.Reason;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The tables of the journal, as steps from each version to the next. */
final class Schema {

    /** Step 0 creates version 1. The result of a released step never changes; the last one leads to the current version. */
    static final List<String> STEPS = List.of(
            """
            CREATE TABLE schema_version (version INTEGER NOT NULL);
            INSERT INTO schema_version (version) VALUES (0);
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
            );
            CREATE INDEX entry_by_time ON entry (at_ms);
            CREATE INDEX entry_by_code ON entry (user_card_code);
            CREATE INDEX entry_by_card_id ON entry (card_id);
            CREATE INDEX entry_by_openid ON entry (openid);
            CREATE INDEX entry_by_request_id ON entry (request_id);
            CREATE INDEX entry_by_result ON entry (result)
            """,
            // Entries of one status within a time are counted by their index alone.
            """
            DROP INDEX entry_by_result;
            CREATE INDEX entry_by_result_and_time ON entry (result, at_ms)
            """,
            // Batches and their rows.
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
            );
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
            );
            CREATE INDEX batch_row_by_place ON batch_row (batch_id, place);
            CREATE INDEX batch_row_by_standing ON batch_row (batch_id, standing, place);
            CREATE INDEX batch_row_by_entry ON batch_row (entry_id)
            """,
            // The sends of an attempt, and its facts besides the response.
            """
            ALTER TABLE entry ADD COLUMN (waiting_before BOOLEAN, failure VARCHAR(64), verified BOOLEAN, verified_after_ms BIGINT);
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
            );
            CREATE INDEX send_by_entry ON send (entry_id, number)
            """,
            // The reason of a row that is left out; it was in the message before.
            """
            ALTER TABLE batch_row ADD COLUMN reason VARCHAR(500);
            UPDATE batch_row SET reason = message, message = NULL WHERE standing = 'LEFT_OUT'
            """,
            // The error code at the end of a verified Request-ID, to search for; what an attempt sent, and its batch; the titles of templates.
            """
            ALTER TABLE entry ADD COLUMN request_code VARCHAR(18) GENERATED ALWAYS AS (CASE WHEN COALESCE(verified, TRUE)
                THEN NULLIF(REGEXP_SUBSTR(request_id, '-([0-9]{1,18})$', 1, 1, '', 1), '0') END);
            CREATE INDEX entry_by_request_code ON entry (request_code);
            ALTER TABLE entry ADD COLUMN sent_fields VARCHAR(100000);
            ALTER TABLE entry ADD COLUMN batch_id BIGINT;
            UPDATE entry SET batch_id = (SELECT MAX(batch_id) FROM batch_row WHERE batch_row.entry_id = entry.id)
                WHERE EXISTS (SELECT 1 FROM batch_row WHERE batch_row.entry_id = entry.id);
            CREATE TABLE template_title (
                card_id VARCHAR(32) CONSTRAINT template_title_key PRIMARY KEY,
                title VARCHAR(128) NOT NULL
            )
            """,
            // The hash chain, its key, when the user continued with a history that was not whole, and the last link of each entry.
            """
            CREATE TABLE link (
                number BIGINT CONSTRAINT link_key PRIMARY KEY,
                at_ms BIGINT NOT NULL,
                kind VARCHAR(16) NOT NULL,
                entry_id BIGINT,
                entries BIGINT NOT NULL,
                content VARBINARY(32) NOT NULL,
                note VARCHAR(500) NOT NULL,
                hash VARBINARY(32) NOT NULL
            );
            CREATE TABLE chain (secret VARBINARY(32) NOT NULL, gap_ms BIGINT);
            ALTER TABLE entry ADD COLUMN link BIGINT
            """,
            """
            ALTER TABLE chain ADD COLUMN vault_saves BIGINT DEFAULT 0 NOT NULL
            """);

    /** The first version with a hash chain. */
    static final int CHAINED = 7;

    private Schema() {}

    /** The current version. */
    static int newest() {
        return STEPS.size();
    }

    /** Returns the version of an open file; refuses a newer one, and one without a version as damaged. */
    static int versionOf(Handle handle) throws JournalException {
        int version = handle.createQuery("SELECT COALESCE(MAX(version), 0) FROM schema_version").mapTo(Integer.class).one();
        if (version < 1) {
            throw new JournalException(Reason.DAMAGED, "The file does not name its version");
        }
        if (version > newest()) {
            throw new JournalException(Reason.NEWER_VERSION, "The journal has version " + version + ", this program knows " + newest());
        }
        return version;
    }

    /** Migrates a file from a version, 0 for an empty file, to the newest. */
    static void migrate(Handle handle, int from) {
        STEPS.subList(from, newest()).forEach(handle::execute);
        handle.execute("UPDATE schema_version SET version = ?", newest());
        if (from < CHAINED) {
            Chain.begin(handle);
        }
    }
}
