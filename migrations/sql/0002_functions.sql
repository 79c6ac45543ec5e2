-- Absences: a substitute sees what the absent worker would. Every sight function that began with "me" begins with "my selves" now.
-- Entries for the author and the lead alone are hidden from the rest of the team.

CREATE FUNCTION selves_of(person uuid) RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT array_append(coalesce((SELECT array_agg(a.staff_id) FROM absence a
     JOIN staff s ON s.id = a.substitute_id AND s.is_active
     WHERE a.substitute_id = person AND a.from_on <= today() AND today() < a.until_on), '{}'), person) $$;

CREATE FUNCTION my_selves() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT CASE WHEN me() IS NULL THEN '{}'::uuid[] ELSE selves_of(me()) END $$;

CREATE OR REPLACE FUNCTION my_team_ids() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT coalesce(array_agg(DISTINCT m.team_id), '{}') FROM membership m JOIN staff s ON s.id = m.staff_id AND s.is_active
   WHERE m.staff_id = ANY ((SELECT my_selves())::uuid[]) AND m.from_on <= today() AND (m.until_on IS NULL OR today() < m.until_on) $$;

CREATE OR REPLACE FUNCTION my_led_team_ids() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT coalesce(array_agg(DISTINCT m.team_id), '{}') FROM membership m JOIN staff s ON s.id = m.staff_id AND s.is_active
   WHERE m.staff_id = ANY ((SELECT my_selves())::uuid[]) AND m.role = 'consultant_social_worker'
     AND m.from_on <= today() AND (m.until_on IS NULL OR today() < m.until_on) $$;

CREATE OR REPLACE FUNCTION my_figure_team_ids() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT my_led_team_ids() || coalesce((SELECT array_agg(t.id) FROM team t JOIN unit u ON u.id = t.unit_id
     JOIN staff s ON s.id = u.manager_id AND s.is_active WHERE u.manager_id = ANY ((SELECT my_selves())::uuid[])), '{}') $$;

CREATE OR REPLACE FUNCTION my_figure_staff_ids() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT coalesce((SELECT array_agg(DISTINCT m.staff_id) FROM membership m
     WHERE m.team_id = ANY ((SELECT my_figure_team_ids())::uuid[]) AND m.from_on <= today() AND (m.until_on IS NULL OR today() < m.until_on)), '{}')
   || my_selves() $$;

CREATE OR REPLACE FUNCTION my_granted_case_ids() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT coalesce(array_agg(g.case_id), '{}') FROM case_grant g JOIN staff s ON s.id = g.staff_id AND s.is_active
   WHERE g.staff_id = ANY ((SELECT my_selves())::uuid[]) AND g.from_at <= present() AND present() < g.until_at $$;

-- Each function that another one asks stands in a SELECT of its own, so that it is asked once and not for each row.
CREATE OR REPLACE FUNCTION my_case_ids() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT coalesce(array_agg(c.id), '{}') FROM (
     SELECT id FROM family_case WHERE team_id = ANY ((SELECT my_team_ids())::uuid[]) UNION SELECT unnest(my_granted_case_ids())) c $$;

CREATE OR REPLACE FUNCTION my_open_case_ids() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT coalesce(array_agg(c.id), '{}') FROM (
     SELECT id FROM family_case WHERE team_id = ANY ((SELECT my_team_ids())::uuid[]) AND stage <> 'closed'
     UNION
     SELECT o.id FROM case_grant g JOIN staff s ON s.id = g.staff_id AND s.is_active
       JOIN family_case o ON o.id = g.case_id AND o.stage <> 'closed'
     WHERE g.staff_id = ANY ((SELECT my_selves())::uuid[]) AND g.allows = 'record' AND g.from_at <= present() AND present() < g.until_at) c $$;

CREATE OR REPLACE FUNCTION my_family_ids() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT coalesce(array_agg(DISTINCT c.family_id), '{}') FROM family_case c WHERE c.id = ANY ((SELECT my_case_ids())::uuid[]) $$;

CREATE OR REPLACE FUNCTION my_person_ids() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT coalesce(array_agg(DISTINCT m.person_id), '{}') FROM family_member m WHERE m.family_id = ANY ((SELECT my_family_ids())::uuid[]) $$;

CREATE OR REPLACE FUNCTION my_meeting_ids() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT coalesce(array_agg(DISTINCT a.meeting_id), '{}') FROM agenda_item a WHERE a.case_id = ANY ((SELECT my_case_ids())::uuid[]) $$;

CREATE FUNCTION my_hidden_entry_ids() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT coalesce(array_agg(e.id), '{}') FROM entry e JOIN family_case c ON c.id = e.case_id
   WHERE e.sight = 'author_and_lead' AND e.case_id = ANY ((SELECT my_case_ids())::uuid[])
     AND NOT e.author_id = ANY ((SELECT my_selves())::uuid[]) AND NOT c.team_id = ANY ((SELECT my_led_team_ids())::uuid[]) $$;

CREATE OR REPLACE FUNCTION who_is(person uuid) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT jsonb_build_object(
     'id', s.id, 'name', s.name, 'role', s.role, 'title_fi', s.title_fi, 'title_sv', s.title_sv,
     'locale', coalesce(p.locale, 'fi'), 'theme', coalesce(p.theme, 'auto'), 'density', coalesce(p.density, 'normal'),
     'keys', coalesce(p.keys, true),
     'stands_in_for', to_jsonb(array_remove(own.selves, s.id)),
     'belongs', coalesce((SELECT jsonb_agg(jsonb_build_array(m.team_id, m.role)) FROM membership m
        JOIN staff member ON member.id = m.staff_id AND member.is_active
        WHERE m.staff_id = ANY (own.selves) AND m.from_on <= today() AND (m.until_on IS NULL OR today() < m.until_on)), '[]'),
     'granted', coalesce((SELECT jsonb_agg(jsonb_build_array(g.case_id, g.allows)) FROM case_grant g
        JOIN staff holder ON holder.id = g.staff_id AND holder.is_active
        WHERE g.staff_id = ANY (own.selves) AND g.from_at <= present() AND present() < g.until_at), '[]'),
     'answers_for', coalesce((SELECT jsonb_agg(u.id) FROM unit u
        JOIN staff manager ON manager.id = u.manager_id AND manager.is_active WHERE u.manager_id = ANY (own.selves)), '[]'))
   FROM staff s CROSS JOIN LATERAL (SELECT selves_of(s.id) AS selves) own LEFT JOIN preference p ON p.staff_id = s.id
   WHERE s.id = person AND s.is_active $$;

-- An entry never changes once it is signed; what follows is the next edition.
CREATE FUNCTION keep_entry_signed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.edition = OLD.edition + 1
     AND (NEW.id, NEW.case_id, NEW.author_id) = (OLD.id, OLD.case_id, OLD.author_id) THEN
    RETURN NEW;
  END IF;
  RAISE check_violation USING CONSTRAINT = 'signed_never_changes', MESSAGE = 'a signed entry is corrected by a new edition';
END $$;

CREATE FUNCTION keep_edition_signed() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS
$$ BEGIN RAISE check_violation USING CONSTRAINT = 'signed_never_changes', MESSAGE = 'a signed entry is corrected by a new edition'; END $$;

-- The parts of an edition are signed with it, in the same instant; nothing is slipped in later.
CREATE FUNCTION keep_parts_signed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
BEGIN
  IF NOT EXISTS (SELECT FROM entry_edition e WHERE e.id = NEW.edition_id AND e.entry_id = NEW.entry_id AND e.case_id = NEW.case_id
      AND e.signed_at = present()) THEN
    RAISE check_violation USING CONSTRAINT = 'signed_never_changes', MESSAGE = 'a signed entry is corrected by a new edition';
  END IF;
  RETURN NEW;
END $$;
