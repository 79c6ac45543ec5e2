ALTER TABLE fidelity_target ENABLE ROW LEVEL SECURITY;
ALTER TABLE fidelity_target FORCE ROW LEVEL SECURITY;
CREATE POLICY select_fidelity_target ON fidelity_target FOR SELECT TO teamcase_web, teamcase_keeper USING ((SELECT me() AS me_1) IS NOT NULL);
CREATE POLICY insert_fidelity_target ON fidelity_target FOR INSERT TO teamcase_web, teamcase_keeper WITH CHECK ((SELECT i_am('administrator') AS i_am_1));
GRANT SELECT, INSERT ON fidelity_target TO teamcase_web, teamcase_keeper;
