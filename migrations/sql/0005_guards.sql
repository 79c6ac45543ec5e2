GRANT SELECT ON custody, contact, protected_contact, personal_code, contact_reveal, access_request, access_target TO teamcase_guard;
GRANT INSERT ON protected_contact, access_request, access_target TO teamcase_guard;
GRANT DELETE ON contact TO teamcase_guard;
CREATE TRIGGER contacts_hidden BEFORE UPDATE OF is_protected ON person FOR EACH ROW
  WHEN (NEW.is_protected AND NOT OLD.is_protected) EXECUTE FUNCTION hide_contacts();
CREATE TRIGGER plain_contact_refused BEFORE INSERT OR UPDATE ON contact FOR EACH ROW EXECUTE FUNCTION refuse_plain_contact();
CREATE TRIGGER reveal_kept BEFORE UPDATE OR DELETE ON contact_reveal FOR EACH ROW EXECUTE FUNCTION keep_reveal();
