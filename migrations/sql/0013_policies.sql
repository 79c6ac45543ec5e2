-- The page of sight (SEES in teamcase/policy.py) for the tables of this migration, as compiled when it was written.
ALTER TABLE agreed_line ENABLE ROW LEVEL SECURITY;
ALTER TABLE agreed_line FORCE ROW LEVEL SECURITY;
CREATE POLICY select_agreed_line ON agreed_line FOR SELECT TO teamcase_web, teamcase_keeper USING (EXISTS (SELECT 1 FROM family_case WHERE family_case.id = agreed_line.case_id));
CREATE POLICY insert_agreed_line ON agreed_line FOR INSERT TO teamcase_web, teamcase_keeper WITH CHECK ((EXISTS (SELECT 1 FROM family_case WHERE family_case.id = agreed_line.case_id AND family_case.stage != 'closed' AND (family_case.team_id = any(CAST((SELECT my_team_ids() AS my_team_ids_1) AS UUID[])) OR family_case.id = any(CAST((SELECT my_recording_case_ids() AS my_recording_case_ids_1) AS UUID[]))))) AND (EXISTS (SELECT 1 FROM agreed_sheet WHERE agreed_sheet.id = agreed_line.sheet_id AND agreed_sheet.given_by = (SELECT me() AS me_1))));
GRANT SELECT, INSERT ON agreed_line TO teamcase_web, teamcase_keeper;
ALTER TABLE agreed_sheet ENABLE ROW LEVEL SECURITY;
ALTER TABLE agreed_sheet FORCE ROW LEVEL SECURITY;
CREATE POLICY select_agreed_sheet ON agreed_sheet FOR SELECT TO teamcase_web, teamcase_keeper USING (EXISTS (SELECT 1 FROM family_case WHERE family_case.id = agreed_sheet.case_id));
CREATE POLICY insert_agreed_sheet ON agreed_sheet FOR INSERT TO teamcase_web, teamcase_keeper WITH CHECK ((EXISTS (SELECT 1 FROM family_case WHERE family_case.id = agreed_sheet.case_id AND family_case.stage != 'closed' AND (family_case.team_id = any(CAST((SELECT my_team_ids() AS my_team_ids_1) AS UUID[])) OR family_case.id = any(CAST((SELECT my_recording_case_ids() AS my_recording_case_ids_1) AS UUID[]))))) AND agreed_sheet.given_by = (SELECT me() AS me_1));
GRANT SELECT, INSERT ON agreed_sheet TO teamcase_web, teamcase_keeper;
ALTER TABLE telling ENABLE ROW LEVEL SECURITY;
ALTER TABLE telling FORCE ROW LEVEL SECURITY;
CREATE POLICY select_telling ON telling FOR SELECT TO teamcase_web, teamcase_keeper USING (EXISTS (SELECT 1 FROM family_case WHERE family_case.id = telling.case_id));
CREATE POLICY insert_telling ON telling FOR INSERT TO teamcase_web, teamcase_keeper WITH CHECK ((EXISTS (SELECT 1 FROM family_case WHERE family_case.id = telling.case_id AND family_case.stage != 'closed' AND (family_case.team_id = any(CAST((SELECT my_team_ids() AS my_team_ids_1) AS UUID[])) OR family_case.id = any(CAST((SELECT my_recording_case_ids() AS my_recording_case_ids_1) AS UUID[]))))) AND telling.noted_by = (SELECT me() AS me_1));
GRANT SELECT, INSERT ON telling TO teamcase_web, teamcase_keeper;
