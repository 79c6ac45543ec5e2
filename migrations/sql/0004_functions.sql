-- Whether the author of a draft has been here on two days since a moment, so that the warnings were seen; those who have left are not waited for.
CREATE FUNCTION draft_warned(author uuid, since timestamptz) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT i_am('clock') AND (NOT EXISTS (SELECT FROM staff s WHERE s.id = author AND s.is_active)
     OR (SELECT count(DISTINCT (here.at AT TIME ZONE 'Europe/Helsinki')::date) >= 2
         FROM signed_in t CROSS JOIN LATERAL (VALUES (t.began_at), (t.seen_at)) AS here (at)
         WHERE t.staff_id = author AND here.at >= since)) $$;
