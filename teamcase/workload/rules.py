"""Laws of the load: how many children are too many, and what a manager may allow."""

from __future__ import annotations

from datetime import date
from typing import Final

from flask_babel import lazy_gettext as _l

from teamcase.foundation.errors import RuleBroken

# One child below the cap is near it: the next child would fill it.
NEAR: Final = 1


def is_over(children: int, cap: int | None) -> bool:
    """Whether a worker answers for more children than the cap of the day (LsL 417/2007, 13 b §)."""
    return cap is not None and children > cap


def is_near(children: int, cap: int | None) -> bool:
    """Whether a worker is at the cap, or one child below it."""
    return cap is not None and cap - NEAR <= children <= cap


def meaning(children: int, *, cap: int | None, extra: int) -> str:
    """The kind in which a bar and a chip are drawn: over the cap and what was allowed beside it, near it, or neither."""
    if is_over(children, None if cap is None else cap + extra):
        return "late"
    return "soon" if is_over(children, cap) or is_near(children, cap) else ""


def check_over_cap(*, is_licensed: bool, until_on: date, today: date) -> None:
    """A permission is for somebody whom the cap binds, and it ends (domain.md 5.5, invariant 5)."""
    if not is_licensed:
        raise RuleBroken(_l("The cap binds licensed social workers only."), field="extra")
    if until_on <= today:
        raise RuleBroken(_l("The end must be after today."), field="until_on")
