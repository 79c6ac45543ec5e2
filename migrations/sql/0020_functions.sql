-- What is overdue of whoever the asker gets figures of: steps, reviews of plans, begun drafts; the load's rows of that kind, found alone.
CREATE FUNCTION overdue_rows(as_of date, drafts_before timestamptz)
RETURNS TABLE (kind text, staff_id uuid, team_id uuid, case_id uuid, case_number text, ref uuid, since date, due date, state text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$
  WITH teams AS (SELECT unnest(my_figure_team_ids() || my_team_ids()) AS id),
  workers AS MATERIALIZED (SELECT DISTINCT unnest(my_figure_staff_ids()) AS id),
  mine AS MATERIALIZED (SELECT c.id, c.team_id, c.number, c.stage FROM family_case c WHERE c.team_id IN (SELECT id FROM teams)),
  -- first whom the workers answer for, then their plans: whose a review is must not be asked of the whole county's
  held AS MATERIALIZED (
    SELECT a.case_id, a.person_id, a.staff_id, a.kind FROM workers JOIN assignment a ON a.staff_id = workers.id
    WHERE a.from_on <= as_of AND (a.until_on IS NULL OR as_of < a.until_on)),
  reviews AS MATERIALIZED (
    SELECT p.id, p.case_id, p.review_on, held.staff_id, held.kind
    FROM held JOIN plan p ON p.case_id = held.case_id JOIN plan_person pp ON pp.plan_id = p.id AND pp.person_id = held.person_id
    WHERE p.stage = 'in_force' AND p.review_on < as_of)
  SELECT 'overdue', x.owner_staff_id, mine.team_id, mine.id, mine.number, x.id, NULL, x.due_on, 'action'
    FROM workers JOIN action x ON x.owner_staff_id = workers.id JOIN mine ON mine.id = x.case_id
    WHERE x.stage = 'open' AND x.due_on < as_of
  UNION ALL
  SELECT DISTINCT 'overdue', r.staff_id, mine.team_id, mine.id, mine.number, r.id, NULL::date, r.review_on, 'plan_review'
    FROM reviews r JOIN mine ON mine.id = r.case_id
    WHERE mine.stage <> 'closed'
      AND r.kind = CASE WHEN EXISTS (SELECT FROM assignment l JOIN plan_person q ON q.person_id = l.person_id AND q.plan_id = r.id
            WHERE l.case_id = r.case_id AND l.kind = 'lass' AND l.from_on <= as_of AND (l.until_on IS NULL OR as_of < l.until_on))
          THEN 'lass' ELSE 'own_worker' END
  UNION ALL
  SELECT 'overdue', d.staff_id, mine.team_id, mine.id, mine.number, d.id, (d.begun_at AT TIME ZONE 'Europe/Helsinki')::date, NULL, 'draft'
    FROM draft d LEFT JOIN mine ON mine.id = d.about WHERE d.begun_at < drafts_before AND d.staff_id IN (SELECT id FROM workers)
$$;

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
  SELECT * FROM overdue_rows(as_of, drafts_before)
$$;
