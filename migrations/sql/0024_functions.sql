-- Run as teamcase_guard: the rows behind every figure of the mirror of fidelity (domain.md 1.6), on each of the days asked for.
-- A team's members get them whole; the manager of its unit gets neither families nor days; anybody else gets nothing. No worker is in them.
-- What belongs to a family is joined and counted once for all days, so that the time grows with the rows and not with families times days.
-- Families are those that the team has now, from the day it got them; discussions are those of the team's own meetings, by their current record.
CREATE FUNCTION fidelity_rows(whose uuid, days date[], free_days date[])
RETURNS TABLE (indicator text, at date, case_id uuid, ref uuid, since date, on_day date, amount integer, is_met boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$
  WITH seen AS MATERIALIZED (SELECT whose = ANY (my_team_ids()) AS families, whose = ANY (my_team_ids() || my_figure_team_ids()) AS figures),
  point AS MATERIALIZED (SELECT p AS at FROM unnest(days) p WHERE (SELECT figures FROM seen)),
  agreed AS MATERIALIZED (
    SELECT coalesce(s.weekday, t.meeting_weekday) AS weekday, coalesce(s.interval_days, 56) AS interval_days, coalesce(s.family_minutes, 45) AS minutes,
      (SELECT min((m.starts_at AT TIME ZONE 'Europe/Helsinki')::date) FROM meeting m WHERE m.team_id = t.id) AS first_on
    FROM team t LEFT JOIN series s ON s.team_id = t.id WHERE t.id = whose),
  mine AS MATERIALIZED (
    SELECT c.id, c.family_id, c.closed_on, coalesce((o.from_at AT TIME ZONE 'Europe/Helsinki')::date, c.opened_on) AS start_on
    FROM family_case c LEFT JOIN case_team o ON o.case_id = c.id AND o.until_at IS NULL WHERE c.team_id = whose),
  held AS MATERIALIZED (
    SELECT m.id, (m.starts_at AT TIME ZONE 'Europe/Helsinki')::date AS on_day, m.minutes
    FROM meeting m WHERE m.team_id = whose AND m.stage IN ('held', 'approved')),
  record AS MATERIALIZED (
    SELECT DISTINCT ON (a.id) d.id, a.id AS item_id, d.stage, d.case_id, mine.family_id, held.id AS meeting_id, held.on_day, d.recorder_id <> a.presenter_id AS is_separate,
      coalesce(btrim(d.family_question), '') <> '' OR coalesce(btrim(a.family_question), '') <> '' AS has_question,
      coalesce(btrim(a.prepared), '') <> '' AS is_prepared
    FROM discussion d JOIN agenda_item a ON a.id = d.agenda_item_id JOIN held ON held.id = a.meeting_id JOIN mine ON mine.id = d.case_id
    WHERE d.stage <> 'draft' ORDER BY a.id, d.stage = 'approved' DESC, d.edition DESC),
  told AS MATERIALIZED (
    SELECT r.*, (SELECT count(*) FROM hypothesis h WHERE h.discussion_id = r.id)::integer AS hypotheses,
      EXISTS (SELECT FROM attendance x WHERE x.discussion_id = r.id AND x.role = 'family_therapist') AS with_therapist,
      EXISTS (SELECT FROM attendance x WHERE x.discussion_id = r.id AND x.role = 'consultant_social_worker') AS with_consultant,
      r.is_prepared OR EXISTS (
        SELECT FROM attendance x JOIN family_member f ON f.family_id = r.family_id JOIN person p ON p.id = f.person_id
        WHERE x.discussion_id = r.id AND x.name IS NOT NULL AND strpos(
          ' ' || translate(lower(x.name), ',.;:()', '      ') || ' ', ' ' || lower(p.given_name) || ' ') > 0) AS with_family,
      child.children, child.views
    FROM record r CROSS JOIN LATERAL (
      SELECT count(DISTINCT p.id)::integer AS children, count(DISTINCT p.id) FILTER (WHERE coalesce(btrim(v.view), '') <> '')::integer AS views
      FROM client c JOIN person p ON p.id = c.person_id LEFT JOIN child_view v ON v.discussion_id = r.id AND v.person_id = p.id
      WHERE c.case_id = r.case_id AND c.from_on <= r.on_day AND (c.until_on IS NULL OR r.on_day < c.until_on)
        AND p.born_on <= r.on_day - interval '4 years' AND p.born_on > r.on_day - interval '18 years') child),
  open_then AS MATERIALIZED (
    SELECT point.at, mine.id, mine.start_on, max(r.on_day) AS last_on
    FROM point JOIN mine ON mine.start_on <= point.at AND (mine.closed_on IS NULL OR mine.closed_on > point.at)
      LEFT JOIN record r ON r.case_id = mine.id AND r.on_day <= point.at
    GROUP BY point.at, mine.id, mine.start_on),
  -- how long a family was on the board: until it was finished, the next one came or the meeting ended, whichever was first
  shown AS MATERIALIZED (
    SELECT t.item_id, floor(extract(epoch FROM least(t.ended_at, s.ended_at,
      (SELECT min(n.began_at) FROM sitting_turn n WHERE n.sitting_id = t.sitting_id AND n.began_at > t.began_at)) - t.began_at) / 60)::integer AS minutes
    FROM held JOIN sitting s ON s.meeting_id = held.id JOIN sitting_turn t ON t.sitting_id = s.id),
  lately AS MATERIALIZED (SELECT point.at, told.* FROM point JOIN told ON told.on_day > point.at - 84 AND told.on_day <= point.at),
  begun AS MATERIALIZED (
    SELECT point.at, mine.id, mine.start_on, min(r.on_day) AS first_on
    FROM point JOIN mine ON mine.start_on > point.at - 210 AND mine.start_on <= point.at - 28
      LEFT JOIN record r ON r.case_id = mine.id AND r.on_day BETWEEN mine.start_on AND point.at
    GROUP BY point.at, mine.id, mine.start_on),
  worked AS MATERIALIZED (
    SELECT DISTINCT w.case_id, w.staff_id, w.on_day FROM (
      SELECT e.case_id, e.author_id AS staff_id, (e.happened_at AT TIME ZONE 'Europe/Helsinki')::date AS on_day
        FROM entry e WHERE e.case_id = ANY (ARRAY(SELECT mine.id FROM mine)) AND e.sight <> 'author_and_lead'
          AND e.happened_at > (SELECT min(point.at) - 85 FROM point)
      UNION ALL SELECT r.case_id, x.staff_id, r.on_day FROM record r JOIN attendance x ON x.discussion_id = r.id) w
    WHERE EXISTS (SELECT FROM membership m WHERE m.team_id = whose AND m.staff_id = w.staff_id AND m.from_on <= w.on_day
      AND (m.until_on IS NULL OR w.on_day < m.until_on))),
  counted (indicator, at, case_id, ref, since, on_day, amount, is_met) AS (
    SELECT w.code, o.at, o.id, o.id, o.start_on, o.last_on, NULL::integer, coalesce(o.last_on > o.at - w.days, false)
      FROM open_then o JOIN (VALUES ('f1_4', 28), ('f1_8', 56), ('f1_12', 84)) w (code, days) ON o.start_on <= o.at - w.days
    UNION ALL SELECT 'f2', o.at, o.id, o.id, o.start_on, o.last_on, o.at - coalesce(o.last_on, o.start_on), false FROM open_then o
    UNION ALL SELECT 'f3', b.at, b.id, b.id, b.start_on, b.first_on, b.first_on - b.start_on, coalesce(b.first_on - b.start_on <= 28, false) FROM begun b
    UNION ALL SELECT 'f3_days', b.at, b.id, b.id, b.start_on, b.first_on, b.first_on - b.start_on, false FROM begun b WHERE b.first_on IS NOT NULL
    UNION ALL SELECT 'f4', point.at, NULL, h.id, w.on_day, h.on_day, NULL, h.id IS NOT NULL
      FROM point CROSS JOIN agreed a
      CROSS JOIN LATERAL (SELECT point.at - ago AS on_day FROM generate_series(1, 84) ago) w
      LEFT JOIN LATERAL (SELECT held.id, held.on_day FROM held
        WHERE date_trunc('week', held.on_day) = date_trunc('week', w.on_day) AND held.on_day <= point.at ORDER BY held.on_day, held.id LIMIT 1) h ON true
      WHERE extract(isodow FROM w.on_day) - 1 = a.weekday AND w.on_day >= a.first_on AND w.on_day <> ALL (free_days)
    UNION ALL SELECT 'f5', l.at, l.case_id, l.id, NULL, l.on_day, x.minutes, x.minutes BETWEEN 45 AND 75
      FROM lately l JOIN shown x ON x.item_id = l.item_id AND x.minutes IS NOT NULL
    UNION ALL SELECT 'f6', l.at, NULL, l.meeting_id, NULL, l.on_day, count(*)::integer, count(*) FILTER (WHERE l.with_therapist) * 4 >= count(*) * 3
      FROM lately l GROUP BY l.at, l.meeting_id, l.on_day
    UNION ALL SELECT 'f7', l.at, NULL, l.meeting_id, NULL, l.on_day, count(*)::integer, count(*) FILTER (WHERE l.with_consultant) * 4 >= count(*) * 3
      FROM lately l GROUP BY l.at, l.meeting_id, l.on_day
    UNION ALL SELECT 'f8', l.at, l.case_id, l.id, NULL, l.on_day, NULL, l.is_separate FROM lately l
    UNION ALL SELECT n.code, d.at, d.case_id, d.case_id, NULL, g.drawn_on, CASE n.code WHEN 'f10' THEN g.generations END,
        CASE n.code WHEN 'f9' THEN coalesce(g.drawn_on > d.at - 365, false) ELSE coalesce(g.generations >= 3, false) END
      FROM (SELECT DISTINCT l.at, l.case_id FROM lately l) d CROSS JOIN (VALUES ('f9'), ('f10')) n (code)
      LEFT JOIN LATERAL (
        SELECT k.drawn_on, k.generations FROM kept_genogram k
        WHERE k.case_id = d.case_id AND (k.kept_at AT TIME ZONE 'Europe/Helsinki')::date <= d.at ORDER BY k.drawn_on DESC, k.kept_at DESC LIMIT 1) g ON true
    UNION ALL SELECT 'f11', l.at, l.case_id, l.id, NULL, l.on_day, l.hypotheses, l.hypotheses >= 2 FROM lately l
    UNION ALL SELECT 'f12', o.at, i.case_id, i.id, i.proposed_on, looked.on_day, NULL, looked.on_day IS NOT NULL
      FROM open_then o JOIN working_hypothesis i ON i.case_id = o.id
      CROSS JOIN LATERAL (
        SELECT t.stage FROM working_hypothesis_turn t WHERE t.hypothesis_id = i.id AND t.what IN ('proposed', 'moved')
          AND (t.at AT TIME ZONE 'Europe/Helsinki')::date <= o.at - 90 ORDER BY t.at DESC, t.id DESC LIMIT 1) stood
      CROSS JOIN LATERAL (
        SELECT max((t.at AT TIME ZONE 'Europe/Helsinki')::date) AS on_day FROM working_hypothesis_turn t
        WHERE t.hypothesis_id = i.id AND t.what IN ('looked', 'moved')
          AND (t.at AT TIME ZONE 'Europe/Helsinki')::date BETWEEN o.at - 89 AND o.at) looked
      WHERE stood.stage IN ('active', 'supported', 'weakened')
    UNION ALL SELECT 'f13', l.at, l.case_id, l.id, NULL, l.on_day, l.children, l.views = l.children FROM lately l WHERE l.children > 0
    UNION ALL SELECT 'f14', l.at, l.case_id, l.id, NULL, l.on_day, NULL, l.has_question FROM lately l
    UNION ALL SELECT 'f15', l.at, l.case_id, l.id, l.on_day, t.told_on, t.told_on - l.on_day, coalesce(t.told_on <= l.on_day + 7, false)
      FROM lately l LEFT JOIN LATERAL (
        SELECT x.told_on FROM telling x WHERE x.item_id = l.item_id AND (x.noted_at AT TIME ZONE 'Europe/Helsinki')::date <= l.at
        ORDER BY x.noted_at DESC, x.id DESC LIMIT 1) t ON true
      WHERE l.stage = 'approved' AND (t.told_on IS NOT NULL OR l.on_day + 7 < l.at)
    UNION ALL SELECT 'f16', l.at, l.case_id, l.id, NULL, l.on_day, NULL, l.with_family FROM lately l
    UNION ALL SELECT 'f17', point.at, x.case_id, x.id, x.due_on, x.ended_on, NULL, x.stage = 'done' AND x.ended_on <= x.due_on
      FROM mine JOIN action x ON x.case_id = mine.id AND x.due_on >= mine.start_on JOIN point ON x.due_on >= point.at - 84 AND x.due_on < point.at
    UNION ALL SELECT 'f18', o.at, o.id, o.id, o.start_on, NULL, count(DISTINCT w.staff_id)::integer, count(DISTINCT w.staff_id) >= 3
      FROM open_then o LEFT JOIN worked w ON w.case_id = o.id AND w.on_day > o.at - 84 AND w.on_day <= o.at
      WHERE o.start_on <= o.at - 84 GROUP BY o.at, o.id, o.start_on
    UNION ALL SELECT 'f20', o.at, o.id, o.id, o.start_on, NULL, a.minutes, false FROM open_then o CROSS JOIN agreed a
    UNION ALL SELECT 'f20', point.at, NULL, held.id, NULL, held.on_day, held.minutes, true
      FROM point CROSS JOIN agreed a JOIN held ON held.on_day > point.at - a.interval_days AND held.on_day <= point.at)
  SELECT c.indicator, c.at, CASE WHEN seen.families THEN c.case_id END, CASE WHEN seen.families THEN c.ref END,
    CASE WHEN seen.families THEN c.since END, CASE WHEN seen.families THEN c.on_day END, c.amount, coalesce(c.is_met, false)
  FROM counted c CROSS JOIN seen
$$;
