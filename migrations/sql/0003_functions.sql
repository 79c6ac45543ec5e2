-- An absence that was ended is over from that moment on, and so is what its substitute sees.
CREATE OR REPLACE FUNCTION selves_of(person uuid) RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT array_append(coalesce((SELECT array_agg(a.staff_id) FROM absence a
     JOIN staff s ON s.id = a.substitute_id AND s.is_active
     WHERE a.substitute_id = person AND a.from_on <= today() AND today() < a.until_on
       AND (a.ended_at IS NULL OR present() < a.ended_at)), '{}'), person) $$;
