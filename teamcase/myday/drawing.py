"""Draws the blocks of the start page, each for itself: a fault in one leaves the others standing."""

from __future__ import annotations

from typing import Any

import structlog
from flask import g, get_template_attribute
from markupsafe import Markup
from sqlalchemy.exc import DBAPIError

from teamcase.foundation.database import db
from teamcase.foundation.occasion import current_occasion
from teamcase.myday.blocks import Block

PARTS = "myday/parts.html"
log = structlog.get_logger()


def drawn(block: Block, found: dict[str, Any]) -> Markup:
    """The block as markup; where asking or drawing fails, a sentence instead, for the other blocks are still worth showing."""
    try:
        with db.session.begin_nested():
            answer = block.ask(current_occasion)
            markup = Markup(get_template_attribute(PARTS, block.name)(answer, current_occasion.today))  # noqa: S704 - a template's
            found[block.name] = answer
            return markup
    except Exception as error:
        if isinstance(error, DBAPIError) and error.connection_invalidated:
            raise
        log.exception("a block of the start page failed", block=block.name, kind=type(error).__name__, reference=g.get("request_id"))
        return Markup(get_template_attribute(PARTS, "broken")(block.name, g.get("request_id", "")))  # noqa: S704 - the same
