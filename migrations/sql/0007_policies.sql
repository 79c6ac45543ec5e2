-- The page of sight (SEES in teamcase/policy.py) for the table of this migration, as compiled when it was written.
ALTER TABLE saved_filter ENABLE ROW LEVEL SECURITY;
ALTER TABLE saved_filter FORCE ROW LEVEL SECURITY;
CREATE POLICY select_saved_filter ON saved_filter FOR SELECT TO teamcase_web, teamcase_keeper USING (saved_filter.staff_id = (SELECT me() AS me_1));
CREATE POLICY insert_saved_filter ON saved_filter FOR INSERT TO teamcase_web, teamcase_keeper WITH CHECK (saved_filter.staff_id = (SELECT me() AS me_1));
CREATE POLICY update_saved_filter ON saved_filter FOR UPDATE TO teamcase_web, teamcase_keeper USING (saved_filter.staff_id = (SELECT me() AS me_1));
CREATE POLICY delete_saved_filter ON saved_filter FOR DELETE TO teamcase_web, teamcase_keeper USING (saved_filter.staff_id = (SELECT me() AS me_1));
GRANT SELECT, INSERT, UPDATE, DELETE ON saved_filter TO teamcase_web, teamcase_keeper;
