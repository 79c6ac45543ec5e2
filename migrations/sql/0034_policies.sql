-- For whom of the family a goal is: seen and written as the goal is.
ALTER TABLE goal_member ENABLE ROW LEVEL SECURITY;
ALTER TABLE goal_member FORCE ROW LEVEL SECURITY;
CREATE POLICY select_goal_member ON goal_member FOR SELECT TO teamcase_web, teamcase_keeper USING (EXISTS (SELECT 1 FROM family_case WHERE family_case.id = goal_member.case_id));
CREATE POLICY insert_goal_member ON goal_member FOR INSERT TO teamcase_web, teamcase_keeper WITH CHECK (EXISTS (SELECT 1 FROM family_case WHERE family_case.id = goal_member.case_id AND family_case.stage != 'closed' AND (family_case.team_id = any(CAST((SELECT my_team_ids() AS my_team_ids_1) AS UUID[])) OR family_case.id = any(CAST((SELECT my_recording_case_ids() AS my_recording_case_ids_1) AS UUID[])))));
CREATE POLICY update_goal_member ON goal_member FOR UPDATE TO teamcase_web, teamcase_keeper USING (EXISTS (SELECT 1 FROM family_case WHERE family_case.id = goal_member.case_id AND family_case.stage != 'closed' AND (family_case.team_id = any(CAST((SELECT my_team_ids() AS my_team_ids_1) AS UUID[])) OR family_case.id = any(CAST((SELECT my_recording_case_ids() AS my_recording_case_ids_1) AS UUID[])))));
CREATE POLICY delete_goal_member ON goal_member FOR DELETE TO teamcase_web, teamcase_keeper USING (EXISTS (SELECT 1 FROM family_case WHERE family_case.id = goal_member.case_id AND family_case.stage != 'closed' AND (family_case.team_id = any(CAST((SELECT my_team_ids() AS my_team_ids_1) AS UUID[])) OR family_case.id = any(CAST((SELECT my_recording_case_ids() AS my_recording_case_ids_1) AS UUID[])))));
GRANT SELECT, INSERT, UPDATE, DELETE ON goal_member TO teamcase_web, teamcase_keeper;
GRANT SELECT, INSERT, UPDATE, DELETE ON goal_member TO teamcase_guard;
