-- Persons: what is protected about them, whom a code belongs to, and who asks for access.

CREATE FUNCTION my_open_person_ids() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT coalesce(array_agg(DISTINCT m.person_id), '{}') FROM family_member m JOIN family_case c ON c.family_id = m.family_id
   WHERE c.id = ANY (my_open_case_ids()) $$;

CREATE FUNCTION my_led_case_ids() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT coalesce(array_agg(c.id), '{}') FROM family_case c WHERE c.team_id = ANY (my_led_team_ids()) $$;

CREATE FUNCTION my_led_request_ids() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT coalesce(array_agg(t.request_id), '{}') FROM access_target t WHERE t.case_id = ANY (my_led_case_ids()) $$;

-- Whose protected details one sees: as their running LASS or own worker, as the lead of a team that owns a case of theirs, or in the
-- place of one of these; and never of somebody whose family one does not see.
CREATE FUNCTION my_protected_person_ids() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT coalesce(array_agg(DISTINCT found.person_id), '{}') FROM (
     SELECT a.person_id FROM assignment a
       WHERE a.staff_id = ANY (my_selves()) AND a.from_on <= today() AND (a.until_on IS NULL OR today() < a.until_on)
     UNION ALL
     SELECT m.person_id FROM family_member m JOIN family_case c ON c.family_id = m.family_id
       WHERE c.id = ANY (my_led_case_ids()) AND m.from_on <= today() AND (m.until_on IS NULL OR today() < m.until_on)
   ) found WHERE found.person_id = ANY (my_person_ids()) $$;

-- The one question about codes that looks past the policies: yes or no, for workers of a team. The code is held until the transaction
-- ends, so that two cannot register it at once.
CREATE FUNCTION code_known(hash bytea) RETURNS boolean LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS
$$
BEGIN
  IF me() IS NULL OR cardinality(my_team_ids()) = 0 THEN RETURN false; END IF;
  PERFORM pg_advisory_xact_lock(hashtext(encode(hash, 'hex')));
  RETURN EXISTS (SELECT FROM personal_code WHERE digest = hash);
END $$;

-- A request to the lead of the team that knows the person; once while it waits. The asker gets its id and nothing of the person.
CREATE FUNCTION ask_access(hash bytea, fresh uuid) RETURNS uuid LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS
$$
DECLARE whom uuid; about uuid; request uuid;
BEGIN
  SELECT person_id INTO whom FROM personal_code WHERE digest = hash;
  IF me() IS NULL OR cardinality(my_team_ids()) = 0 OR whom IS NULL OR whom = ANY (my_person_ids()) THEN RETURN NULL; END IF;
  SELECT c.id INTO about FROM family_case c JOIN family_member m ON m.family_id = c.family_id
    WHERE m.person_id = whom ORDER BY (c.stage = 'closed'), c.opened_on DESC, c.id LIMIT 1;
  IF about IS NULL THEN RETURN NULL; END IF;
  SELECT r.id INTO request FROM access_request r JOIN access_target t ON t.request_id = r.id
    WHERE r.asked_by = me() AND r.state = 'waiting' AND t.person_id = whom;
  IF request IS NULL THEN
    request := fresh;
    INSERT INTO access_request (id, asked_by, asked_at, state, version) VALUES (request, me(), present(), 'waiting', 1);
    INSERT INTO access_target (id, request_id, case_id, person_id) VALUES (gen_random_uuid(), request, about, whom);
  END IF;
  PERFORM trail_write(jsonb_build_array(jsonb_build_object('verb', 'cases.ask_access', 'kind', 'access_request', 'subject', request,
    'cases', jsonb_build_array(about), 'via', 'page', 'fields', jsonb_build_object('act', 'add'))));
  RETURN request;
END $$;

-- Protection on: every plain contact way and the municipality move to the protected table, in the statement that turns it on.
CREATE FUNCTION hide_contacts() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext(NEW.id::text));
  INSERT INTO protected_contact (id, kind, value, safety, mark, from_on, until_on, person_id, recorded_by, version)
    SELECT id, kind, value, safety, mark, from_on, until_on, person_id, recorded_by, version FROM contact WHERE person_id = NEW.id;
  DELETE FROM contact WHERE person_id = NEW.id;
  IF OLD.municipality <> '' THEN
    INSERT INTO protected_contact (id, kind, value, mark, from_on, person_id, recorded_by, version)
      VALUES (gen_random_uuid(), 'municipality', OLD.municipality, 'safe', coalesce(today(), current_date), NEW.id, coalesce(me(), NEW.registered_by), 1);
  END IF;
  NEW.municipality := '';
  RETURN NEW;
END $$;

-- A protected person has no plain contact way, whoever writes it and at whatever instant.
CREATE FUNCTION refuse_plain_contact() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext(NEW.person_id::text));
  IF EXISTS (SELECT FROM person WHERE id = NEW.person_id AND is_protected) THEN
    RAISE check_violation USING CONSTRAINT = 'protected_has_no_plain_contact', MESSAGE = 'the contact details of this person are protected';
  END IF;
  RETURN NEW;
END $$;

-- That something protected was shown stays as it was written.
CREATE FUNCTION keep_reveal() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS
$$ BEGIN RAISE insufficient_privilege USING MESSAGE = 'what was shown stays written down'; END $$;
