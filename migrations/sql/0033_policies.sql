-- The page of sight (SEES in teamcase/policy.py) for the tables of this migration, as compiled when it was written.
ALTER TABLE goal_mention ENABLE ROW LEVEL SECURITY;
ALTER TABLE goal_mention FORCE ROW LEVEL SECURITY;
CREATE POLICY select_goal_mention ON goal_mention FOR SELECT TO teamcase_web, teamcase_keeper USING (EXISTS (SELECT 1 FROM family_case WHERE family_case.id = goal_mention.case_id));
CREATE POLICY insert_goal_mention ON goal_mention FOR INSERT TO teamcase_web, teamcase_keeper WITH CHECK (EXISTS (SELECT 1 FROM family_case WHERE family_case.id = goal_mention.case_id AND family_case.stage != 'closed' AND (family_case.team_id = any(CAST((SELECT my_team_ids() AS my_team_ids_1) AS UUID[])) OR family_case.id = any(CAST((SELECT my_recording_case_ids() AS my_recording_case_ids_1) AS UUID[])))));
CREATE POLICY update_goal_mention ON goal_mention FOR UPDATE TO teamcase_web, teamcase_keeper USING (EXISTS (SELECT 1 FROM family_case WHERE family_case.id = goal_mention.case_id AND family_case.stage != 'closed' AND (family_case.team_id = any(CAST((SELECT my_team_ids() AS my_team_ids_1) AS UUID[])) OR family_case.id = any(CAST((SELECT my_recording_case_ids() AS my_recording_case_ids_1) AS UUID[])))));
GRANT SELECT, INSERT, UPDATE ON goal_mention TO teamcase_web, teamcase_keeper;
