"""The HTML door to reading, from one's digest, what was agreed without oneself."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue
from marshmallow import Schema

from teamcase.foundation.forms import Form
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.visibility import get
from teamcase.meetings import digest_operations as operations
from teamcase.meetings.models import Discussion

pages = Blueprint("digest", __name__)


@pages.post("/records/<uuid:discussion_id>/opened")
def read(discussion_id: UUID) -> ResponseReturnValue:
    """Open the record; it leaves the digest."""
    discussion = get(Discussion, discussion_id)
    Form(Schema).carried_out(partial(operations.mark_read, current_occasion, discussion))
    return redirect(url_for("record.show", discussion_id=discussion.id))
