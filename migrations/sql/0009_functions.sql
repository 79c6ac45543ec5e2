-- The teams of whoever looks are found once in a transaction: kept with the person and the moment for whom they were found, so that they
-- serve nobody else, and forgotten when a membership, an absence or a worker changes.
CREATE OR REPLACE FUNCTION my_team_ids() RETURNS uuid[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$
DECLARE
  whose text := current_setting('teamcase.actor', true) || ' ' || current_setting('teamcase.at', true) || ' ';
  kept text := current_setting('teamcase.teams', true);
  found uuid[];
BEGIN
  IF me() IS NULL THEN RETURN '{}'; END IF;
  IF starts_with(kept, whose) THEN RETURN substr(kept, length(whose) + 1)::uuid[]; END IF;
  SELECT coalesce(array_agg(DISTINCT m.team_id), '{}') INTO found FROM membership m JOIN staff s ON s.id = m.staff_id AND s.is_active
    WHERE m.staff_id = ANY ((SELECT my_selves())::uuid[]) AND m.from_on <= today() AND (m.until_on IS NULL OR today() < m.until_on);
  PERFORM set_config('teamcase.teams', whose || found::text, true);
  RETURN found;
END $$;

CREATE FUNCTION forget_my_teams() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$ BEGIN PERFORM set_config('teamcase.teams', '', true); RETURN NULL; END $$;

-- The cases that one may write in by a running grant.
CREATE FUNCTION my_recording_case_ids() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT coalesce(array_agg(g.case_id), '{}') FROM case_grant g JOIN staff s ON s.id = g.staff_id AND s.is_active
   WHERE g.staff_id = ANY ((SELECT my_selves())::uuid[]) AND g.allows = 'record' AND g.from_at <= present() AND present() < g.until_at $$;

-- Whoever is recognised is the one who looks, from here on in the transaction.
CREATE OR REPLACE FUNCTION session_actor(token bytea, idle interval) RETURNS jsonb LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS
$$
DECLARE kept signed_in; actor jsonb;
BEGIN
  SELECT * INTO kept FROM signed_in WHERE token_hash = token;
  IF NOT FOUND THEN RETURN NULL; END IF;
  actor := who_is(kept.staff_id);
  IF actor IS NULL OR kept.ended_at IS NOT NULL OR present() >= kept.ends_at OR present() >= kept.seen_at + idle THEN
    RETURN jsonb_build_object('ended', kept.staff_id);
  END IF;
  IF present() >= kept.seen_at + interval '1 minute' THEN
    UPDATE signed_in SET seen_at = present() WHERE id = kept.id;
  END IF;
  PERFORM set_config('teamcase.actor', kept.staff_id::text, true);
  RETURN actor || jsonb_build_object('session', kept.id);
END $$;

CREATE OR REPLACE FUNCTION token_actor(token bytea) RETURNS jsonb LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS
$$
DECLARE kept access_token; actor jsonb;
BEGIN
  SELECT * INTO kept FROM access_token WHERE token_hash = token;
  IF NOT FOUND THEN RETURN NULL; END IF;
  actor := who_is(kept.staff_id);
  IF actor IS NULL OR kept.revoked_at IS NOT NULL OR present() >= kept.ends_at THEN
    RETURN jsonb_build_object('ended', kept.staff_id);
  END IF;
  IF kept.used_at IS NULL OR present() >= kept.used_at + interval '1 minute' THEN
    UPDATE access_token SET used_at = present() WHERE id = kept.id;
  END IF;
  PERFORM set_config('teamcase.actor', kept.staff_id::text, true);
  RETURN actor || jsonb_build_object('token', kept.id, 'scope', kept.scope);
END $$;
