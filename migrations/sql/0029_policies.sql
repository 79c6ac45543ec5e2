-- Whoever sees the case sees what each thinks of a plan and who was heard; whoever writes in the case notes it, in their own name, and it stays.
ALTER TABLE plan_view ENABLE ROW LEVEL SECURITY;
ALTER TABLE plan_view FORCE ROW LEVEL SECURITY;
CREATE POLICY select_plan_view ON plan_view FOR SELECT TO teamcase_web, teamcase_keeper USING (EXISTS (SELECT 1 FROM family_case WHERE family_case.id = plan_view.case_id));
CREATE POLICY insert_plan_view ON plan_view FOR INSERT TO teamcase_web, teamcase_keeper WITH CHECK ((EXISTS (SELECT 1 FROM family_case WHERE family_case.id = plan_view.case_id AND family_case.stage != 'closed' AND (family_case.team_id = any(CAST((SELECT my_team_ids() AS my_team_ids_1) AS UUID[])) OR family_case.id = any(CAST((SELECT my_recording_case_ids() AS my_recording_case_ids_1) AS UUID[]))))) AND plan_view.written_by = (SELECT me() AS me_1));
GRANT SELECT, INSERT ON plan_view TO teamcase_web, teamcase_keeper;
GRANT SELECT, UPDATE ON plan_view TO teamcase_guard;
ALTER TABLE plan_hearing ENABLE ROW LEVEL SECURITY;
ALTER TABLE plan_hearing FORCE ROW LEVEL SECURITY;
CREATE POLICY select_plan_hearing ON plan_hearing FOR SELECT TO teamcase_web, teamcase_keeper USING (EXISTS (SELECT 1 FROM family_case WHERE family_case.id = plan_hearing.case_id));
CREATE POLICY insert_plan_hearing ON plan_hearing FOR INSERT TO teamcase_web, teamcase_keeper WITH CHECK ((EXISTS (SELECT 1 FROM family_case WHERE family_case.id = plan_hearing.case_id AND family_case.stage != 'closed' AND (family_case.team_id = any(CAST((SELECT my_team_ids() AS my_team_ids_1) AS UUID[])) OR family_case.id = any(CAST((SELECT my_recording_case_ids() AS my_recording_case_ids_1) AS UUID[]))))) AND plan_hearing.written_by = (SELECT me() AS me_1));
GRANT SELECT, INSERT ON plan_hearing TO teamcase_web, teamcase_keeper;
GRANT SELECT, UPDATE ON plan_hearing TO teamcase_guard;
