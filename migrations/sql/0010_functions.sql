-- Who saved a working hypothesis last is told like of other records of a case.

-- Who saved a record last: a name and a moment, to whoever sees the record; of the rest of the trail nothing.
CREATE FUNCTION last_saved_by(record_kind text, record uuid) RETURNS TABLE (staff_id uuid, name text, at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$
  SELECT s.id, s.name, a.at FROM audit_entry a JOIN staff s ON s.id = a.actor_id
  WHERE a.subject_id = record AND a.kind = record_kind AND (a.fields -> 'act') IS NOT NULL AND a.result = 'done' AND me() IS NOT NULL
    AND (a.kind IN ('staff', 'unit', 'team', 'membership', 'absence')
      OR (a.kind IN ('family_case', 'agenda_item', 'discussion', 'plan', 'goal', 'goal_score', 'proposal', 'action', 'entry',
          'working_hypothesis')
          AND a.case_ids <> '{}' AND a.case_ids <@ my_case_ids() AND NOT record = ANY (my_hidden_entry_ids()))
      OR (a.kind = 'meeting' AND EXISTS (SELECT FROM meeting m WHERE m.id = record
          AND (m.team_id = ANY (my_team_ids()) OR m.id = ANY (my_meeting_ids()))))
      OR (a.kind = 'person' AND record = ANY (my_person_ids()))
      OR (a.kind = 'family' AND record = ANY (my_family_ids())))
  ORDER BY a.seq DESC LIMIT 1
$$;
