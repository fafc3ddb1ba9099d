-- A window of the program on one computer. It holds its attempts as long as it is seen within the last minute, by the server's clock.
CREATE TABLE desk (
    id UUID PRIMARY KEY,
    database_user TEXT NOT NULL DEFAULT session_user,
    operator VARCHAR(200) NOT NULL,
    machine VARCHAR(200) NOT NULL,
    address INET DEFAULT inet_client_addr(),
    opened_at TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp(),
    seen_at TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp(),
    closed_at TIMESTAMPTZ
);

-- The desk of this session, as the program sets it after connecting; null when it has set none.
CREATE FUNCTION own_desk() RETURNS UUID LANGUAGE sql STABLE AS $$
    SELECT NULLIF(current_setting('carddesk.desk', true), '')::uuid
$$;

-- When a desk stopped or stops to hold its attempts, unless it is seen again.
CREATE FUNCTION held_until(desk_id UUID) RETURNS TIMESTAMPTZ LANGUAGE sql STABLE SECURITY DEFINER SET search_path = carddesk, pg_temp AS $$
    SELECT COALESCE(closed_at, seen_at + INTERVAL '60 seconds') FROM desk WHERE id = desk_id
$$;

-- Notes that the desk of this session is there, and returns it; fails when it is another user's.
CREATE FUNCTION renew_desk() RETURNS UUID LANGUAGE plpgsql SECURITY DEFINER SET search_path = carddesk, pg_temp AS $$
DECLARE
    renewed UUID;
BEGIN
    UPDATE desk SET seen_at = clock_timestamp() WHERE id = own_desk() AND database_user = session_user AND closed_at IS NULL
        RETURNING id INTO renewed;
    IF renewed IS NULL THEN
        RAISE EXCEPTION 'No open desk of this user' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN renewed;
END
$$;

CREATE FUNCTION close_desk() RETURNS VOID LANGUAGE sql SECURITY DEFINER SET search_path = carddesk, pg_temp AS $$
    UPDATE desk SET closed_at = clock_timestamp() WHERE id = own_desk() AND database_user = session_user AND closed_at IS NULL
$$;

-- An attempt to confirm a card. The columns from result on show its latest outcome; outcomes themselves are never changed.
CREATE TABLE entry (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at_ms BIGINT NOT NULL,
    profile VARCHAR(200) NOT NULL,
    face VARCHAR(32) NOT NULL,
    operator VARCHAR(200) NOT NULL,
    card_id VARCHAR(32) COLLATE "C" NOT NULL,
    user_card_code VARCHAR(32) COLLATE "C" NOT NULL,
    openid VARCHAR(128) COLLATE "C" NOT NULL,
    confirm_state VARCHAR(64) NOT NULL,
    body_digest VARCHAR(64) NOT NULL,
    waiting_before BOOLEAN,
    sent_fields VARCHAR(100000),
    batch_id BIGINT,
    desk UUID NOT NULL DEFAULT own_desk() REFERENCES desk,
    written_by TEXT NOT NULL DEFAULT session_user,
    recorded_at TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp(),
    -- The desk that may send and settle it: the one that began it, or the one that took it over.
    holder UUID NOT NULL DEFAULT own_desk() REFERENCES desk,
    -- The call had ended by then, by the server's clock.
    ended_at TIMESTAMPTZ,
    verified_after_ms BIGINT,
    result VARCHAR(16),
    status INTEGER,
    code VARCHAR(128),
    message VARCHAR(500),
    request_id VARCHAR(128) COLLATE "C",
    took_ms BIGINT,
    card_state VARCHAR(128),
    finished_ms BIGINT,
    learned_by_asking BOOLEAN,
    failure VARCHAR(64),
    verified BOOLEAN,
    request_code VARCHAR(18) COLLATE "C" GENERATED ALWAYS AS (CASE WHEN COALESCE(verified, TRUE)
        THEN NULLIF(SUBSTRING(request_id FROM '-([0-9]{1,18})$'), '0') END) STORED
);
-- With the id, which searches read from the index alone.
CREATE INDEX entry_by_time ON entry (at_ms) INCLUDE (id);
CREATE INDEX entry_by_code ON entry (user_card_code) INCLUDE (id);
CREATE INDEX entry_by_card_id ON entry (card_id) INCLUDE (id);
CREATE INDEX entry_by_openid ON entry (openid) INCLUDE (id);
CREATE INDEX entry_by_request_id ON entry (request_id) INCLUDE (id);
CREATE INDEX entry_by_request_code ON entry (request_code) INCLUDE (id);
CREATE INDEX entry_by_result_and_time ON entry (result, at_ms) INCLUDE (id);
-- Never the same card at two desks.
CREATE UNIQUE INDEX entry_open_card ON entry (user_card_code, card_id) WHERE result IS NULL;

CREATE TABLE send (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    entry_id BIGINT NOT NULL REFERENCES entry ON DELETE CASCADE,
    number INTEGER NOT NULL,
    at_ms BIGINT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp(),
    failure VARCHAR(64),
    status INTEGER,
    code VARCHAR(128),
    request_id VARCHAR(128),
    verified BOOLEAN,
    took_ms BIGINT,
    UNIQUE (entry_id, number)
);

-- The result of a send; the send shows it too.
CREATE TABLE send_result (
    entry_id BIGINT NOT NULL,
    number INTEGER NOT NULL,
    failure VARCHAR(64),
    status INTEGER,
    code VARCHAR(128),
    request_id VARCHAR(128),
    verified BOOLEAN,
    took_ms BIGINT,
    PRIMARY KEY (entry_id, number),
    FOREIGN KEY (entry_id, number) REFERENCES send (entry_id, number) ON DELETE CASCADE
);

-- What was learned about an attempt, in order: by the desk that sent it, or by one that asked for the card.
CREATE TABLE outcome (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    entry_id BIGINT NOT NULL REFERENCES entry ON DELETE CASCADE,
    desk UUID NOT NULL DEFAULT own_desk() REFERENCES desk,
    written_by TEXT NOT NULL DEFAULT session_user,
    recorded_at TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp(),
    result VARCHAR(16) NOT NULL CHECK (result IN ('CONFIRMED', 'REFUSED', 'UNKNOWN')),
    status INTEGER,
    code VARCHAR(128),
    message VARCHAR(500),
    request_id VARCHAR(128),
    took_ms BIGINT,
    card_state VARCHAR(128),
    finished_ms BIGINT NOT NULL,
    learned_by_asking BOOLEAN NOT NULL,
    failure VARCHAR(64),
    verified BOOLEAN NOT NULL
);
CREATE INDEX outcome_by_entry ON outcome (entry_id);

-- The first time signed by WeChat Pay after the call of an attempt had ended.
CREATE TABLE signed_time (
    entry_id BIGINT PRIMARY KEY REFERENCES entry ON DELETE CASCADE,
    verified_after_ms BIGINT NOT NULL
);

-- Local histories of which entries were moved here. Entries up to the last number come before those of the team: their ids are their numbers minus
-- the shift, which leaves room for all numbers.
CREATE TABLE moved_history (
    origin UUID PRIMARY KEY,
    first_number BIGINT NOT NULL,
    last_number BIGINT NOT NULL,
    shift BIGINT NOT NULL
);

-- The entries that were moved, each once; entry_id is null when the entry was erased, so that it is not moved again.
CREATE TABLE moved_entry (
    key UUID PRIMARY KEY,
    entry_id BIGINT UNIQUE REFERENCES entry ON DELETE SET NULL
);

CREATE FUNCTION begin_move(history UUID, first BIGINT, last BIGINT) RETURNS VOID
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = carddesk, pg_temp AS $$
BEGIN
    IF first < 0 OR last < first OR last - first > 10000000 THEN
        RAISE EXCEPTION 'A history has at most 10000000 entries' USING ERRCODE = 'invalid_parameter_value';
    END IF;
    LOCK TABLE moved_history IN EXCLUSIVE MODE;
    INSERT INTO moved_history (origin, first_number, last_number, shift)
        SELECT history, first, last, last + 1 - LEAST(0, MIN(first_number - shift)) FROM moved_history ON CONFLICT DO NOTHING;
END
$$;

-- Adds entries of a local history with their sends and outcomes, in order, unless they were moved before: a JSON array of objects with the columns of
-- entry, a key and an array of sends. They show their own operator and time, and who moved them as the user that wrote them. An open attempt is not
-- added while another one on its card is open.
CREATE FUNCTION move_entries(history UUID, entries JSONB) RETURNS VOID
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = carddesk, pg_temp AS $$
DECLARE
    room moved_history;
    one JSONB;
    moved entry;
    added BIGINT;
BEGIN
    PERFORM renew_desk();
    SELECT * INTO STRICT room FROM moved_history WHERE origin = history;
    FOR one IN SELECT value FROM jsonb_array_elements(entries) WITH ORDINALITY ORDER BY ordinality LOOP
        CONTINUE WHEN EXISTS (SELECT FROM moved_entry WHERE key = (one->>'key')::uuid);
        moved := jsonb_populate_record(NULL::entry, one);
        IF moved.id BETWEEN room.first_number AND room.last_number AND NOT EXISTS (SELECT FROM entry WHERE id = moved.id - room.shift) THEN
            moved.id := moved.id - room.shift;
        ELSE
            moved.id := nextval(pg_get_serial_sequence('entry', 'id'));
        END IF;
        INSERT INTO entry (id, at_ms, profile, face, operator, card_id, user_card_code, openid, confirm_state, body_digest, waiting_before,
                sent_fields, ended_at, verified_after_ms, result, status, code, message, request_id, took_ms, card_state, finished_ms,
                learned_by_asking, failure, verified)
            OVERRIDING SYSTEM VALUE
            VALUES (moved.id, moved.at_ms, moved.profile, moved.face, moved.operator, moved.card_id, moved.user_card_code, moved.openid,
                moved.confirm_state, moved.body_digest, moved.waiting_before, moved.sent_fields,
                CASE WHEN moved.result = 'UNKNOWN' THEN clock_timestamp()
                    WHEN moved.result IS NOT NULL THEN LEAST(clock_timestamp(), to_timestamp(moved.finished_ms / 1000.0)) END,
                moved.verified_after_ms, moved.result, moved.status, moved.code, moved.message, moved.request_id, moved.took_ms, moved.card_state,
                moved.finished_ms, moved.learned_by_asking, moved.failure, moved.verified)
            ON CONFLICT (user_card_code, card_id) WHERE result IS NULL DO NOTHING
            RETURNING id INTO added;
        CONTINUE WHEN added IS NULL;
        INSERT INTO moved_entry (key, entry_id) VALUES ((one->>'key')::uuid, added);
        INSERT INTO send (entry_id, number, at_ms, failure, status, code, request_id, verified, took_ms)
            SELECT added, number, at_ms, failure, status, code, request_id, verified, took_ms
            FROM jsonb_populate_recordset(NULL::send, one->'sends');
        INSERT INTO send_result (entry_id, number, failure, status, code, request_id, verified, took_ms)
            SELECT entry_id, number, failure, status, code, request_id, verified, took_ms FROM send WHERE entry_id = added AND took_ms IS NOT NULL;
        INSERT INTO outcome (entry_id, result, status, code, message, request_id, took_ms, card_state, finished_ms, learned_by_asking, failure,
                verified)
            SELECT id, result, status, code, message, request_id, took_ms, card_state, COALESCE(finished_ms, at_ms),
                COALESCE(learned_by_asking, FALSE), failure, COALESCE(verified, TRUE) FROM entry WHERE id = added AND result IS NOT NULL;
        INSERT INTO signed_time (entry_id, verified_after_ms)
            SELECT id, verified_after_ms FROM entry WHERE id = added AND verified_after_ms IS NOT NULL;
    END LOOP;
    PERFORM pg_notify('carddesk', 'entry ' || COALESCE(added, 0));
END
$$;
GRANT SELECT ON moved_history, moved_entry TO carddesk_reader;
GRANT EXECUTE ON FUNCTION begin_move(UUID, BIGINT, BIGINT), move_entries(UUID, JSONB) TO carddesk_operator;

CREATE TABLE template_title (
    card_id VARCHAR(32) COLLATE "C" PRIMARY KEY,
    title VARCHAR(128) NOT NULL
);

-- The key that encrypts members' values is in the vaults only; the value shows whether a desk has it.
CREATE TABLE team_key (
    is_single BOOLEAN PRIMARY KEY DEFAULT TRUE CHECK (is_single),
    check_value BYTEA NOT NULL
);

CREATE TABLE batch (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    uuid UUID NOT NULL,
    at_ms BIGINT NOT NULL,
    profile VARCHAR(200) NOT NULL,
    face VARCHAR(32) NOT NULL,
    operator VARCHAR(200) NOT NULL,
    file_name VARCHAR(300) NOT NULL,
    plan VARCHAR(1000000) NOT NULL,
    personal VARCHAR(100000) NOT NULL,
    desk UUID NOT NULL DEFAULT own_desk() REFERENCES desk,
    written_by TEXT NOT NULL DEFAULT session_user,
    recorded_at TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp(),
    -- The desk that paused it for all desks.
    paused_by UUID REFERENCES desk,
    ended_ms BIGINT
);
CREATE SEQUENCE batch_revision;
CREATE TABLE batch_row (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    batch_id BIGINT NOT NULL REFERENCES batch,
    place INTEGER NOT NULL,
    number INTEGER NOT NULL,
    -- Members' values are blank here, and encrypted by the desk in sealed, which is erased when they are not needed any more.
    cells VARCHAR(1000000) NOT NULL,
    sealed BYTEA,
    standing VARCHAR(16) NOT NULL,
    reason VARCHAR(500),
    -- The desk that sends or settles it; null for a row that no desk has, and for one that is done.
    holder UUID REFERENCES desk,
    -- A desk has asked for the card of its unknown outcome and learned nothing.
    asked_in_vain BOOLEAN NOT NULL DEFAULT FALSE,
    -- Grows with each change of the row.
    revision BIGINT NOT NULL DEFAULT 0,
    entry_id BIGINT,
    begun_ms BIGINT,
    status INTEGER,
    code VARCHAR(128),
    message VARCHAR(500),
    request_id VARCHAR(128),
    card_state VARCHAR(128),
    told_ms BIGINT,
    UNIQUE (batch_id, place)
);
CREATE INDEX batch_row_by_standing ON batch_row (batch_id, standing, place);
CREATE INDEX batch_row_by_revision ON batch_row (batch_id, revision);
CREATE INDEX batch_row_by_entry ON batch_row (entry_id);
CREATE INDEX batch_row_held ON batch_row (batch_id, holder) WHERE holder IS NOT NULL;

-- Only an open desk of the session's own user begins attempts. This trigger and those below are not for entries that are moved here, which the
-- owner's function adds with their sends and outcomes.
CREATE FUNCTION begin_attempt() RETURNS TRIGGER LANGUAGE plpgsql SECURITY DEFINER SET search_path = carddesk, pg_temp AS $$
BEGIN
    PERFORM renew_desk();
    PERFORM pg_notify('carddesk', 'entry ' || NEW.id);
    RETURN NEW;
END
$$;
CREATE TRIGGER entry_begins BEFORE INSERT ON entry FOR EACH ROW WHEN (current_user <> 'carddesk_owner') EXECUTE FUNCTION begin_attempt();

-- Only the desk that holds an open attempt sends: one whose attempt was taken over sends nothing any more.
CREATE FUNCTION begin_send() RETURNS TRIGGER LANGUAGE plpgsql SECURITY DEFINER SET search_path = carddesk, pg_temp AS $$
BEGIN
    PERFORM 1 FROM entry WHERE id = NEW.entry_id AND holder = renew_desk() AND result IS NULL FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'Entry % is not held by this desk', NEW.entry_id USING ERRCODE = 'object_not_in_prerequisite_state';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER send_begins BEFORE INSERT ON send FOR EACH ROW WHEN (current_user <> 'carddesk_owner') EXECUTE FUNCTION begin_send();

CREATE FUNCTION show_send_result() RETURNS TRIGGER LANGUAGE plpgsql SECURITY DEFINER SET search_path = carddesk, pg_temp AS $$
BEGIN
    UPDATE send SET failure = NEW.failure, status = NEW.status, code = NEW.code, request_id = NEW.request_id, verified = NEW.verified,
        took_ms = NEW.took_ms WHERE entry_id = NEW.entry_id AND number = NEW.number AND took_ms IS NULL;
    IF FOUND THEN
        RETURN NEW;
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER send_ends BEFORE INSERT ON send_result FOR EACH ROW WHEN (current_user <> 'carddesk_owner') EXECUTE FUNCTION show_send_result();

-- An open attempt is ended by the desk that sent it or holds it. An unknown outcome may be followed by another one, a final one may not. Otherwise
-- nothing is added.
CREATE FUNCTION show_outcome() RETURNS TRIGGER LANGUAGE plpgsql SECURITY DEFINER SET search_path = carddesk, pg_temp AS $$
BEGIN
    PERFORM renew_desk();
    UPDATE entry SET result = NEW.result, status = NEW.status, code = NEW.code, message = NEW.message, request_id = NEW.request_id,
        took_ms = NEW.took_ms, card_state = NEW.card_state, finished_ms = NEW.finished_ms, learned_by_asking = NEW.learned_by_asking,
        failure = NEW.failure, verified = NEW.verified, ended_at = COALESCE(ended_at, clock_timestamp())
        WHERE id = NEW.entry_id AND (result = 'UNKNOWN' OR result IS NULL AND own_desk() IN (desk, holder));
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    PERFORM pg_notify('carddesk', 'outcome ' || NEW.entry_id);
    RETURN NEW;
END
$$;
CREATE TRIGGER outcome_is_shown BEFORE INSERT ON outcome FOR EACH ROW WHEN (current_user <> 'carddesk_owner') EXECUTE FUNCTION show_outcome();

CREATE FUNCTION show_signed_time() RETURNS TRIGGER LANGUAGE plpgsql SECURITY DEFINER SET search_path = carddesk, pg_temp AS $$
BEGIN
    UPDATE entry SET verified_after_ms = NEW.verified_after_ms WHERE id = NEW.entry_id AND verified_after_ms IS NULL;
    IF FOUND THEN
        RETURN NEW;
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER signed_time_is_shown BEFORE INSERT ON signed_time FOR EACH ROW
    WHEN (current_user <> 'carddesk_owner') EXECUTE FUNCTION show_signed_time();

-- A title that is there is replaced.
CREATE FUNCTION replace_title() RETURNS TRIGGER LANGUAGE plpgsql SECURITY DEFINER SET search_path = carddesk, pg_temp AS $$
BEGIN
    UPDATE template_title SET title = NEW.title WHERE card_id = NEW.card_id AND title <> NEW.title;
    IF FOUND THEN
        RETURN NULL;
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER title_is_replaced BEFORE INSERT ON template_title FOR EACH ROW EXECUTE FUNCTION replace_title();

-- Makes the session's desk the holder of an open attempt whose desk is gone; returns whether it is.
CREATE FUNCTION take_over(attempt BIGINT) RETURNS BOOLEAN LANGUAGE plpgsql SECURITY DEFINER SET search_path = carddesk, pg_temp AS $$
DECLARE
    taker UUID := renew_desk();
BEGIN
    UPDATE entry SET holder = taker, ended_at = COALESCE(ended_at, held_until(holder))
        WHERE id = attempt AND result IS NULL AND holder <> taker AND held_until(holder) < clock_timestamp();
    RETURN FOUND;
END
$$;

-- The rows of a batch are written in the transaction that creates it.
CREATE FUNCTION add_row() RETURNS TRIGGER LANGUAGE plpgsql SECURITY DEFINER SET search_path = carddesk, pg_temp AS $$
BEGIN
    IF NEW.standing NOT IN ('WAITING', 'LEFT_OUT')
            OR NOT EXISTS (SELECT FROM batch WHERE id = NEW.batch_id AND xmin = pg_current_xact_id()::xid) THEN
        RAISE EXCEPTION 'Batch % takes no more rows', NEW.batch_id USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER row_is_added BEFORE INSERT ON batch_row FOR EACH ROW EXECUTE FUNCTION add_row();

-- Only an open desk of the session's own user creates batches.
CREATE FUNCTION create_batch() RETURNS TRIGGER LANGUAGE plpgsql SECURITY DEFINER SET search_path = carddesk, pg_temp AS $$
BEGIN
    PERFORM renew_desk();
    RETURN NEW;
END
$$;
CREATE TRIGGER batch_is_created BEFORE INSERT ON batch FOR EACH ROW EXECUTE FUNCTION create_batch();

-- Makes the session's desk the holder of some rows with a status, in order, that no other desk holds, and returns them. A row under way comes with
-- its attempt. A run that begins also gets rows that its desk holds already, and those asked about in vain.
CREATE FUNCTION claim_rows(of_batch BIGINT, wanted TEXT, from_place INTEGER, at_most INTEGER, begins BOOLEAN) RETURNS SETOF BIGINT
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = carddesk, pg_temp AS $$
DECLARE
    taker UUID := renew_desk();
    taken BIGINT[];
BEGIN
    PERFORM 1 FROM batch WHERE id = of_batch AND ended_ms IS NULL AND paused_by IS NULL FOR SHARE;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    SELECT array_agg(free.id) INTO taken FROM (SELECT id FROM batch_row
        WHERE batch_id = of_batch AND standing = wanted AND place >= from_place AND wanted IN ('WAITING', 'UNDER_WAY', 'UNKNOWN')
            AND (begins OR NOT asked_in_vain AND holder IS DISTINCT FROM taker)
            AND (holder IS NULL OR holder = taker OR held_until(holder) < clock_timestamp())
        ORDER BY place LIMIT at_most FOR UPDATE SKIP LOCKED) free;
    UPDATE entry SET holder = taker, ended_at = COALESCE(ended_at, held_until(holder))
        WHERE id IN (SELECT entry_id FROM batch_row WHERE id = ANY (taken) AND standing = 'UNDER_WAY') AND result IS NULL AND holder <> taker;
    UPDATE batch_row SET holder = taker, asked_in_vain = FALSE WHERE id = ANY (taken);
    RETURN QUERY SELECT unnest(taken);
END
$$;

-- Shows that a waiting row is sent by an attempt, which its holder has just begun. A batch that has ended begins nothing.
CREATE FUNCTION begin_row(of_row BIGINT, attempt BIGINT, of_time_ms BIGINT) RETURNS VOID
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = carddesk, pg_temp AS $$
BEGIN
    PERFORM 1 FROM batch WHERE id = (SELECT batch_id FROM batch_row WHERE id = of_row) AND ended_ms IS NULL FOR SHARE;
    IF FOUND THEN
        UPDATE batch_row SET standing = 'UNDER_WAY', entry_id = attempt, begun_ms = of_time_ms, revision = nextval('batch_revision')
            WHERE id = of_row AND standing = 'WAITING' AND holder = renew_desk() AND EXISTS (SELECT FROM entry
                WHERE entry.id = attempt AND entry.holder = own_desk() AND entry.result IS NULL AND entry.batch_id = batch_row.batch_id);
    END IF;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'Row % is not held by this desk', of_row USING ERRCODE = 'object_not_in_prerequisite_state';
    END IF;
END
$$;

-- Changes the status of a row that the session's desk holds, to one that its attempt has: only an attempt that is confirmed makes a row confirmed,
-- and only one that was refused lets it wait again. Further cells, a JSON array that is not empty, follow those of the row.
CREATE FUNCTION settle_row(of_row BIGINT, now_is TEXT, further_cells TEXT, why TEXT, http_status INTEGER, error_code TEXT, error_message TEXT,
        response_id TEXT, state_of_card TEXT, of_time_ms BIGINT) RETURNS VOID
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = carddesk, pg_temp AS $$
DECLARE
    before batch_row;
    attempted TEXT;
    is_done BOOLEAN := now_is NOT IN ('WAITING', 'UNKNOWN');
BEGIN
    SELECT * INTO before FROM batch_row WHERE id = of_row AND holder = renew_desk() FOR UPDATE;
    IF before.standing IN ('UNDER_WAY', 'UNKNOWN') THEN
        SELECT result INTO attempted FROM entry WHERE id = before.entry_id;
    END IF;
    IF NOT COALESCE(CASE before.standing
            WHEN 'WAITING' THEN now_is IN ('REFUSED', 'NOT_NEEDED', 'LEFT_OUT', 'FOUND')
            ELSE now_is = attempted OR attempted = 'REFUSED' AND now_is IN ('WAITING', 'NOT_NEEDED') END, FALSE) THEN
        RAISE EXCEPTION 'Row % is not held by this desk, or does not become %', of_row, now_is
            USING ERRCODE = 'object_not_in_prerequisite_state';
    END IF;
    UPDATE batch_row SET standing = now_is, reason = why, status = http_status,
        cells = CASE WHEN further_cells IS NULL THEN cells ELSE left(cells, -1) || ',' || substr(further_cells, 2) END,
        code = error_code, message = error_message, request_id = response_id, card_state = state_of_card, told_ms = of_time_ms,
        holder = CASE WHEN is_done THEN NULL ELSE holder END, revision = nextval('batch_revision'),
        sealed = CASE WHEN is_done AND now_is <> 'FOUND' AND EXISTS (SELECT FROM batch WHERE id = batch_row.batch_id AND personal <> '')
            THEN NULL ELSE sealed END
        WHERE id = of_row;
END
$$;

-- Gives back the rows of a batch that the session's desk holds. No call of their attempts is under way any more.
CREATE FUNCTION release_rows(of_batch BIGINT) RETURNS VOID LANGUAGE plpgsql SECURITY DEFINER SET search_path = carddesk, pg_temp AS $$
DECLARE
    leaver UUID := renew_desk();
BEGIN
    UPDATE entry SET ended_at = COALESCE(ended_at, clock_timestamp()) WHERE holder = leaver AND result IS NULL
        AND id IN (SELECT entry_id FROM batch_row WHERE batch_id = of_batch AND holder = leaver AND standing = 'UNDER_WAY');
    UPDATE batch_row SET holder = NULL WHERE batch_id = of_batch AND holder = leaver;
END
$$;

-- Gives back a row whose outcome stays unknown after the session's desk asked for its card.
CREATE FUNCTION give_up_row(of_row BIGINT) RETURNS VOID LANGUAGE sql SECURITY DEFINER SET search_path = carddesk, pg_temp AS $$
    UPDATE batch_row SET holder = NULL, asked_in_vain = TRUE, revision = nextval('batch_revision')
        WHERE id = of_row AND holder = renew_desk() AND standing = 'UNKNOWN'
$$;

-- Pauses a batch for all desks, or lets it go on.
CREATE FUNCTION pause_batch(of_batch BIGINT, is_paused BOOLEAN) RETURNS VOID
        LANGUAGE sql SECURITY DEFINER SET search_path = carddesk, pg_temp AS $$
    UPDATE batch SET paused_by = CASE WHEN is_paused THEN own_desk() END WHERE id = of_batch AND ended_ms IS NULL AND renew_desk() IS NOT NULL
$$;

-- Ends a batch and erases its members' values, unless another desk is sending one of its rows.
CREATE FUNCTION end_batch(of_batch BIGINT, of_time_ms BIGINT) RETURNS VOID LANGUAGE plpgsql SECURITY DEFINER SET search_path = carddesk, pg_temp AS $$
DECLARE
    ender UUID := renew_desk();
BEGIN
    PERFORM 1 FROM batch WHERE id = of_batch FOR UPDATE;
    IF EXISTS (SELECT FROM batch_row WHERE batch_id = of_batch AND standing = 'UNDER_WAY' AND holder <> ender
            AND held_until(holder) > clock_timestamp()) THEN
        RAISE EXCEPTION 'Another desk is sending a row of batch %', of_batch USING ERRCODE = 'object_in_use';
    END IF;
    UPDATE batch_row SET standing = CASE standing WHEN 'UNDER_WAY' THEN 'UNKNOWN' ELSE standing END, sealed = NULL, holder = NULL,
        revision = nextval('batch_revision')
        WHERE batch_id = of_batch AND (sealed IS NOT NULL OR holder IS NOT NULL OR standing = 'UNDER_WAY');
    UPDATE batch SET ended_ms = of_time_ms WHERE id = of_batch AND ended_ms IS NULL;
END
$$;

-- Reports what desks do with a batch to the others.
CREATE FUNCTION report_batch() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    IF TG_TABLE_NAME = 'batch' THEN
        PERFORM pg_notify('carddesk', 'batch ' || NEW.id);
    ELSE
        PERFORM pg_notify('carddesk', 'batch ' || NEW.batch_id);
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER batch_is_reported AFTER INSERT OR UPDATE ON batch FOR EACH ROW EXECUTE FUNCTION report_batch();
CREATE TRIGGER row_is_reported AFTER UPDATE ON batch_row FOR EACH ROW EXECUTE FUNCTION report_batch();

-- When each operation of each caller may be called next, as Bucket4j stores it; no record of anything.
CREATE TABLE rate_limit (id TEXT PRIMARY KEY, state BYTEA);

GRANT SELECT ON desk, entry, send, send_result, outcome, signed_time, template_title, team_key, batch, batch_row TO carddesk_reader;
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA carddesk FROM PUBLIC;
GRANT EXECUTE ON FUNCTION own_desk(), held_until(UUID) TO carddesk_reader, carddesk_operator;
GRANT EXECUTE ON FUNCTION renew_desk(), close_desk(), take_over(BIGINT) TO carddesk_operator;
GRANT EXECUTE ON FUNCTION claim_rows(BIGINT, TEXT, INTEGER, INTEGER, BOOLEAN), begin_row(BIGINT, BIGINT, BIGINT), release_rows(BIGINT),
    settle_row(BIGINT, TEXT, TEXT, TEXT, INTEGER, TEXT, TEXT, TEXT, TEXT, BIGINT), give_up_row(BIGINT), pause_batch(BIGINT, BOOLEAN),
    end_batch(BIGINT, BIGINT) TO carddesk_operator;
GRANT INSERT (id, operator, machine) ON desk TO carddesk_operator;
GRANT INSERT (at_ms, profile, face, operator, card_id, user_card_code, openid, confirm_state, body_digest, waiting_before, sent_fields,
    batch_id) ON entry TO carddesk_operator;
GRANT INSERT (entry_id, number, at_ms) ON send TO carddesk_operator;
GRANT INSERT ON send_result TO carddesk_operator;
GRANT INSERT (entry_id, result, status, code, message, request_id, took_ms, card_state, finished_ms, learned_by_asking, failure, verified)
    ON outcome TO carddesk_operator;
GRANT INSERT ON signed_time TO carddesk_operator;
GRANT INSERT ON template_title TO carddesk_operator;
GRANT INSERT (check_value) ON team_key TO carddesk_operator;
GRANT INSERT (uuid, at_ms, profile, face, operator, file_name, plan, personal) ON batch TO carddesk_operator;
GRANT INSERT (batch_id, place, number, cells, sealed, standing, reason) ON batch_row TO carddesk_operator;
-- Desks of readers call WeChat Pay too, to look at cards and templates.
GRANT SELECT, INSERT, UPDATE ON rate_limit TO carddesk_reader;
