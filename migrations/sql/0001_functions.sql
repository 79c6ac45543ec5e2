-- The sight functions: they alone look past the policies, they are owned by the guard, and only they.
-- Run as teamcase_guard. Every one is pinned to its search path; EXECUTE is given to the web and the keeper alone.

CREATE FUNCTION me() RETURNS uuid LANGUAGE sql STABLE SET search_path = public, pg_temp AS
$$ SELECT nullif(current_setting('teamcase.actor', true), '')::uuid $$;

CREATE FUNCTION present() RETURNS timestamptz LANGUAGE sql STABLE SET search_path = public, pg_temp AS
$$ SELECT nullif(current_setting('teamcase.at', true), '')::timestamptz $$;

CREATE FUNCTION today() RETURNS date LANGUAGE sql STABLE SET search_path = public, pg_temp AS
$$ SELECT (present() AT TIME ZONE 'Europe/Helsinki')::date $$;

CREATE FUNCTION i_am(wanted text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT EXISTS (SELECT FROM staff WHERE id = me() AND role = wanted AND is_active) $$;

CREATE FUNCTION my_team_ids() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT coalesce(array_agg(m.team_id), '{}') FROM membership m JOIN staff s ON s.id = m.staff_id AND s.is_active
   WHERE m.staff_id = me() AND m.from_on <= today() AND (m.until_on IS NULL OR today() < m.until_on) $$;

CREATE FUNCTION my_led_team_ids() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT coalesce(array_agg(m.team_id), '{}') FROM membership m JOIN staff s ON s.id = m.staff_id AND s.is_active
   WHERE m.staff_id = me() AND m.role = 'consultant_social_worker'
     AND m.from_on <= today() AND (m.until_on IS NULL OR today() < m.until_on) $$;

CREATE FUNCTION my_figure_team_ids() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT my_led_team_ids() || coalesce((SELECT array_agg(t.id) FROM team t JOIN unit u ON u.id = t.unit_id
     JOIN staff s ON s.id = u.manager_id AND s.is_active WHERE u.manager_id = me()), '{}') $$;

CREATE FUNCTION my_figure_staff_ids() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT array_append(coalesce((SELECT array_agg(DISTINCT m.staff_id) FROM membership m
     WHERE m.team_id = ANY (my_figure_team_ids()) AND m.from_on <= today() AND (m.until_on IS NULL OR today() < m.until_on)), '{}'), me()) $$;

CREATE FUNCTION my_granted_case_ids() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT coalesce(array_agg(g.case_id), '{}') FROM case_grant g JOIN staff s ON s.id = g.staff_id AND s.is_active
   WHERE g.staff_id = me() AND g.from_at <= present() AND present() < g.until_at $$;

CREATE FUNCTION my_case_ids() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT coalesce(array_agg(c.id), '{}') FROM family_case c
   WHERE c.team_id = ANY (my_team_ids()) OR c.id = ANY (my_granted_case_ids()) $$;

-- A closed case is read-only, and a grant reads unless it says more.
CREATE FUNCTION my_open_case_ids() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT coalesce(array_agg(c.id), '{}') FROM family_case c
   WHERE c.stage <> 'closed' AND (c.team_id = ANY (my_team_ids()) OR c.id IN (
     SELECT g.case_id FROM case_grant g JOIN staff s ON s.id = g.staff_id AND s.is_active
     WHERE g.staff_id = me() AND g.allows = 'record' AND g.from_at <= present() AND present() < g.until_at)) $$;

CREATE FUNCTION my_family_ids() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT coalesce(array_agg(DISTINCT c.family_id), '{}') FROM family_case c WHERE c.id = ANY (my_case_ids()) $$;

CREATE FUNCTION my_person_ids() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT coalesce(array_agg(DISTINCT m.person_id), '{}') FROM family_member m WHERE m.family_id = ANY (my_family_ids()) $$;

CREATE FUNCTION my_meeting_ids() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT coalesce(array_agg(DISTINCT a.meeting_id), '{}') FROM agenda_item a WHERE a.case_id = ANY (my_case_ids()) $$;

-- Read before anybody has signed in.
CREATE FUNCTION who_is(person uuid) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT jsonb_build_object(
     'id', s.id, 'name', s.name, 'role', s.role, 'title_fi', s.title_fi, 'title_sv', s.title_sv,
     'locale', coalesce(p.locale, 'fi'), 'theme', coalesce(p.theme, 'auto'), 'density', coalesce(p.density, 'normal'),
     'keys', coalesce(p.keys, true),
     'belongs', coalesce((SELECT jsonb_agg(jsonb_build_array(m.team_id, m.role)) FROM membership m
        WHERE m.staff_id = s.id AND m.from_on <= today() AND (m.until_on IS NULL OR today() < m.until_on)), '[]'),
     'granted', coalesce((SELECT jsonb_agg(jsonb_build_array(g.case_id, g.allows)) FROM case_grant g
        WHERE g.staff_id = s.id AND g.from_at <= present() AND present() < g.until_at), '[]'),
     'answers_for', coalesce((SELECT jsonb_agg(u.id) FROM unit u WHERE u.manager_id = s.id), '[]'))
   FROM staff s LEFT JOIN preference p ON p.staff_id = s.id WHERE s.id = person AND s.is_active $$;

CREATE FUNCTION session_actor(token bytea, idle interval) RETURNS jsonb LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS
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
  RETURN actor || jsonb_build_object('session', kept.id);
END $$;

CREATE FUNCTION account_of(address text) RETURNS TABLE (staff_id uuid, hashed text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT s.id, p.hashed FROM staff s JOIN password p ON p.staff_id = s.id WHERE s.email = lower(address) AND s.is_active $$;

CREATE FUNCTION failures_of(subjects text[], since timestamptz) RETURNS TABLE (subject text, times bigint, latest timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT a.subject, count(*), max(a.at) FROM attempt a WHERE a.subject = ANY (subjects) AND a.at > since GROUP BY a.subject $$;

CREATE FUNCTION note_attempt(subjects text[]) RETURNS void LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ INSERT INTO attempt (id, subject, at) SELECT gen_random_uuid(), unnest(subjects), present() $$;

CREATE FUNCTION link_owner(token bytea) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT l.staff_id FROM one_time_link l JOIN staff s ON s.id = l.staff_id AND s.is_active
   WHERE l.token_hash = token AND l.used_at IS NULL AND present() < l.ends_at $$;

-- The trail: added to by this function alone.
CREATE FUNCTION trail_write(entries jsonb) RETURNS void LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ INSERT INTO audit_entry (id, at, actor_id, actor_role, via, verb, kind, subject_id, case_ids, result, request, fields, stream, moved_by)
   SELECT gen_random_uuid(), coalesce(present(), clock_timestamp()), me(), (SELECT role FROM staff WHERE id = me()),
     coalesce(e->>'via', ''), coalesce(e->>'verb', ''), coalesce(e->>'kind', ''), nullif(e->>'subject', '')::uuid,
     ARRAY(SELECT jsonb_array_elements_text(coalesce(e->'cases', '[]'))::uuid), coalesce(e->>'result', 'done'),
     coalesce(e->>'request', ''), CASE WHEN jsonb_typeof(e->'fields') = 'object' THEN e->'fields' END,
     (SELECT system_identifier FROM pg_control_system()), pg_current_xact_id()::text::bigint
   FROM jsonb_array_elements(entries) e $$;

-- Figures: rows without names and texts, for the workers of the teams one leads or supervises, and for oneself.
CREATE FUNCTION load_rows(as_of date, drafts_before timestamptz)
RETURNS TABLE (kind text, staff_id uuid, team_id uuid, case_id uuid, case_number text, ref uuid, since date, due date, state text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$
  WITH teams AS (SELECT unnest(my_figure_team_ids() || my_team_ids()) AS id),
  figure_teams AS (SELECT unnest(my_figure_team_ids()) AS id),
  workers AS (SELECT unnest(my_figure_staff_ids()) AS id),
  mine AS (SELECT c.* FROM family_case c WHERE c.team_id IN (SELECT id FROM teams)),
  discussed AS (
    SELECT d.case_id, max((m.starts_at AT TIME ZONE 'Europe/Helsinki')::date) AS on_day
    FROM discussion d JOIN agenda_item a ON a.id = d.agenda_item_id JOIN meeting m ON m.id = a.meeting_id
    WHERE d.stage <> 'draft' AND d.case_id IN (SELECT id FROM mine) GROUP BY d.case_id)
  SELECT 'child', a.staff_id, mine.team_id, mine.id, mine.number, a.id, a.from_on, NULL::date,
         CASE WHEN mine.id IS NULL THEN 'another_team' ELSE 'running' END
    FROM assignment a LEFT JOIN mine ON mine.id = a.case_id
    WHERE a.kind = 'lass' AND a.staff_id IN (SELECT id FROM workers) AND a.from_on <= as_of AND (a.until_on IS NULL OR as_of < a.until_on)
  UNION ALL
  SELECT 'family_child', a.staff_id, mine.team_id, mine.id, mine.number, a.id, a.from_on, NULL, 'running'
    FROM assignment a JOIN mine ON mine.id = a.case_id JOIN person p ON p.id = a.person_id
    JOIN client c ON c.case_id = a.case_id AND c.person_id = a.person_id AND c.service_task = 'family_services'
      AND c.from_on <= as_of AND (c.until_on IS NULL OR as_of < c.until_on)
    WHERE a.kind = 'own_worker' AND a.staff_id IN (SELECT id FROM workers) AND p.born_on > as_of - interval '18 years'
      AND a.from_on <= as_of AND (a.until_on IS NULL OR as_of < a.until_on)
  UNION ALL
  SELECT DISTINCT 'family', a.staff_id, mine.team_id, mine.id, mine.number, mine.id, mine.opened_on, discussed.on_day, mine.stage
    FROM assignment a JOIN mine ON mine.id = a.case_id LEFT JOIN discussed ON discussed.case_id = mine.id
    WHERE mine.stage <> 'closed' AND a.staff_id IN (SELECT id FROM workers) AND a.from_on <= as_of AND (a.until_on IS NULL OR as_of < a.until_on)
  UNION ALL
  SELECT 'team_family', NULL, mine.team_id, mine.id, mine.number, mine.id, mine.opened_on, discussed.on_day, mine.stage
    FROM mine JOIN figure_teams f ON f.id = mine.team_id LEFT JOIN discussed ON discussed.case_id = mine.id WHERE mine.stage <> 'closed'
  UNION ALL
  SELECT 'open_action', x.owner_staff_id, mine.team_id, mine.id, mine.number, x.id, NULL, x.due_on,
         CASE WHEN x.due_on < as_of THEN 'overdue' ELSE 'running' END
    FROM action x JOIN mine ON mine.id = x.case_id WHERE x.stage = 'open' AND x.owner_staff_id IN (SELECT id FROM workers)
  UNION ALL
  SELECT 'overdue', x.owner_staff_id, mine.team_id, mine.id, mine.number, x.id, NULL, x.due_on, 'action'
    FROM action x JOIN mine ON mine.id = x.case_id
    WHERE x.stage = 'open' AND x.due_on < as_of AND x.owner_staff_id IN (SELECT id FROM workers)
  UNION ALL
  SELECT DISTINCT 'overdue', a.staff_id, mine.team_id, mine.id, mine.number, p.id, NULL::date, p.review_on, 'plan_review'
    FROM plan p JOIN mine ON mine.id = p.case_id JOIN plan_person pp ON pp.plan_id = p.id
    JOIN assignment a ON a.case_id = p.case_id AND a.person_id = pp.person_id AND a.from_on <= as_of AND (a.until_on IS NULL OR as_of < a.until_on)
    WHERE p.stage = 'in_force' AND p.review_on < as_of AND mine.stage <> 'closed' AND a.staff_id IN (SELECT id FROM workers)
      AND a.kind = CASE WHEN EXISTS (SELECT FROM assignment l JOIN plan_person q ON q.person_id = l.person_id AND q.plan_id = p.id
            WHERE l.case_id = p.case_id AND l.kind = 'lass' AND l.from_on <= as_of AND (l.until_on IS NULL OR as_of < l.until_on))
          THEN 'lass' ELSE 'own_worker' END
  UNION ALL
  SELECT 'overdue', d.staff_id, mine.team_id, mine.id, mine.number, d.id, (d.begun_at AT TIME ZONE 'Europe/Helsinki')::date, NULL, 'draft'
    FROM draft d LEFT JOIN mine ON mine.id = d.about WHERE d.begun_at < drafts_before AND d.staff_id IN (SELECT id FROM workers)
$$;

-- How many children a worker answers for as LASS, in all teams: a number, for those who assign in a team of theirs.
CREATE FUNCTION children_of(worker uuid, as_of date) RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT count(DISTINCT a.person_id) FROM assignment a
   WHERE a.staff_id = worker AND a.kind = 'lass' AND a.from_on <= as_of AND (a.until_on IS NULL OR as_of < a.until_on)
     AND (worker = ANY (my_figure_staff_ids()) OR EXISTS (
       SELECT FROM membership m WHERE m.staff_id = worker AND m.team_id = ANY (my_team_ids()))) $$;

-- The one verb that moves a row out of the actor's sight: checks the rule of policy.py again and writes the trail.
CREATE FUNCTION transfer_case(moved uuid, receiver uuid, why text) RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS
$$
DECLARE giver uuid;
BEGIN
  SELECT team_id INTO giver FROM family_case WHERE id = moved AND stage <> 'closed' FOR UPDATE;
  IF giver IS NULL OR NOT giver = ANY (my_led_team_ids()) THEN
    RAISE insufficient_privilege USING MESSAGE = 'only the lead of the owning team transfers an open case';
  END IF;
  IF giver = receiver OR NOT EXISTS (SELECT FROM team WHERE id = receiver) THEN
    RAISE check_violation USING CONSTRAINT = 'another_team', MESSAGE = 'a case is transferred to another team';
  END IF;
  UPDATE family_case SET team_id = receiver, version = version + 1 WHERE id = moved;
  UPDATE case_team SET reason = why WHERE case_id = moved AND until_at IS NULL;
  PERFORM trail_write(jsonb_build_array(jsonb_build_object('verb', 'cases.transfer', 'kind', 'family_case', 'subject', moved,
    'cases', jsonb_build_array(moved), 'via', 'page', 'fields', jsonb_build_object('act', 'change', 'team_id', receiver, 'from_team_id', giver))));
END $$;

-- The history of owners is kept here and nowhere else: one period ends the instant the next begins.
CREATE FUNCTION keep_case_team() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.team_id = OLD.team_id THEN RETURN NULL; END IF;
  UPDATE case_team SET until_at = coalesce(present(), clock_timestamp()) WHERE case_id = NEW.id AND until_at IS NULL;
  INSERT INTO case_team (id, case_id, team_id, from_at) VALUES (gen_random_uuid(), NEW.id, NEW.team_id, coalesce(present(), clock_timestamp()));
  RETURN NULL;
END $$;

-- A child in protection has a LASS on every day of it (domain.md 5.5, invariant 2).
CREATE FUNCTION check_lass_covers() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
BEGIN
  IF EXISTS (
    SELECT FROM client c WHERE c.person_id = NEW.person_id AND c.service_task = 'child_protection' AND NOT coalesce((
      SELECT range_agg(daterange(a.from_on, a.until_on)) FROM assignment a
      WHERE a.person_id = c.person_id AND a.kind = 'lass') @> daterange(c.from_on, c.until_on), false)) THEN
    RAISE check_violation USING CONSTRAINT = 'lass_covers_protection', MESSAGE = 'a child in protection has a LASS on every day';
  END IF;
  RETURN NULL;
END $$;

-- LASS is a licensed social worker, in active service, and a member of a team; so long as children are theirs.
CREATE FUNCTION check_lass_stays() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
DECLARE
  row_now jsonb := to_jsonb(NEW);
  worker uuid := row_now ->> CASE WHEN TG_TABLE_NAME = 'staff' THEN 'id' ELSE 'staff_id' END;
  as_of date := coalesce(today(), current_date);
BEGIN
  -- Whoever is to leave their last team on a later day leaves no child without a LASS on that day either.
  IF TG_TABLE_NAME = 'membership' THEN as_of := greatest(as_of, (row_now ->> 'until_on')::date); END IF;
  IF EXISTS (SELECT FROM assignment a WHERE a.staff_id = worker AND a.kind = 'lass' AND (a.until_on IS NULL OR as_of < a.until_on))
     AND NOT EXISTS (SELECT FROM staff s JOIN membership m ON m.staff_id = s.id WHERE s.id = worker AND s.is_active AND s.is_licensed
       AND m.from_on <= as_of AND (m.until_on IS NULL OR as_of < m.until_on)) THEN
    RAISE check_violation USING CONSTRAINT = 'lass_is_licensed_and_active', MESSAGE = 'LASS must be a licensed, active member of a team';
  END IF;
  RETURN NULL;
END $$;

-- What is approved never changes; what is finished waits for its approver.
CREATE FUNCTION keep_record_whole() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
BEGIN
  IF OLD.stage = 'approved' OR (OLD.stage = 'finished' AND NEW.stage = 'draft') THEN
    RAISE check_violation USING CONSTRAINT = 'approved_never_changes', MESSAGE = 'an approved record is corrected by a new edition';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION keep_parts_whole() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
DECLARE whole uuid := CASE WHEN TG_OP = 'DELETE' THEN OLD.discussion_id ELSE NEW.discussion_id END;
BEGIN
  IF (SELECT stage FROM discussion WHERE id = whole) <> 'draft' THEN
    RAISE check_violation USING CONSTRAINT = 'approved_never_changes', MESSAGE = 'the record is finished';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS
$$ BEGIN RAISE insufficient_privilege USING MESSAGE = 'the trail is only added to'; END $$;

-- The first administrator, when there is none who could sign in; run by the owner through the command line alone.
CREATE FUNCTION first_administrator(person uuid, address text, called text, link uuid, token bytea, ends timestamptz, at timestamptz)
RETURNS boolean LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS
$$
BEGIN
  IF EXISTS (SELECT FROM staff s JOIN password p ON p.staff_id = s.id WHERE s.role = 'administrator' AND s.is_active) THEN
    RETURN false;
  END IF;
  INSERT INTO staff (id, name, email, role, title_fi, title_sv, languages, is_licensed, is_active, version)
    VALUES (person, called, address, 'administrator', 'Pääkäyttäjä', 'Huvudanvändare', '{fi}', false, true, 1)
    ON CONFLICT (email) DO UPDATE SET role = 'administrator', is_active = true RETURNING id INTO person;
  INSERT INTO one_time_link (id, staff_id, token_hash, ends_at) VALUES (link, person, token, ends);
  PERFORM set_config('teamcase.at', at::text, true);
  PERFORM trail_write(jsonb_build_array(jsonb_build_object('verb', 'staff.first_admin', 'kind', 'staff', 'subject', person, 'via', 'command')));
  RETURN true;
END $$;
