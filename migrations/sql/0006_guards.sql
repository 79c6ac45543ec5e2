GRANT SELECT ON comment, comment_withdrawal, mention, acknowledgement TO teamcase_guard;
CREATE TRIGGER comment_kept_sent BEFORE UPDATE OR DELETE ON comment FOR EACH ROW EXECUTE FUNCTION keep_comment_sent();
CREATE TRIGGER withdrawal_kept_sent BEFORE UPDATE OR DELETE ON comment_withdrawal FOR EACH ROW EXECUTE FUNCTION keep_comment_sent();
CREATE TRIGGER acknowledgement_only_grows BEFORE UPDATE OR DELETE ON acknowledgement FOR EACH ROW EXECUTE FUNCTION keep_comment_sent();
CREATE TRIGGER mention_kept_sent BEFORE UPDATE OR DELETE ON mention FOR EACH ROW EXECUTE FUNCTION keep_mention_sent();
CREATE TRIGGER subject_of_case BEFORE INSERT ON comment FOR EACH ROW EXECUTE FUNCTION check_subject_of_case();
CREATE TRIGGER subject_of_case BEFORE INSERT ON acknowledgement FOR EACH ROW EXECUTE FUNCTION check_subject_of_case();
CREATE TRIGGER part_of_own_comment BEFORE INSERT ON mention FOR EACH ROW EXECUTE FUNCTION check_part_of_comment();
CREATE TRIGGER part_of_own_comment BEFORE INSERT ON comment_withdrawal FOR EACH ROW EXECUTE FUNCTION check_part_of_comment();
