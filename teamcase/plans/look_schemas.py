"""Words for what the page of all plans shows."""

from __future__ import annotations

from enum import StrEnum

from flask_babel import lazy_gettext as _l

from teamcase.foundation.text import name_words


class View(StrEnum):
    """Which of the plans are shown."""

    ALL = "all"
    CHANGED = "changed"
    UNSCORED = "unscored"


name_words({View.ALL: _l("All"), View.CHANGED: _l("Changed"), View.UNSCORED: _l("Goals not scored")})
