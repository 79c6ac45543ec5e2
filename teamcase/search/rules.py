"""Laws of kept filters."""

from __future__ import annotations

from typing import Final

from flask_babel import lazy_gettext as _l

from teamcase.foundation.errors import RuleBroken

MOST_FILTERS: Final = 20


def check_room(kept: int) -> None:
    """A person keeps at most 20 filters: more of them would be a list to search in."""
    if kept >= MOST_FILTERS:
        raise RuleBroken(_l("You have kept %(count)s filters already. Remove one first.", count=MOST_FILTERS), field="name")
