"""The words of how somebody is like somebody else."""

from __future__ import annotations

from typing import Any, Final

from flask_babel import lazy_gettext as _l

from teamcase.families.lookalikes import Closeness

CLOSENESS: Final[dict[Closeness, Any]] = {
    Closeness.CODE: _l("the same personal identity code"),
    Closeness.NAME_AND_BIRTH: _l("name and birth date alike"),
    Closeness.NAME: _l("the same name"),
    Closeness.NEAR_NAME: _l("nearly the same name"),
    Closeness.BIRTH: _l("the same birth date"),
}
