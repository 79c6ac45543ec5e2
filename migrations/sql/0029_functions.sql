-- Run as teamcase_guard.

-- What becomes of each column that points at a person or a family when two of them turn out to be one. A test compares this list with
-- the foreign keys that there are: a new table needs its line here, in the newest migration that has this function.
--   move    the row points at the kept one from then on
--   draft   the same while the record to which it belongs is a draft; what is finished never changes
--   period  the same for the days that are free; days that the kept one has already are cut away
--   code    the identity code: one of the two stays
--   keep    it never changes: it goes on naming the one who was registered twice, and is read through `merged_into_id`
-- `same` tells which row o of the kept one ($1) stands in the place of the row g; such a g is set aside.
CREATE FUNCTION merge_fates() RETURNS TABLE (of_what text, of_table text, of_column text, fate text, same text)
LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS
$$ VALUES
  ('person', 'access_target', 'person_id', 'move', NULL),
  ('person', 'action', 'owner_person_id', 'move', NULL),
  ('person', 'agreement', 'person_id', 'move', NULL),
  ('person', 'assessment', 'person_id', 'keep', NULL),
  ('person', 'assignment', 'person_id', 'period', 'o.person_id = $1 AND o.kind = g.kind'),
  ('person', 'bond', 'one_id', 'move', 'o.one_id = $1 AND (o.case_id, o.other_id, o.kind) = (g.case_id, g.other_id, g.kind) AND (o.since_on, o.since_year, o.until_on, o.until_year, o.said_by, o.said_by_id, o.said_more) IS NOT DISTINCT FROM (g.since_on, g.since_year, g.until_on, g.until_year, g.said_by, g.said_by_id, g.said_more)'),
  ('person', 'bond', 'other_id', 'move', 'o.other_id = $1 AND (o.case_id, o.one_id, o.kind) = (g.case_id, g.one_id, g.kind) AND (o.since_on, o.since_year, o.until_on, o.until_year, o.said_by, o.said_by_id, o.said_more) IS NOT DISTINCT FROM (g.since_on, g.since_year, g.until_on, g.until_year, g.said_by, g.said_by_id, g.said_more)'),
  ('person', 'bond', 'said_by_id', 'move', NULL),
  ('person', 'child_view', 'person_id', 'draft', 'o.person_id = $1 AND o.discussion_id = g.discussion_id'),
  ('person', 'client', 'person_id', 'period', 'o.person_id = $1 AND o.case_id = g.case_id'),
  ('person', 'companion', 'person_id', 'move', 'o.person_id = $1 AND (o.case_id, o.kind, o.name) = (g.case_id, g.kind, g.name) AND (o.since_on, o.since_year, o.until_on, o.until_year, o.said_by, o.said_by_id, o.said_more) IS NOT DISTINCT FROM (g.since_on, g.since_year, g.until_on, g.until_year, g.said_by, g.said_by_id, g.said_more)'),
  ('person', 'companion', 'said_by_id', 'move', NULL),
  ('person', 'contact', 'person_id', 'move', 'o.person_id = $1 AND (o.kind, o.value, o.until_on) IS NOT DISTINCT FROM (g.kind, g.value, g.until_on)'),
  ('person', 'contact_reveal', 'person_id', 'keep', NULL),
  ('person', 'couple', 'one_id', 'move', 'g.other_id = CASE $1 WHEN o.one_id THEN o.other_id WHEN o.other_id THEN o.one_id END'),
  ('person', 'couple', 'other_id', 'move', 'g.one_id = CASE $1 WHEN o.one_id THEN o.other_id WHEN o.other_id THEN o.one_id END'),
  ('person', 'couple_turn', 'said_by_id', 'move', NULL),
  ('person', 'custody', 'child_id', 'period', 'o.child_id = $1 AND o.holder_id = g.holder_id'),
  ('person', 'custody', 'holder_id', 'period', 'o.holder_id = $1 AND o.child_id = g.child_id'),
  ('person', 'discussion_client', 'person_id', 'draft', 'o.person_id = $1 AND o.discussion_id = g.discussion_id'),
  ('person', 'entry_client', 'person_id', 'keep', NULL),
  ('person', 'entry_present', 'person_id', 'keep', NULL),
  ('person', 'family_member', 'person_id', 'period', 'o.person_id = $1 AND o.family_id = g.family_id'),
  ('person', 'goal', 'whose_id', 'move', NULL),
  ('person', 'goal_score', 'person_id', 'move', 'o.person_id = $1 AND (o.goal_id, o."on") = (g.goal_id, g."on")'),
  ('person', 'home_stay', 'person_id', 'move', 'o.person_id = $1 AND o.household_id = g.household_id AND (o.since_on, o.since_year, o.until_on, o.until_year, o.said_by, o.said_by_id, o.said_more) IS NOT DISTINCT FROM (g.since_on, g.since_year, g.until_on, g.until_year, g.said_by, g.said_by_id, g.said_more)'),
  ('person', 'home_stay', 'said_by_id', 'move', NULL),
  ('person', 'invitee', 'person_id', 'move', NULL),
  ('person', 'merge', 'gone_person_id', 'keep', NULL),
  ('person', 'merge', 'kept_person_id', 'keep', NULL),
  ('person', 'network_tie', 'person_id', 'period', 'o.person_id = $1 AND o.actor_id = g.actor_id AND NOT o.is_withdrawn AND NOT g.is_withdrawn'),
  ('person', 'network_tie', 'told_by', 'move', NULL),
  ('person', 'next_step', 'owner_person_id', 'draft', NULL),
  ('person', 'nudge', 'person_id', 'move', 'o.person_id = $1 AND o.case_id = g.case_id'),
  ('person', 'parent_child', 'child_id', 'move', 'o.child_id = $1 AND (o.parent_id, o.kind) = (g.parent_id, g.kind)'),
  ('person', 'parent_child', 'parent_id', 'move', 'o.parent_id = $1 AND (o.child_id, o.kind) = (g.child_id, g.kind)'),
  ('person', 'parent_child', 'said_by_id', 'move', NULL),
  ('person', 'person', 'merged_into_id', 'move', NULL),
  ('person', 'person_fact', 'person_id', 'move', 'o.person_id = $1 AND (o.case_id, o.kind) = (g.case_id, g.kind) AND (o.since_on, o.since_year, o.until_on, o.until_year, o.said_by, o.said_by_id, o.said_more) IS NOT DISTINCT FROM (g.since_on, g.since_year, g.until_on, g.until_year, g.said_by, g.said_by_id, g.said_more)'),
  ('person', 'person_fact', 'said_by_id', 'move', NULL),
  ('person', 'personal_code', 'person_id', 'code', NULL),
  ('person', 'plan_hearing', 'person_id', 'move', NULL),
  ('person', 'plan_person', 'person_id', 'move', 'o.person_id = $1 AND o.plan_id = g.plan_id'),
  ('person', 'plan_view', 'person_id', 'move', NULL),
  ('person', 'proposal', 'whose_id', 'move', NULL),
  ('person', 'protected_contact', 'person_id', 'move', 'o.person_id = $1 AND (o.kind, o.value, o.until_on) IS NOT DISTINCT FROM (g.kind, g.value, g.until_on)'),
  ('person', 'question_answer', 'person_id', 'keep', NULL),
  ('person', 'quote', 'person_id', 'keep', NULL),
  ('person', 'record_segment', 'person_id', 'draft', NULL),
  ('person', 'relative', 'person_id', 'move', 'o.person_id = $1 AND o.family_id = g.family_id'),
  ('person', 'sitting_answer', 'person_id', 'keep', NULL),
  ('person', 'sitting_card', 'owner_person_id', 'move', NULL),
  ('person', 'sitting_card', 'person_id', 'move', NULL),
  ('person', 'twin', 'person_id', 'move', 'o.person_id = $1'),
  ('person', 'working_hypothesis_person', 'person_id', 'move', 'o.person_id = $1 AND o.hypothesis_id = g.hypothesis_id'),
  ('person', 'working_hypothesis_withholding', 'person_id', 'move', 'o.person_id = $1 AND o.hypothesis_id = g.hypothesis_id AND o.ended_at IS NULL AND g.ended_at IS NULL'),
  ('family', 'family', 'merged_into_id', 'move', NULL),
  ('family', 'family_case', 'family_id', 'move', NULL),
  ('family', 'family_member', 'family_id', 'period', 'o.family_id = $1 AND o.person_id = g.person_id'),
  ('family', 'merge', 'gone_family_id', 'keep', NULL),
  ('family', 'merge', 'kept_family_id', 'keep', NULL),
  ('family', 'relative', 'family_id', 'move', 'o.family_id = $1 AND o.person_id = g.person_id')
$$;
