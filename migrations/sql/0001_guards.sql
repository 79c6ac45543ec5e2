-- What the sight functions may touch, who may call them, and the laws that the database holds by itself.
GRANT SELECT ON ALL TABLES IN SCHEMA public TO teamcase_guard;
GRANT INSERT ON audit_entry, attempt, case_team, staff, one_time_link TO teamcase_guard;
GRANT UPDATE ON signed_in, family_case, case_team, staff TO teamcase_guard;
GRANT USAGE ON SEQUENCE case_number_seq TO teamcase_web, teamcase_keeper;
GRANT SELECT ON alembic_version TO teamcase_web, teamcase_keeper;

CREATE TRIGGER case_team_kept AFTER INSERT OR UPDATE OF team_id ON family_case FOR EACH ROW EXECUTE FUNCTION keep_case_team();
CREATE CONSTRAINT TRIGGER lass_covers_protection_client AFTER INSERT OR UPDATE ON client
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_lass_covers();
CREATE CONSTRAINT TRIGGER lass_covers_protection_assignment AFTER INSERT OR UPDATE ON assignment
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_lass_covers();
CREATE TRIGGER lass_stays_member AFTER UPDATE ON membership FOR EACH ROW EXECUTE FUNCTION check_lass_stays();
CREATE TRIGGER lass_stays_active AFTER UPDATE ON staff FOR EACH ROW EXECUTE FUNCTION check_lass_stays();
CREATE TRIGGER lass_is_fit AFTER INSERT ON assignment FOR EACH ROW WHEN (NEW.kind = 'lass') EXECUTE FUNCTION check_lass_stays();
CREATE TRIGGER record_kept_whole BEFORE UPDATE OR DELETE ON discussion FOR EACH ROW EXECUTE FUNCTION keep_record_whole();
CREATE TRIGGER parts_kept_whole BEFORE INSERT OR UPDATE OR DELETE ON discussion_client FOR EACH ROW EXECUTE FUNCTION keep_parts_whole();
CREATE TRIGGER parts_kept_whole BEFORE INSERT OR UPDATE OR DELETE ON attendance FOR EACH ROW EXECUTE FUNCTION keep_parts_whole();
CREATE TRIGGER parts_kept_whole BEFORE INSERT OR UPDATE OR DELETE ON hypothesis FOR EACH ROW EXECUTE FUNCTION keep_parts_whole();
CREATE TRIGGER parts_kept_whole BEFORE INSERT OR UPDATE OR DELETE ON child_view FOR EACH ROW EXECUTE FUNCTION keep_parts_whole();
CREATE TRIGGER parts_kept_whole BEFORE INSERT OR UPDATE OR DELETE ON next_step FOR EACH ROW EXECUTE FUNCTION keep_parts_whole();
CREATE TRIGGER trail_only_grows BEFORE UPDATE OR DELETE ON audit_entry FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER trail_is_not_emptied BEFORE TRUNCATE ON audit_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER seals_only_grow BEFORE UPDATE OR DELETE ON trail_seal FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER seals_are_not_emptied BEFORE TRUNCATE ON trail_seal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
