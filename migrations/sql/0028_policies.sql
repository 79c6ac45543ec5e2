-- The page of sight (SEES in teamcase/policy.py) for the tables of this migration, as compiled when it was written.
ALTER TABLE plan_look ENABLE ROW LEVEL SECURITY;
ALTER TABLE plan_look FORCE ROW LEVEL SECURITY;
CREATE POLICY select_plan_look ON plan_look FOR SELECT TO teamcase_web, teamcase_keeper USING (plan_look.staff_id = (SELECT me() AS me_1));
CREATE POLICY insert_plan_look ON plan_look FOR INSERT TO teamcase_web, teamcase_keeper WITH CHECK (plan_look.staff_id = (SELECT me() AS me_1) AND (EXISTS (SELECT 1 FROM family_case WHERE family_case.id = plan_look.case_id)));
CREATE POLICY update_plan_look ON plan_look FOR UPDATE TO teamcase_web, teamcase_keeper USING (plan_look.staff_id = (SELECT me() AS me_1) AND (EXISTS (SELECT 1 FROM family_case WHERE family_case.id = plan_look.case_id)));
GRANT SELECT, INSERT, UPDATE ON plan_look TO teamcase_web, teamcase_keeper;
