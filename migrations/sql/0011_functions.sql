-- Run as teamcase_guard: read before anybody has signed in.

-- Whose calendar this link is, while it has not been revoked and the person works here; that it was read is noted once a minute.
CREATE FUNCTION feed_owner(token bytea) RETURNS uuid LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS
$$
DECLARE kept feed;
BEGIN
  SELECT f.* INTO kept FROM feed f JOIN staff s ON s.id = f.staff_id AND s.is_active WHERE f.token_hash = token AND f.revoked_at IS NULL;
  IF NOT FOUND THEN RETURN NULL; END IF;
  IF kept.used_at IS NULL OR present() >= kept.used_at + interval '1 minute' THEN
    UPDATE feed SET used_at = present() WHERE id = kept.id;
  END IF;
  RETURN kept.staff_id;
END $$;
