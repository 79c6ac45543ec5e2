-- The actors of a network that would tell whoever looks where a person under a non-disclosure order is (domain.md 5.5, invariant 14):
-- all that is tied to the person, and of what is tied to the whole household whatever stands at a place.
CREATE FUNCTION my_withheld_actor_ids() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ WITH mine AS MATERIALIZED (
     SELECT c.id, c.family_id FROM family_case c
       WHERE c.team_id = ANY (my_team_ids()) OR c.id = ANY (my_granted_case_ids())
   ), open_to_me AS MATERIALIZED (
     SELECT unnest(my_protected_person_ids()) AS person_id
   ), hidden AS MATERIALIZED (
     SELECT DISTINCT mine.id AS case_id, p.id AS person_id FROM mine
       JOIN family_member m ON m.family_id = mine.family_id
       JOIN person p ON p.id = m.person_id AND p.is_protected
       WHERE NOT EXISTS (SELECT FROM open_to_me WHERE open_to_me.person_id = p.id)
   )
   SELECT coalesce(array_agg(DISTINCT a.id), '{}') FROM hidden
     JOIN network_actor a ON a.case_id = hidden.case_id
     JOIN network_tie t ON t.actor_id = a.id
     WHERE t.person_id = hidden.person_id
       OR (t.person_id IS NULL AND a.sector IN ('school', 'work', 'hobby', 'ngo', 'health')) $$;
