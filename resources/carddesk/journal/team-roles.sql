-- The rights of Card Desk's users. Each user of the database is made a member of one of them, for example:
--   CREATE ROLE lin LOGIN PASSWORD '...' IN ROLE carddesk_operator;
--   carddesk_reader    sees the history
--   carddesk_operator  confirms cards: adds attempts, sends and outcomes, and changes or deletes nothing
--   carddesk_owner     owns the tables, migrates them and erases old entries
DO $$
DECLARE
    wanted TEXT;
BEGIN
    FOREACH wanted IN ARRAY ARRAY['carddesk_owner', 'carddesk_operator', 'carddesk_reader'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) THEN
            EXECUTE format('CREATE ROLE %I NOLOGIN', wanted);
        END IF;
    END LOOP;
    EXECUTE format('GRANT carddesk_owner TO %I', current_user);
    EXECUTE format('REVOKE CONNECT ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO carddesk_owner, carddesk_operator, carddesk_reader', current_database());
END
$$;
GRANT carddesk_reader TO carddesk_operator;
CREATE SCHEMA carddesk AUTHORIZATION carddesk_owner;
SET ROLE carddesk_owner;
SET search_path = carddesk, pg_temp;
CREATE TABLE schema_version (
    version INTEGER PRIMARY KEY,
    migrated_at TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp(),
    migrated_by TEXT NOT NULL DEFAULT session_user
);
GRANT USAGE ON SCHEMA carddesk TO carddesk_reader, carddesk_operator;
GRANT SELECT ON schema_version TO carddesk_reader;
