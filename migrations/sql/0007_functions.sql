-- Run as teamcase_guard: the trail is read here, and of it only what the person who looks has opened themselves.

-- The cases that one opened oneself since a moment, each with the last time; a substitute does not see the absent worker's openings.
CREATE FUNCTION my_opened_cases(since timestamptz) RETURNS TABLE (case_id uuid, at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT opened.case_id, max(e.at) FROM audit_entry e CROSS JOIN LATERAL unnest(e.case_ids) AS opened (case_id)
   WHERE e.actor_id = me() AND e.verb = 'open' AND e.at >= since GROUP BY opened.case_id $$;
