-- The page of sight (SEES in teamcase/policy.py) for the tables of this migration, as compiled when it was written.
ALTER TABLE plan_service ENABLE ROW LEVEL SECURITY;
ALTER TABLE plan_service FORCE ROW LEVEL SECURITY;
CREATE POLICY select_plan_service ON plan_service FOR SELECT TO teamcase_web, teamcase_keeper USING (EXISTS (SELECT 1 FROM family_case WHERE family_case.id = plan_service.case_id));
CREATE POLICY insert_plan_service ON plan_service FOR INSERT TO teamcase_web, teamcase_keeper WITH CHECK (EXISTS (SELECT 1 FROM family_case WHERE family_case.id = plan_service.case_id AND family_case.stage != 'closed' AND (family_case.team_id = any(CAST((SELECT my_team_ids() AS my_team_ids_1) AS UUID[])) OR family_case.id = any(CAST((SELECT my_recording_case_ids() AS my_recording_case_ids_1) AS UUID[])))));
CREATE POLICY update_plan_service ON plan_service FOR UPDATE TO teamcase_web, teamcase_keeper USING (EXISTS (SELECT 1 FROM family_case WHERE family_case.id = plan_service.case_id AND family_case.stage != 'closed' AND (family_case.team_id = any(CAST((SELECT my_team_ids() AS my_team_ids_1) AS UUID[])) OR family_case.id = any(CAST((SELECT my_recording_case_ids() AS my_recording_case_ids_1) AS UUID[])))));
GRANT SELECT, INSERT, UPDATE ON plan_service TO teamcase_web, teamcase_keeper;
