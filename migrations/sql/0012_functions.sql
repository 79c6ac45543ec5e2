-- Run as teamcase_guard: the pulse of a sitting beats by itself, and who is there is noted without anybody changing rows of others.

-- Every change of a sitting and of its parts makes its number grow, so that whoever looks knows when to look again.
CREATE FUNCTION beat() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
DECLARE
  changed jsonb := to_jsonb(CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END);
BEGIN
  INSERT INTO sitting_pulse AS p (id, sitting_id, number)
  VALUES (gen_random_uuid(), (changed ->> CASE WHEN TG_TABLE_NAME = 'sitting' THEN 'id' ELSE 'sitting_id' END)::uuid, 1)
  ON CONFLICT (sitting_id) DO UPDATE SET number = p.number + 1;
  RETURN NULL;
END $$;

-- The number of the last change of a meeting's sitting, to whoever sees it. Whoever asks is there; that is noted every 20 seconds, and
-- whoever has not asked for 45 seconds has gone. Nobody waits for anybody: a row that another notes just now is passed by.
CREATE FUNCTION look_at_sitting(meeting uuid) RETURNS integer LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS
$$
DECLARE
  own sitting;
  beats integer;
  seen timestamptz;
BEGIN
  SELECT s.* INTO own FROM sitting s
  WHERE s.meeting_id = meeting AND (s.team_id = ANY (my_team_ids()) OR s.meeting_id = ANY (my_meeting_ids()));
  IF own.id IS NULL THEN
    RETURN NULL;
  END IF;
  SELECT p.seen_at INTO seen FROM sitting_presence p WHERE p.sitting_id = own.id AND p.staff_id = me() AND p.is_there;
  IF own.ended_at IS NULL AND (seen IS NULL OR seen <= present() - interval '20 seconds') THEN
    INSERT INTO sitting_presence AS p (id, sitting_id, staff_id, came_at, seen_at, is_there)
    VALUES (gen_random_uuid(), own.id, me(), present(), present(), true)
    ON CONFLICT (sitting_id, staff_id) DO UPDATE SET seen_at = greatest(p.seen_at, present()), is_there = true;
    UPDATE sitting_presence SET is_there = false WHERE id IN (
      SELECT p.id FROM sitting_presence p
      WHERE p.sitting_id = own.id AND p.is_there AND p.seen_at < present() - interval '45 seconds' FOR UPDATE SKIP LOCKED);
  END IF;
  SELECT p.number INTO beats FROM sitting_pulse p WHERE p.sitting_id = own.id;
  RETURN coalesce(beats, 0);
END $$;

-- Whether the person is shown a family's turn for the first time since another one was shown; from now on it is not the first.
CREATE FUNCTION first_look_at_turn(turn uuid) RETURNS boolean LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS
$$
BEGIN
  UPDATE sitting_presence p SET shown_id = turn FROM sitting_turn t
  WHERE t.id = turn AND t.case_id = ANY (my_case_ids()) AND p.sitting_id = t.sitting_id AND p.staff_id = me()
    AND p.shown_id IS DISTINCT FROM turn;
  RETURN FOUND;
END $$;
