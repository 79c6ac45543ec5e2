-- After the tables of procrastinate have been made in schema jobs, by their owner (migrations/jobs.py).
-- The web has no right on them: it plans by this one function, whose arguments can only be ids.

CREATE FUNCTION jobs.plan(task text, at timestamptz, ids jsonb) RETURNS bigint LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = jobs, pg_temp AS
$$
BEGIN
  IF jsonb_typeof(ids) IS DISTINCT FROM 'object' OR EXISTS (
    SELECT FROM jsonb_each(ids) given WHERE jsonb_typeof(given.value) <> 'string'
      OR given.value #>> '{}' !~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$') THEN
    RAISE check_violation USING CONSTRAINT = 'jobs_take_ids', MESSAGE = 'a job takes ids and nothing else';
  END IF;
  RETURN (jobs.procrastinate_defer_jobs_v1(
    ARRAY[ROW('default', task, 0, NULL, NULL, ids, at)::jobs.procrastinate_job_to_defer_v1]))[1];
END $$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA jobs FROM PUBLIC;
GRANT USAGE ON SCHEMA jobs TO teamcase_web, teamcase_keeper;
GRANT EXECUTE ON FUNCTION jobs.plan(text, timestamptz, jsonb) TO teamcase_web;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA jobs TO teamcase_keeper;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA jobs TO teamcase_keeper;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA jobs TO teamcase_keeper;

-- The keeper seals and verifies: it reads the whole trail and adds seals, and changes neither.
CREATE POLICY keeper_reads_trail ON public.audit_entry FOR SELECT TO teamcase_keeper USING (true);
CREATE POLICY keeper_reads_seals ON public.trail_seal FOR SELECT TO teamcase_keeper USING (true);
CREATE POLICY keeper_adds_seals ON public.trail_seal FOR INSERT TO teamcase_keeper WITH CHECK (true);
GRANT INSERT ON public.trail_seal TO teamcase_keeper;
