"""The HTML door to the start page. A block that fails says so in one sentence, and the rest of the page stands."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from teamcase.foundation.occasion import current, current_occasion
from teamcase.foundation.visibility import listed
from teamcase.foundation.zone import HELSINKI
from teamcase.myday.blocks import BLOCKS
from teamcase.myday.drawing import drawn

pages = Blueprint("myday", __name__)
NOON, EVENING = 11, 17


@pages.get("/")
def show() -> ResponseReturnValue:
    """What to do first, what waits, and the day, by what the person's work is."""
    found: dict[str, Any] = {}
    blocks = [(block, drawn(block, found)) for block in BLOCKS if block.is_for(current_occasion)]
    listed([case_id for block in BLOCKS if block.name in found for case_id in block.shown(found[block.name])], of=lambda case_id: case_id)
    blocks = [(block, markup) for block, markup in blocks if markup.strip()]  # what has nothing to say says nothing
    return render_template("myday/show.html", drawn=blocks, hour=_part_of_day(), load=found.get("load"))


def _part_of_day() -> str:
    occasion = current()
    assert occasion is not None
    hour = occasion.at.astimezone(HELSINKI).hour
    return "morning" if hour < NOON else "day" if hour < EVENING else "evening"
