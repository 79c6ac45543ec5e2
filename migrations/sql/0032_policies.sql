-- Whoever sees the case sees the texts of its plans; whoever writes in the open case writes them; they are taken away by emptying them.
ALTER TABLE plan_part ENABLE ROW LEVEL SECURITY;
ALTER TABLE plan_part FORCE ROW LEVEL SECURITY;
CREATE POLICY select_plan_part ON plan_part FOR SELECT TO teamcase_web, teamcase_keeper USING (EXISTS (SELECT 1 FROM family_case WHERE family_case.id = plan_part.case_id));
CREATE POLICY insert_plan_part ON plan_part FOR INSERT TO teamcase_web, teamcase_keeper WITH CHECK (EXISTS (SELECT 1 FROM family_case WHERE family_case.id = plan_part.case_id AND family_case.stage != 'closed' AND (family_case.team_id = any(CAST((SELECT my_team_ids() AS my_team_ids_1) AS UUID[])) OR family_case.id = any(CAST((SELECT my_recording_case_ids() AS my_recording_case_ids_1) AS UUID[])))));
CREATE POLICY update_plan_part ON plan_part FOR UPDATE TO teamcase_web, teamcase_keeper USING (EXISTS (SELECT 1 FROM family_case WHERE family_case.id = plan_part.case_id AND family_case.stage != 'closed' AND (family_case.team_id = any(CAST((SELECT my_team_ids() AS my_team_ids_1) AS UUID[])) OR family_case.id = any(CAST((SELECT my_recording_case_ids() AS my_recording_case_ids_1) AS UUID[])))));
GRANT SELECT, INSERT, UPDATE ON plan_part TO teamcase_web, teamcase_keeper;
ALTER TABLE plan_part_use ENABLE ROW LEVEL SECURITY;
ALTER TABLE plan_part_use FORCE ROW LEVEL SECURITY;
CREATE POLICY select_plan_part_use ON plan_part_use FOR SELECT TO teamcase_web, teamcase_keeper USING (EXISTS (SELECT 1 FROM family_case WHERE family_case.id = plan_part_use.case_id));
CREATE POLICY insert_plan_part_use ON plan_part_use FOR INSERT TO teamcase_web, teamcase_keeper WITH CHECK (EXISTS (SELECT 1 FROM family_case WHERE family_case.id = plan_part_use.case_id AND family_case.stage != 'closed' AND (family_case.team_id = any(CAST((SELECT my_team_ids() AS my_team_ids_1) AS UUID[])) OR family_case.id = any(CAST((SELECT my_recording_case_ids() AS my_recording_case_ids_1) AS UUID[])))));
CREATE POLICY update_plan_part_use ON plan_part_use FOR UPDATE TO teamcase_web, teamcase_keeper USING (EXISTS (SELECT 1 FROM family_case WHERE family_case.id = plan_part_use.case_id AND family_case.stage != 'closed' AND (family_case.team_id = any(CAST((SELECT my_team_ids() AS my_team_ids_1) AS UUID[])) OR family_case.id = any(CAST((SELECT my_recording_case_ids() AS my_recording_case_ids_1) AS UUID[])))));
GRANT SELECT, INSERT, UPDATE ON plan_part_use TO teamcase_web, teamcase_keeper;
