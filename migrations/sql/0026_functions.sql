-- Merging persons and families that were registered twice, splitting a family, and undoing either.
-- Who calls the parts of these functions by themselves does so with their own rights, and may then write nothing of it.

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
  ('person', 'plan_person', 'person_id', 'move', 'o.person_id = $1 AND o.plan_id = g.plan_id'),
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

-- The cases in which whoever looks may change rows for a merge: those they lead, closed ones too, and the open ones in which they record.
CREATE FUNCTION merge_case_ids() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT coalesce(array_agg(c.id), '{}') FROM (SELECT unnest(my_led_case_ids()) AS id UNION SELECT unnest(my_open_case_ids())) c $$;

-- Why whoever looks may not merge these two or split this one in the work of a case: a word for the sentence, none where they may.
-- Whoever asks learns of a case that they do not see no more than that there is something.
CREATE FUNCTION merge_hindered(work uuid, of_what text, one uuid, other uuid) RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$
DECLARE families uuid[];
BEGIN
  IF NOT EXISTS (SELECT FROM family_case c WHERE c.id = work AND c.team_id = ANY (my_led_team_ids())) THEN RETURN 'not_led'; END IF;
  IF of_what = 'person' THEN
    SELECT array_agg(t.family_id) INTO families FROM (
      SELECT m.family_id FROM family_member m WHERE m.person_id IN (one, other) UNION SELECT r.family_id FROM relative r WHERE r.person_id IN (one, other)) t;
    IF one = other OR EXISTS (SELECT FROM person WHERE id IN (one, other) AND merged_into_id IS NOT NULL) THEN RETURN 'merged_already'; END IF;
    IF NOT EXISTS (SELECT FROM family_case c JOIN family_member m ON m.family_id = c.family_id WHERE c.id = work AND m.person_id = one) THEN
      RETURN 'not_led';
    END IF;
    IF EXISTS (SELECT FROM parent_child t WHERE (t.parent_id, t.child_id) IN ((one, other), (other, one)))
      OR EXISTS (SELECT FROM couple t WHERE (t.one_id, t.other_id) IN ((one, other), (other, one)))
      OR EXISTS (SELECT FROM custody t WHERE (t.child_id, t.holder_id) IN ((one, other), (other, one)))
      OR EXISTS (SELECT FROM twin t JOIN twin o ON o.birth_id = t.birth_id WHERE t.person_id = one AND o.person_id = other)
      OR EXISTS (SELECT FROM bond t WHERE (t.one_id, t.other_id) IN ((one, other), (other, one)) AND t.case_id = ANY (my_case_ids())) THEN
      RETURN 'related';
    END IF;
  ELSE
    families := ARRAY[one, other];
    IF one = other OR EXISTS (SELECT FROM family WHERE id IN (one, other) AND merged_into_id IS NOT NULL) THEN RETURN 'merged_already'; END IF;
    IF NOT EXISTS (SELECT FROM family_case c WHERE c.id = work AND c.family_id = one) THEN RETURN 'not_led'; END IF;
  END IF;
  IF EXISTS (SELECT FROM family_case c WHERE c.family_id = ANY (families) AND NOT c.id = ANY (my_case_ids())) THEN RETURN 'elsewhere'; END IF;
  IF EXISTS (SELECT FROM family_case c WHERE c.family_id = ANY (families) AND NOT c.id = ANY (merge_case_ids())) THEN RETURN 'read_only'; END IF;
  RETURN NULL;
END $$;

-- One row of what a merge did, and what it needs to put the row back.
CREATE FUNCTION merge_note(whole uuid, act text, place_of text, held jsonb, earlier jsonb, later jsonb) RETURNS void LANGUAGE plpgsql VOLATILE SET search_path = public, pg_temp AS
$$
DECLARE fresh uuid := gen_random_uuid();
BEGIN
  INSERT INTO merge_move (id, merge_id, place, what, of_table, row_id, case_id, from_on, until_on)
    VALUES (fresh, whole, (SELECT count(*) + 1 FROM merge_move m WHERE m.merge_id = whole), act, place_of, (held->>'id')::uuid,
      coalesce(held->>'case_id', CASE place_of WHEN 'family_case' THEN held->>'id' END)::uuid,
      (held->>'from_on')::date, (held->>'until_on')::date);
  INSERT INTO merge_memory (id, move_id, before, after) VALUES (gen_random_uuid(), fresh, earlier, later);
END $$;

-- Put values into a row; a row that people edit gets its next version, so that nobody's open form passes over it. Gives the row as it is then.
CREATE FUNCTION merge_put(place_of text, row_of uuid, put jsonb) RETURNS jsonb LANGUAGE plpgsql VOLATILE SET search_path = public, pg_temp AS
$$
DECLARE sets text; now_held jsonb;
BEGIN
  SELECT string_agg(format('%I = r.%I', k, k), ', ') INTO sets FROM jsonb_object_keys(put) k;
  IF EXISTS (SELECT FROM pg_attribute WHERE attrelid = place_of::regclass AND attname = 'version' AND NOT attisdropped) THEN
    sets := sets || ', version = t.version + 1';
  END IF;
  EXECUTE format('UPDATE %I t SET %s FROM jsonb_populate_record(NULL::%I, $1) r WHERE t.id = $2 RETURNING to_jsonb(t)', place_of, sets, place_of)
    INTO now_held USING put, row_of;
  RETURN now_held;
END $$;

CREATE FUNCTION merge_change(whole uuid, act text, place_of text, held jsonb, put jsonb) RETURNS void LANGUAGE plpgsql VOLATILE SET search_path = public, pg_temp AS
$$
DECLARE now_held jsonb := merge_put(place_of, (held->>'id')::uuid, put);
BEGIN
  PERFORM merge_note(whole, act, place_of, held,
    (SELECT jsonb_object_agg(k, held->k) FROM jsonb_object_keys(put) k), (SELECT jsonb_object_agg(k, now_held->k) FROM jsonb_object_keys(put) k));
END $$;

CREATE FUNCTION merge_set_aside(whole uuid, place_of text, held jsonb) RETURNS void LANGUAGE plpgsql VOLATILE SET search_path = public, pg_temp AS
$$
BEGIN
  EXECUTE format('DELETE FROM %I WHERE id = $1', place_of) USING (held->>'id')::uuid;
  PERFORM merge_note(whole, 'set_aside', place_of, held, held, NULL);
END $$;

CREATE FUNCTION merge_add(whole uuid, place_of text, fresh jsonb) RETURNS void LANGUAGE plpgsql VOLATILE SET search_path = public, pg_temp AS
$$
BEGIN
  EXECUTE format('INSERT INTO %I SELECT (jsonb_populate_record(NULL::%I, $1)).*', place_of, place_of) USING fresh;
  PERFORM merge_note(whole, 'added', place_of, fresh, NULL, fresh);
END $$;

-- A row that holds from a day to a day keeps the days that are not taken; where none is left it is set aside, where several stretches are, the later ones are new rows.
CREATE FUNCTION merge_cut(whole uuid, place_of text, held jsonb, taken datemultirange, put jsonb) RETURNS void LANGUAGE plpgsql VOLATILE SET search_path = public, pg_temp AS
$$
DECLARE
  free datemultirange := datemultirange(daterange((held->>'from_on')::date, (held->>'until_on')::date)) - coalesce(taken, '{}');
  stretch daterange; days jsonb; is_first boolean := true;
BEGIN
  IF isempty(free) THEN
    PERFORM merge_set_aside(whole, place_of, held);
  ELSIF coalesce(taken, '{}') = '{}' THEN
    PERFORM merge_change(whole, 'moved', place_of, held, put);
  ELSE
    FOR stretch IN SELECT unnest(free) LOOP
      days := put || jsonb_build_object('from_on', lower(stretch), 'until_on', upper(stretch));
      IF is_first THEN
        PERFORM merge_change(whole, CASE WHEN put = '{}' THEN 'changed' ELSE 'moved' END, place_of, held, days);
      ELSE
        PERFORM merge_add(whole, place_of, held || days || jsonb_build_object('id', gen_random_uuid()));
      END IF;
      is_first := false;
    END LOOP;
  END IF;
END $$;

-- What a couple became, when it turns out to be a couple that is told already: each turn that is not told of that one goes to it.
CREATE FUNCTION merge_turns(whole uuid, kept uuid, gone uuid) RETURNS void LANGUAGE plpgsql VOLATILE SET search_path = public, pg_temp AS
$$
DECLARE t couple_turn;
BEGIN
  FOR t IN SELECT * FROM couple_turn WHERE couple_id = gone ORDER BY id LOOP
    IF EXISTS (SELECT FROM couple_turn o WHERE o.couple_id = kept AND (o.kind, o.since_on, o.since_year) IS NOT DISTINCT FROM (t.kind, t.since_on, t.since_year)) THEN
      PERFORM merge_set_aside(whole, 'couple_turn', to_jsonb(t));
    ELSE
      PERFORM merge_change(whole, 'moved', 'couple_turn', to_jsonb(t), jsonb_build_object('couple_id', kept));
    END IF;
  END LOOP;
END $$;

-- Somebody is born once: whoever was born with the one who goes was born with the one who stays.
CREATE FUNCTION merge_births(whole uuid, kept uuid, other uuid, gone uuid) RETURNS void LANGUAGE plpgsql VOLATILE SET search_path = public, pg_temp AS
$$
DECLARE held jsonb;
BEGIN
  FOR held IN SELECT to_jsonb(t) FROM twin t WHERE t.birth_id = other AND t.person_id <> gone ORDER BY t.id LOOP
    PERFORM merge_change(whole, 'changed', 'twin', held, jsonb_build_object('birth_id', kept));
  END LOOP;
END $$;

-- Everything that points at the one who goes, by its fate. `choices` tells whose assignment of a kind goes on where both have one; a
-- client relationship in protection goes before one in family services.
CREATE FUNCTION merge_rows(whole uuid, what text, kept uuid, gone uuid, choices jsonb) RETURNS void LANGUAGE plpgsql VOLATILE SET search_path = public, pg_temp AS
$$
DECLARE f record; g record; o record; taken datemultirange; put jsonb; beside text;
BEGIN
  FOR f IN SELECT * FROM merge_fates() WHERE of_what = what AND fate IN ('move', 'draft', 'period') ORDER BY of_table, of_column LOOP
    put := jsonb_build_object(f.of_column, kept);
    beside := format('SELECT to_jsonb(o) AS held FROM %I o, jsonb_populate_record(NULL::%I, $2) g WHERE o.id <> g.id AND %s', f.of_table, f.of_table, f.same);
    FOR g IN EXECUTE format('SELECT to_jsonb(t) AS held FROM %I t WHERE t.%I = $1 ORDER BY t.id', f.of_table, f.of_column) USING gone LOOP
      IF f.fate = 'draft' AND NOT EXISTS (SELECT FROM discussion d WHERE d.id = (g.held->>'discussion_id')::uuid AND d.stage = 'draft') THEN
        CONTINUE;
      END IF;
      IF f.fate = 'period' THEN
        taken := '{}';
        FOR o IN EXECUTE beside || ' AND daterange(o.from_on, o.until_on) && daterange(g.from_on, g.until_on)' USING kept, g.held LOOP
          IF (f.of_table = 'assignment' AND choices->>(g.held->>'kind') = 'gone')
            OR (f.of_table = 'client' AND g.held->>'service_task' = 'child_protection' AND o.held->>'service_task' <> 'child_protection') THEN
            PERFORM merge_cut(whole, f.of_table, o.held, datemultirange(daterange((g.held->>'from_on')::date, (g.held->>'until_on')::date)), '{}');
          ELSE
            taken := taken + datemultirange(daterange((o.held->>'from_on')::date, (o.held->>'until_on')::date));
          END IF;
        END LOOP;
        PERFORM merge_cut(whole, f.of_table, g.held, taken, put);
        CONTINUE;
      END IF;
      o := NULL;
      IF f.same IS NOT NULL THEN EXECUTE beside || ' LIMIT 1' INTO o USING kept, g.held; END IF;
      IF o IS NULL THEN
        PERFORM merge_change(whole, 'moved', f.of_table, g.held, put);
      ELSE
        IF f.of_table = 'couple' THEN PERFORM merge_turns(whole, (o.held->>'id')::uuid, (g.held->>'id')::uuid); END IF;
        IF f.of_table = 'twin' THEN PERFORM merge_births(whole, (o.held->>'birth_id')::uuid, (g.held->>'birth_id')::uuid, gone); END IF;
        PERFORM merge_set_aside(whole, f.of_table, g.held);
      END IF;
    END LOOP;
  END LOOP;
END $$;

-- Put somebody under the order of the other: the trigger of protection hides what is plain, and what it does is kept to be undone.
CREATE FUNCTION merge_protect(whole uuid, whom uuid) RETURNS void LANGUAGE plpgsql VOLATILE SET search_path = public, pg_temp AS
$$
DECLARE had uuid[] := coalesce((SELECT array_agg(c.id) FROM protected_contact c WHERE c.person_id = whom), '{}'); held jsonb;
BEGIN
  FOR held IN SELECT to_jsonb(c) FROM contact c WHERE c.person_id = whom ORDER BY c.id LOOP
    PERFORM merge_note(whole, 'hidden', 'contact', held, held, NULL);
  END LOOP;
  SELECT to_jsonb(p) INTO held FROM person p WHERE p.id = whom;
  PERFORM merge_change(whole, 'changed', 'person', held, jsonb_build_object('is_protected', true, 'municipality', ''));
  FOR held IN SELECT to_jsonb(c) FROM protected_contact c WHERE c.person_id = whom AND NOT c.id = ANY (had) ORDER BY c.id LOOP
    PERFORM merge_note(whole, 'added', 'protected_contact', held, NULL, held);
  END LOOP;
END $$;

-- The trail names both, each as what was changed, and every case of which a row moved.
CREATE FUNCTION merge_trail(whole uuid, verb text, kind text, work uuid, kept uuid, gone uuid) RETURNS void LANGUAGE plpgsql VOLATILE SET search_path = public, pg_temp AS
$$
DECLARE cases jsonb := (SELECT jsonb_agg(DISTINCT c) FROM (
  SELECT work AS c UNION SELECT m.case_id FROM merge_move m WHERE m.merge_id = whole AND m.case_id IS NOT NULL) t);
BEGIN
  PERFORM trail_write(jsonb_agg(jsonb_build_object('verb', verb, 'kind', kind, 'subject', one, 'cases', cases, 'via', 'page',
    'fields', jsonb_build_object('act', 'change', 'merge_id', whole, 'kept_id', kept, 'gone_id', gone)))) FROM unnest(ARRAY[kept, gone]) one;
END $$;

CREATE FUNCTION merge_refuse(why text) RETURNS void LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS
$$
BEGIN
  IF why = 'not_led' THEN RAISE insufficient_privilege USING MESSAGE = 'only the lead of the owning team merges and splits'; END IF;
  IF why IS NOT NULL THEN RAISE check_violation USING CONSTRAINT = 'merge_' || why, MESSAGE = 'this cannot be merged, split or undone'; END IF;
END $$;

-- Two persons become one. `choices` tells of each particular whether it is that of the one who goes ("gone"); `sealed_anew` is the code of
-- the one who goes, encrypted for the one who stays.
CREATE FUNCTION merge_persons(fresh uuid, work uuid, kept uuid, gone uuid, choices jsonb, sealed_anew bytea, why text) RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS
$$
DECLARE one jsonb; other jsonb; put jsonb; one_code jsonb; other_code jsonb; ends_on date; refused text;
BEGIN
  PERFORM FROM person WHERE id IN (kept, gone) ORDER BY id FOR UPDATE;
  PERFORM merge_refuse(merge_hindered(work, 'person', kept, gone));
  SELECT to_jsonb(p) INTO one FROM person p WHERE p.id = kept;
  SELECT to_jsonb(p) INTO other FROM person p WHERE p.id = gone;
  INSERT INTO merge (id, case_id, kind, kept_person_id, gone_person_id, reason, merged_by, at) VALUES (fresh, work, 'persons', kept, gone, why, me(), present());
  IF (one->>'is_protected')::boolean AND NOT (other->>'is_protected')::boolean THEN PERFORM merge_protect(fresh, gone); END IF;
  IF (other->>'is_protected')::boolean AND NOT (one->>'is_protected')::boolean THEN PERFORM merge_protect(fresh, kept); END IF;
  SELECT to_jsonb(c) INTO one_code FROM personal_code c WHERE c.person_id = kept;
  SELECT to_jsonb(c) INTO other_code FROM personal_code c WHERE c.person_id = gone;
  IF one_code IS NOT NULL AND other_code IS NOT NULL THEN
    PERFORM merge_set_aside(fresh, 'personal_code', CASE WHEN choices->>'code' = 'gone' THEN one_code ELSE other_code END);
  END IF;
  IF other_code IS NOT NULL AND (one_code IS NULL OR choices->>'code' = 'gone') THEN
    PERFORM merge_change(fresh, 'moved', 'personal_code', other_code, jsonb_build_object('person_id', kept, 'sealed', sealed_anew));
  END IF;
  PERFORM merge_rows(fresh, 'person', kept, gone, choices);
  SELECT coalesce(jsonb_object_agg(c, other->c), '{}') INTO put
    FROM unnest(ARRAY['given_name', 'family_name', 'life', 'born_on', 'died_on', 'sex', 'mother_tongue', 'service_language', 'interpreter', 'municipality']) k,
      unnest(CASE k WHEN 'born_on' THEN ARRAY['born_on', 'born_year'] WHEN 'died_on' THEN ARRAY['is_dead', 'died_on', 'died_year'] ELSE ARRAY[k] END) c
    WHERE choices->>k = 'gone';
  IF (one->>'is_protected')::boolean OR (other->>'is_protected')::boolean THEN
    ends_on := CASE WHEN (one->>'is_protected')::boolean AND (other->>'is_protected')::boolean
        AND (one->>'protected_until' IS NULL OR other->>'protected_until' IS NULL) THEN NULL
      ELSE greatest((one->>'protected_until')::date, (other->>'protected_until')::date) END;
    put := put - 'municipality' || jsonb_build_object('protected_until', ends_on);
  END IF;
  -- Who is above one of the two and below the other would be their own ancestor.
  IF EXISTS (
    WITH RECURSIVE above AS (
      SELECT t.parent_id AS id FROM parent_child t WHERE t.child_id = kept AND t.kind <> 'guardian_only'
      UNION SELECT t.parent_id FROM parent_child t JOIN above ON above.id = t.child_id WHERE t.kind <> 'guardian_only')
    SELECT FROM above WHERE above.id = kept) THEN PERFORM merge_refuse('does_not_fit'); END IF;
  SELECT to_jsonb(p) INTO one FROM person p WHERE p.id = kept;
  IF NOT one @> put THEN PERFORM merge_change(fresh, 'changed', 'person', one, put); END IF;
  SELECT to_jsonb(p) INTO other FROM person p WHERE p.id = gone;
  PERFORM merge_change(fresh, 'changed', 'person', other, jsonb_build_object('merged_into_id', kept));
  IF EXISTS (SELECT FROM merge_move m WHERE m.merge_id = fresh AND NOT m.case_id = ANY (my_case_ids())) THEN PERFORM merge_refuse('elsewhere'); END IF;
  PERFORM merge_trail(fresh, 'merging.merge_persons', 'person', work, kept, gone);
  SET CONSTRAINTS lass_covers_protection_client, lass_covers_protection_assignment IMMEDIATE;
  SET CONSTRAINTS lass_covers_protection_client, lass_covers_protection_assignment DEFERRED;
EXCEPTION WHEN unique_violation OR exclusion_violation OR check_violation THEN
  GET STACKED DIAGNOSTICS refused = CONSTRAINT_NAME;
  IF starts_with(refused, 'merge_') THEN RAISE; END IF;
  PERFORM merge_refuse('does_not_fit');
END $$;

-- Two families become one: their people once each, their cases all.
CREATE FUNCTION merge_families(fresh uuid, work uuid, kept uuid, gone uuid, choices jsonb, why text) RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS
$$
DECLARE one jsonb; other jsonb;
BEGIN
  PERFORM FROM family WHERE id IN (kept, gone) ORDER BY id FOR UPDATE;
  PERFORM merge_refuse(merge_hindered(work, 'family', kept, gone));
  INSERT INTO merge (id, case_id, kind, kept_family_id, gone_family_id, reason, merged_by, at) VALUES (fresh, work, 'families', kept, gone, why, me(), present());
  PERFORM merge_rows(fresh, 'family', kept, gone, choices);
  SELECT to_jsonb(f) INTO one FROM family f WHERE f.id = kept;
  SELECT to_jsonb(f) INTO other FROM family f WHERE f.id = gone;
  IF choices->>'name' = 'gone' AND one->>'name' <> other->>'name' THEN
    PERFORM merge_change(fresh, 'changed', 'family', one, jsonb_build_object('name', other->>'name'));
  END IF;
  PERFORM merge_change(fresh, 'changed', 'family', other, jsonb_build_object('merged_into_id', kept));
  PERFORM merge_trail(fresh, 'merging.merge_families', 'family', work, kept, gone);
END $$;

-- One family becomes two: some cases go, and people go, stay, or are in both from today. A client is in the family of their case.
CREATE FUNCTION split_family(fresh uuid, work uuid, split uuid, new_family uuid, new_name text, going uuid[], in_both uuid[], cases uuid[], why text) RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS
$$
DECLARE held jsonb;
BEGIN
  PERFORM FROM family WHERE id = split FOR UPDATE;
  PERFORM merge_refuse(merge_hindered(work, 'family', split, new_family));
  IF NOT EXISTS (SELECT FROM family_case c WHERE c.family_id = split AND c.id = ANY (cases))
    OR NOT EXISTS (SELECT FROM family_case c WHERE c.family_id = split AND NOT c.id = ANY (cases)) THEN PERFORM merge_refuse('cases_of_each'); END IF;
  IF EXISTS (SELECT FROM client k JOIN family_case c ON c.id = k.case_id WHERE c.family_id = split
      AND CASE WHEN c.id = ANY (cases) THEN NOT k.person_id = ANY (going || in_both) ELSE k.person_id = ANY (going) END) THEN
    PERFORM merge_refuse('clients_with_cases');
  END IF;
  INSERT INTO family (id, name, registered_by, version) VALUES (new_family, new_name, me(), 1);
  INSERT INTO merge (id, case_id, kind, kept_family_id, gone_family_id, reason, merged_by, at) VALUES (fresh, work, 'split', split, new_family, why, me(), present());
  FOR held IN SELECT to_jsonb(c) FROM family_case c WHERE c.family_id = split AND c.id = ANY (cases) ORDER BY c.id LOOP
    PERFORM merge_change(fresh, 'moved', 'family_case', held, jsonb_build_object('family_id', new_family));
  END LOOP;
  FOR held IN SELECT to_jsonb(m) FROM family_member m WHERE m.family_id = split AND m.person_id = ANY (going) ORDER BY m.id LOOP
    PERFORM merge_change(fresh, 'moved', 'family_member', held, jsonb_build_object('family_id', new_family));
  END LOOP;
  FOR held IN SELECT to_jsonb(m) FROM family_member m WHERE m.family_id = split AND m.person_id = ANY (in_both) ORDER BY m.id LOOP
    PERFORM merge_add(fresh, 'family_member', held || jsonb_build_object('id', gen_random_uuid(), 'family_id', new_family));
  END LOOP;
  -- Relatives are drawn with both: whoever works with the one or the other saw them before.
  FOR held IN SELECT to_jsonb(r) FROM relative r WHERE r.family_id = split ORDER BY r.id LOOP
    PERFORM merge_add(fresh, 'relative', held || jsonb_build_object('id', gen_random_uuid(), 'family_id', new_family));
  END LOOP;
  PERFORM merge_trail(fresh, 'merging.split_family', 'family', work, split, new_family);
END $$;

-- Put back every row as it was, the last one first. Where a row is no longer as it was left, nothing is put back.
CREATE FUNCTION undo_merge(whole uuid, why text) RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS
$$
DECLARE kept merge; m record; now_held jsonb; refused text;
BEGIN
  SELECT * INTO kept FROM merge WHERE id = whole FOR UPDATE;
  IF kept.id IS NULL OR NOT kept.case_id = ANY (my_led_case_ids()) THEN PERFORM merge_refuse('not_led'); END IF;
  IF kept.undone_at IS NOT NULL THEN PERFORM merge_refuse('undone_already'); END IF;
  IF present() >= kept.at + interval '30 days' THEN PERFORM merge_refuse('too_old'); END IF;
  IF EXISTS (SELECT FROM merge_move t WHERE t.merge_id = whole AND NOT t.case_id = ANY (my_case_ids())) THEN PERFORM merge_refuse('elsewhere'); END IF;
  FOR m IN SELECT t.*, k.before, k.after FROM merge_move t JOIN merge_memory k ON k.move_id = t.id WHERE t.merge_id = whole ORDER BY t.place DESC LOOP
    EXECUTE format('SELECT to_jsonb(t) FROM %I t WHERE t.id = $1 FOR UPDATE', m.of_table) INTO now_held USING m.row_id;
    IF m.what IN ('set_aside', 'hidden') THEN
      IF now_held IS NOT NULL THEN PERFORM merge_refuse('changed_since'); END IF;
      EXECUTE format('INSERT INTO %I SELECT (jsonb_populate_record(NULL::%I, $1)).*', m.of_table, m.of_table) USING m.before;
    ELSIF m.what = 'added' THEN
      IF now_held IS NULL OR now_held - 'version' <> m.after - 'version' THEN PERFORM merge_refuse('changed_since'); END IF;
      EXECUTE format('DELETE FROM %I WHERE id = $1', m.of_table) USING m.row_id;
    ELSE
      IF now_held IS NULL OR NOT now_held @> m.after THEN PERFORM merge_refuse('changed_since'); END IF;
      PERFORM merge_put(m.of_table, m.row_id, m.before);
    END IF;
  END LOOP;
  IF kept.kind = 'split' THEN
    IF EXISTS (SELECT FROM family_member t WHERE t.family_id = kept.gone_family_id) OR EXISTS (SELECT FROM relative r WHERE r.family_id = kept.gone_family_id)
      OR EXISTS (SELECT FROM family_case c WHERE c.family_id = kept.gone_family_id) THEN
      PERFORM merge_refuse('changed_since');
    END IF;
    UPDATE family SET merged_into_id = kept.kept_family_id, version = version + 1 WHERE id = kept.gone_family_id;
  END IF;
  -- Whoever became a client since, in a case of the family that is theirs no longer, would be a client without a family.
  IF EXISTS (SELECT FROM client k JOIN family_case c ON c.id = k.case_id
      WHERE (k.person_id IN (kept.kept_person_id, kept.gone_person_id) OR c.family_id IN (kept.kept_family_id, kept.gone_family_id))
        AND NOT EXISTS (SELECT FROM family_member t WHERE t.family_id = c.family_id AND t.person_id = k.person_id)) THEN
    PERFORM merge_refuse('changed_since');
  END IF;
  UPDATE merge SET undone_at = present(), undone_by = me(), undone_because = why WHERE id = whole;
  PERFORM merge_trail(whole, 'merging.undo', CASE kept.kind WHEN 'persons' THEN 'person' ELSE 'family' END, kept.case_id,
    coalesce(kept.kept_person_id, kept.kept_family_id), coalesce(kept.gone_person_id, kept.gone_family_id));
  SET CONSTRAINTS lass_covers_protection_client, lass_covers_protection_assignment IMMEDIATE;
  SET CONSTRAINTS lass_covers_protection_client, lass_covers_protection_assignment DEFERRED;
EXCEPTION WHEN unique_violation OR exclusion_violation OR check_violation OR foreign_key_violation THEN
  GET STACKED DIAGNOSTICS refused = CONSTRAINT_NAME;
  IF starts_with(refused, 'merge_') THEN RAISE; END IF;
  PERFORM merge_refuse('changed_since');
END $$;

-- Sight follows whoever was merged: what is signed goes on naming them, and is seen with the person whom they are.
CREATE OR REPLACE FUNCTION my_person_ids() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ WITH own AS MATERIALIZED (SELECT DISTINCT m.person_id AS id FROM family_member m WHERE m.family_id = ANY ((SELECT my_family_ids())::uuid[]))
   SELECT coalesce(array_agg(found.id), '{}') FROM (SELECT id FROM own UNION SELECT p.id FROM person p JOIN own ON own.id = p.merged_into_id) found $$;

CREATE OR REPLACE FUNCTION my_protected_person_ids() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ WITH found AS MATERIALIZED (
     SELECT a.person_id AS id FROM assignment a
       WHERE a.staff_id = ANY (my_selves()) AND a.from_on <= today() AND (a.until_on IS NULL OR today() < a.until_on)
     UNION
     SELECT m.person_id FROM family_member m JOIN family_case c ON c.family_id = m.family_id
       WHERE c.id = ANY (my_led_case_ids()) AND m.from_on <= today() AND (m.until_on IS NULL OR today() < m.until_on))
   SELECT coalesce(array_agg(t.id), '{}') FROM (SELECT id FROM found UNION SELECT p.id FROM person p JOIN found ON found.id = p.merged_into_id) t
   WHERE t.id = ANY (my_person_ids()) $$;
