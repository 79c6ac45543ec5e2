-- Run as teamcase_guard: read before anybody has signed in.

-- Whoever a program acts for with this token, and what it may do; or whose it was, when it has ended or was revoked.
CREATE FUNCTION token_actor(token bytea) RETURNS jsonb LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS
$$
DECLARE kept access_token; actor jsonb;
BEGIN
  SELECT * INTO kept FROM access_token WHERE token_hash = token;
  IF NOT FOUND THEN RETURN NULL; END IF;
  actor := who_is(kept.staff_id);
  IF actor IS NULL OR kept.revoked_at IS NOT NULL OR present() >= kept.ends_at THEN
    RETURN jsonb_build_object('ended', kept.staff_id);
  END IF;
  IF kept.used_at IS NULL OR present() >= kept.used_at + interval '1 minute' THEN
    UPDATE access_token SET used_at = present() WHERE id = kept.id;
  END IF;
  RETURN actor || jsonb_build_object('token', kept.id, 'scope', kept.scope);
END $$;
