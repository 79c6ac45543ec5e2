-- Comments never change once they are sent, and what hangs on one is its author's; who saved a record last is told from the trail.

CREATE FUNCTION keep_comment_sent() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS
$$ BEGIN RAISE check_violation USING CONSTRAINT = 'sent_never_changes', MESSAGE = 'a comment that was sent never changes'; END $$;

-- A mention waits until it is seen, once; nothing else of it changes.
CREATE FUNCTION keep_mention_sent() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS
$$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.seen_at IS NULL AND NEW.seen_at IS NOT NULL
     AND (NEW.id, NEW.case_id, NEW.comment_id, NEW.staff_id) = (OLD.id, OLD.case_id, OLD.comment_id, OLD.staff_id)
     AND NEW.entry_id IS NOT DISTINCT FROM OLD.entry_id AND NEW.item_id IS NOT DISTINCT FROM OLD.item_id THEN
    RETURN NEW;
  END IF;
  RAISE check_violation USING CONSTRAINT = 'sent_never_changes', MESSAGE = 'a mention that was seen stays seen';
END $$;

-- What is said of an entry or a record belongs to the same case as that.
CREATE FUNCTION check_subject_of_case() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
BEGIN
  IF NOT EXISTS (SELECT FROM entry e WHERE e.id = NEW.entry_id AND e.case_id = NEW.case_id)
     AND NOT EXISTS (SELECT FROM agenda_item a WHERE a.id = NEW.item_id AND a.case_id = NEW.case_id) THEN
    RAISE check_violation USING CONSTRAINT = 'subject_of_case', MESSAGE = 'an entry or a record of the same case';
  END IF;
  RETURN NEW;
END $$;

-- Only a comment's author mentions, in the instant in which it is sent, and only its author withdraws it.
CREATE FUNCTION check_part_of_comment() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
BEGIN
  IF NOT EXISTS (SELECT FROM comment c WHERE c.id = NEW.comment_id AND c.case_id = NEW.case_id AND c.author_id = me()
      AND c.entry_id IS NOT DISTINCT FROM NEW.entry_id AND c.item_id IS NOT DISTINCT FROM NEW.item_id
      AND (TG_TABLE_NAME <> 'mention' OR c.written_at = present())) THEN
    RAISE check_violation USING CONSTRAINT = 'part_of_own_comment', MESSAGE = 'a comment of one''s own';
  END IF;
  RETURN NEW;
END $$;

-- Who saved a record last: a name and a moment, to whoever sees the record; of the rest of the trail nothing.
CREATE FUNCTION last_saved_by(record_kind text, record uuid) RETURNS TABLE (staff_id uuid, name text, at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$
  SELECT s.id, s.name, a.at FROM audit_entry a JOIN staff s ON s.id = a.actor_id
  WHERE a.subject_id = record AND a.kind = record_kind AND (a.fields -> 'act') IS NOT NULL AND a.result = 'done' AND me() IS NOT NULL
    AND (a.kind IN ('staff', 'unit', 'team', 'membership', 'absence')
      OR (a.kind IN ('family_case', 'agenda_item', 'discussion', 'plan', 'goal', 'goal_score', 'proposal', 'action', 'entry')
          AND a.case_ids <> '{}' AND a.case_ids <@ my_case_ids() AND NOT record = ANY (my_hidden_entry_ids()))
      OR (a.kind = 'meeting' AND EXISTS (SELECT FROM meeting m WHERE m.id = record
          AND (m.team_id = ANY (my_team_ids()) OR m.id = ANY (my_meeting_ids()))))
      OR (a.kind = 'person' AND record = ANY (my_person_ids()))
      OR (a.kind = 'family' AND record = ANY (my_family_ids())))
  ORDER BY a.seq DESC LIMIT 1
$$;
