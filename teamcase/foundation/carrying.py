"""Text that was sent after the session had ended: it travels, sealed, through the sign-in page and comes back."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from cryptography.fernet import Fernet, InvalidToken
from flask import current_app, request

from teamcase.foundation import drafts
from teamcase.foundation.occasion import Occasion

LONGEST_AGE = 12 * 3600


def seal(staff_id: UUID) -> str:
    """The fields that were just sent, readable only by this program and only for the person whose session had ended."""
    key = request.form.get("_draft_key", "")
    if not drafts.KEY.match(key):
        return ""
    fields = drafts.worth_keeping({name: request.form.getlist(name) for name in request.form})
    own = {"draft": request.form.get("_draft_id", ""), "follows": request.form.get("_draft_revision", "")}
    carried = {"staff": str(staff_id), "key": key, "page": request.path, "fields": fields, **own}
    return _box().encrypt(json.dumps(carried).encode()).decode()


def unpack(occasion: Occasion, sealed: str) -> str | None:
    """Keep the carried text as the person's draft. Returns the page to go on with, None when it is not theirs."""
    try:
        carried: dict[str, Any] = json.loads(_box().decrypt(sealed.encode(), ttl=LONGEST_AGE))
    except (InvalidToken, ValueError):
        return None
    if carried["staff"] != str(occasion.who.id):
        return None
    own, follows = drafts.id_of(carried["draft"]), carried["follows"]
    seen = int(follows) if own and follows.isdecimal() else None
    kept = drafts.save(occasion, carried["key"], page=carried["page"], fields=carried["fields"], draft_id=own, follows=seen)
    return f"{carried['page']}?draft={kept.id}"


def _box() -> Fernet:
    return Fernet(current_app.config["DRAFT_KEY"])
