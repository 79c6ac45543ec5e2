-- Whoever sees the case sees what was answered on the board; whoever writes in the case notes it, in their own name, and it stays.
ALTER TABLE sitting_answer ENABLE ROW LEVEL SECURITY;
ALTER TABLE sitting_answer FORCE ROW LEVEL SECURITY;
CREATE POLICY select_sitting_answer ON sitting_answer FOR SELECT TO teamcase_web, teamcase_keeper USING (EXISTS (SELECT 1 FROM family_case WHERE family_case.id = sitting_answer.case_id));
CREATE POLICY insert_sitting_answer ON sitting_answer FOR INSERT TO teamcase_web, teamcase_keeper WITH CHECK ((EXISTS (SELECT 1 FROM family_case WHERE family_case.id = sitting_answer.case_id AND family_case.stage != 'closed' AND (family_case.team_id = any(CAST((SELECT my_team_ids() AS my_team_ids_1) AS UUID[])) OR family_case.id = any(CAST((SELECT my_recording_case_ids() AS my_recording_case_ids_1) AS UUID[]))))) AND sitting_answer.noted_by = (SELECT me() AS me_1));
GRANT SELECT, INSERT ON sitting_answer TO teamcase_web, teamcase_keeper;
GRANT SELECT ON sitting_answer TO teamcase_guard;
CREATE TRIGGER answer_beats AFTER INSERT ON sitting_answer FOR EACH ROW EXECUTE FUNCTION beat();
