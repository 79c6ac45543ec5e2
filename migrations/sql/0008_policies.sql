-- The page of sight (SEES in teamcase/policy.py) for the tables of this migration, as compiled when it was written.
ALTER TABLE access_token ENABLE ROW LEVEL SECURITY;
ALTER TABLE access_token FORCE ROW LEVEL SECURITY;
CREATE POLICY select_access_token ON access_token FOR SELECT TO teamcase_web, teamcase_keeper USING (access_token.staff_id = (SELECT me() AS me_1));
CREATE POLICY insert_access_token ON access_token FOR INSERT TO teamcase_web, teamcase_keeper WITH CHECK (access_token.staff_id = (SELECT me() AS me_1));
CREATE POLICY update_access_token ON access_token FOR UPDATE TO teamcase_web, teamcase_keeper USING (access_token.staff_id = (SELECT me() AS me_1));
GRANT SELECT, INSERT, UPDATE ON access_token TO teamcase_web, teamcase_keeper;
ALTER TABLE kept_answer ENABLE ROW LEVEL SECURITY;
ALTER TABLE kept_answer FORCE ROW LEVEL SECURITY;
CREATE POLICY select_kept_answer ON kept_answer FOR SELECT TO teamcase_web, teamcase_keeper USING (kept_answer.staff_id = (SELECT me() AS me_1) OR (SELECT i_am('clock') AS i_am_1));
CREATE POLICY insert_kept_answer ON kept_answer FOR INSERT TO teamcase_web, teamcase_keeper WITH CHECK (kept_answer.staff_id = (SELECT me() AS me_1));
CREATE POLICY update_kept_answer ON kept_answer FOR UPDATE TO teamcase_web, teamcase_keeper USING (kept_answer.staff_id = (SELECT me() AS me_1));
CREATE POLICY delete_kept_answer ON kept_answer FOR DELETE TO teamcase_web, teamcase_keeper USING ((SELECT i_am('clock') AS i_am_1));
GRANT SELECT, INSERT, UPDATE, DELETE ON kept_answer TO teamcase_web, teamcase_keeper;
