GRANT SELECT ON sitting, sitting_turn, sitting_card, sitting_speaker TO teamcase_guard;
GRANT SELECT, INSERT, UPDATE ON sitting_pulse, sitting_presence TO teamcase_guard;
CREATE TRIGGER sitting_beats AFTER INSERT OR UPDATE ON sitting FOR EACH ROW EXECUTE FUNCTION beat();
CREATE TRIGGER turn_beats AFTER INSERT OR UPDATE ON sitting_turn FOR EACH ROW EXECUTE FUNCTION beat();
CREATE TRIGGER card_beats AFTER INSERT OR UPDATE ON sitting_card FOR EACH ROW EXECUTE FUNCTION beat();
CREATE TRIGGER speaker_beats AFTER INSERT OR UPDATE ON sitting_speaker FOR EACH ROW EXECUTE FUNCTION beat();
CREATE TRIGGER coming_beats AFTER INSERT ON sitting_presence FOR EACH ROW EXECUTE FUNCTION beat();
CREATE TRIGGER presence_beats AFTER UPDATE ON sitting_presence FOR EACH ROW
  WHEN (OLD.is_there IS DISTINCT FROM NEW.is_there) EXECUTE FUNCTION beat();
