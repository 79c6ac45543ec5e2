-- Kin: the people whose ties one may take back, and the homes that are not for one's eyes.

-- The people, members and relatives, of the families whose open cases one may write in.
CREATE FUNCTION my_open_kin_ids() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ WITH mine AS MATERIALIZED (SELECT DISTINCT c.family_id FROM family_case c WHERE c.id IN (SELECT unnest(my_open_case_ids())))
   SELECT coalesce(array_agg(DISTINCT found.person_id), '{}') FROM (
     SELECT m.person_id FROM family_member m JOIN mine ON mine.family_id = m.family_id
     UNION ALL
     SELECT r.person_id FROM relative r JOIN mine ON mine.family_id = r.family_id
   ) found $$;

-- The homes in which somebody under a non-disclosure order lives, or has lived, whose protected details one does not see.
CREATE FUNCTION my_hidden_household_ids() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ WITH shown AS MATERIALIZED (SELECT DISTINCT unnest(my_protected_person_ids()) AS id)
   SELECT coalesce(array_agg(DISTINCT s.household_id), '{}') FROM person p JOIN home_stay s ON s.person_id = p.id
   WHERE p.is_protected AND NOT EXISTS (SELECT FROM shown WHERE shown.id = p.id) $$;
