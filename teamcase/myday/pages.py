"""The HTML door to the start page. A block that fails says so in one sentence, and the rest of the page stands."""

from __future__ import annotations

from uuid import UUID

import structlog
from flask import Blueprint, g, get_template_attribute, render_template
from flask.typing import ResponseReturnValue
from markupsafe import Markup
from sqlalchemy.exc import DBAPIError

from teamcase.foundation.database import db
from teamcase.foundation.occasion import HELSINKI, current, current_occasion
from teamcase.foundation.visibility import listed
from teamcase.myday.blocks import BLOCKS, Block

pages = Blueprint("myday", __name__)
log = structlog.get_logger()
PARTS = "myday/parts.html"
NOON, EVENING = 11, 17


@pages.get("/")
def show() -> ResponseReturnValue:
    """What to do first, what waits, and the day, by what the person's work is."""
    case_ids: list[UUID] = []
    drawn = [(block, _drawn(block, case_ids)) for block in BLOCKS if block.is_for(current_occasion)]
    listed(case_ids, of=lambda case_id: case_id)
    return render_template("myday/show.html", drawn=drawn, hour=_part_of_day())


def _drawn(block: Block, case_ids: list[UUID]) -> Markup:
    """The block as markup; where asking or drawing fails, a sentence instead, for the other blocks are still worth showing."""
    try:
        with db.session.begin_nested():
            found = block.ask(current_occasion)
            drawn = Markup(get_template_attribute(PARTS, block.name)(found, current_occasion.today))  # noqa: S704 - drawn by the template itself
            case_ids += block.shown(found)
            return drawn
    except Exception as error:
        if isinstance(error, DBAPIError) and error.connection_invalidated:
            raise
        log.exception("a block of the start page failed", block=block.name, kind=type(error).__name__, reference=g.get("request_id"))
        return Markup(get_template_attribute(PARTS, "broken")(block.name, g.get("request_id", "")))  # noqa: S704 - the same


def _part_of_day() -> str:
    occasion = current()
    assert occasion is not None
    hour = occasion.at.astimezone(HELSINKI).hour
    return "morning" if hour < NOON else "day" if hour < EVENING else "evening"
