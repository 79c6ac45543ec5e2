"""What people call the reasons for a discussion."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from teamcase.agenda.rules import Reason
from teamcase.foundation.text import name_words

name_words(
    {
        Reason.NEW_FAMILY: _l("New family, not discussed yet"),
        Reason.CRISIS: _l("Crisis"),
        Reason.OVERDUE: _l("Overdue by the interval"),
        Reason.ASKED: _l("A worker asks"),
        Reason.REVIEW: _l("Review of the plan is near"),
        Reason.CLOSING: _l("Closing is near"),
        Reason.HYPOTHESIS: _l("Working hypotheses wait for a look"),
        Reason.LATE_STEP: _l("Steps are late"),
    }
)
