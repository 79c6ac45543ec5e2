-- The page of sight (SEES in teamcase/policy.py) for the table of this migration, as compiled when it was written.
ALTER TABLE kept_genogram ENABLE ROW LEVEL SECURITY;
ALTER TABLE kept_genogram FORCE ROW LEVEL SECURITY;
CREATE POLICY select_kept_genogram ON kept_genogram FOR SELECT TO teamcase_web, teamcase_keeper USING (EXISTS (SELECT 1 FROM family_case WHERE family_case.id = kept_genogram.case_id));
CREATE POLICY insert_kept_genogram ON kept_genogram FOR INSERT TO teamcase_web, teamcase_keeper WITH CHECK ((EXISTS (SELECT 1 FROM family_case WHERE family_case.id = kept_genogram.case_id AND family_case.stage != 'closed' AND (family_case.team_id = any(CAST((SELECT my_team_ids() AS my_team_ids_1) AS UUID[])) OR family_case.id = any(CAST((SELECT my_recording_case_ids() AS my_recording_case_ids_1) AS UUID[]))))) AND kept_genogram.kept_by = (SELECT me() AS me_1));
GRANT SELECT, INSERT ON kept_genogram TO teamcase_web, teamcase_keeper;
