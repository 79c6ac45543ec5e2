"""What people call the indicators, what each one means, and what is not measured yet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l
from marshmallow import Schema

from teamcase.fidelity.models import Indicator
from teamcase.fidelity.rules import Measure, Row
from teamcase.foundation.fields import Day, Number
from teamcase.foundation.text import name_words


class Meaning(NamedTuple):
    """The code in the research's list, and what is counted out of what."""

    code: str
    counted: LazyString
    of: LazyString


class Missing(NamedTuple):
    """An indicator that the record cannot tell yet, and why."""

    code: str
    name: LazyString
    why: LazyString


name_words(
    {
        Indicator.F1_4: _l("Discussed within 4 weeks"),
        Indicator.F1_8: _l("Discussed within 8 weeks"),
        Indicator.F1_12: _l("Discussed within 12 weeks"),
        Indicator.F2: _l("Days since the last discussion"),
        Indicator.F3: _l("First discussion within 4 weeks"),
        Indicator.F3_DAYS: _l("Days to the first discussion"),
        Indicator.F4: _l("Weekly meetings held"),
        Indicator.F5: _l("Minutes for a family"),
        Indicator.F6: _l("Therapist present"),
        Indicator.F7: _l("Consultant present"),
        Indicator.F8: _l("A recorder of its own"),
        Indicator.F9: _l("A fresh genogram"),
        Indicator.F10: _l("Three generations in the genogram"),
        Indicator.F11: _l("At least two hypotheses"),
        Indicator.F12: _l("Hypotheses looked at again"),
        Indicator.F13: _l("Children's views recorded"),
        Indicator.F14: _l("The family's own question"),
        Indicator.F15: _l("Family told within 7 days"),
        Indicator.F16: _l("Family present or prepared"),
        Indicator.F17: _l("Steps done in time"),
        Indicator.F18: _l("Shared knowledge"),
        Indicator.F20: _l("Enough meeting time"),
    }
)
name_words(
    {
        Row.FAMILY: _l("Family"),
        Row.WEEK: _l("Week"),
        Row.MEETING: _l("Meeting"),
        Row.DISCUSSION: _l("Discussion"),
        Row.HYPOTHESIS: _l("Working hypothesis"),
        Row.STEP: _l("Step"),
    }
)
name_words(
    {
        Measure.SHARE: _l("share, in percent"),
        Measure.DAYS: _l("median, in days"),
        Measure.LENGTH: _l("median, in minutes"),
        Measure.MINUTES: _l("minutes there are of minutes needed, in percent"),
    }
)

_WHOLE_WINDOW = _l("families that have been open with the team for the whole time")
_DISCUSSIONS = _l("discussions of the last 12 weeks whose record is finished")
_DISCUSSED = _l("families discussed in the last 12 weeks whose record is finished")
_MEETINGS = _l("meetings of the last 12 weeks of which a record is finished")
MEANINGS: Final[Mapping[Indicator, Meaning]] = {
    Indicator.F1_4: Meaning("F1", _l("families discussed at least once in the last 4 weeks"), _WHOLE_WINDOW),
    Indicator.F1_8: Meaning("F1", _l("families discussed at least once in the last 8 weeks"), _WHOLE_WINDOW),
    Indicator.F1_12: Meaning("F1", _l("families discussed at least once in the last 12 weeks"), _WHOLE_WINDOW),
    Indicator.F2: Meaning(
        "F2",
        _l("median of the days since the last discussion; for a family never discussed, since it came to the team"),
        _l("open families"),
    ),
    Indicator.F3: Meaning(
        "F3",
        _l("families first discussed within 28 days of coming to the team"),
        _l("families that came to the team in half a year and whose 28 days are over"),
    ),
    Indicator.F3_DAYS: Meaning(
        "F3",
        _l("median of the days from coming to the team to the first discussion"),
        _l("the families of the share beside that have been discussed"),
    ),
    Indicator.F4: Meaning(
        "F4",
        _l("weeks in which the team met"),
        _l("weeks of the last 12 in which the weekly day is no holiday, from the team's first meeting on"),
    ),
    Indicator.F5: Meaning(
        "F5",
        _l("median of the minutes that a family was on the board: until it was finished, the next family came or the meeting ended"),
        _l("discussions of the last 12 weeks that were held on the board and whose record is finished"),
    ),
    Indicator.F6: Meaning("F6", _l("meetings where a family therapist was present in at least three quarters of the records"), _MEETINGS),
    Indicator.F7: Meaning(
        "F7", _l("meetings where a consultant social worker was present in at least three quarters of the records"), _MEETINGS
    ),
    Indicator.F8: Meaning("F8", _l("discussions that somebody other than the presenter recorded"), _DISCUSSIONS),
    Indicator.F9: Meaning("F9", _l("families whose newest kept genogram was drawn in the last 12 months"), _DISCUSSED),
    Indicator.F10: Meaning("F10", _l("families whose newest kept genogram has at least three generations"), _DISCUSSED),
    Indicator.F11: Meaning("F11", _l("discussions whose record has at least two working hypotheses"), _DISCUSSIONS),
    Indicator.F12: Meaning(
        "F12",
        _l("hypotheses looked at or moved to another stage in the last 90 days"),
        _l("hypotheses of open families that were being thought with 90 days ago"),
    ),
    Indicator.F13: Meaning(
        "F13",
        _l("discussions with the view of every child of at least 4 years"),
        _l("discussions of the last 12 weeks about a family with such children"),
    ),
    Indicator.F14: Meaning("F14", _l("discussions with the family's own question, in the record or on the agenda"), _DISCUSSIONS),
    Indicator.F15: Meaning(
        "F15",
        _l("discussions of which the family was told within seven days of the meeting"),
        _l("approved discussions of the last 12 weeks of which the family has been told, or more than seven days ago"),
    ),
    Indicator.F16: Meaning(
        "F16", _l("discussions where somebody of the family was there by name, or how they prepared is written"), _DISCUSSIONS
    ),
    Indicator.F17: Meaning("F17", _l("steps done by their day"), _l("steps whose day was in the last 12 weeks, whoever does them")),
    Indicator.F18: Meaning(
        "F18",
        _l("families with whom at least three members have recorded an entry or been present in a discussion in the last 12 weeks"),
        _WHOLE_WINDOW,
    ),
    Indicator.F20: Meaning(
        "F20",
        _l("minutes of the meetings held within the agreed interval"),
        _l("minutes needed to discuss every open family once: families times the agreed minutes"),
    ),
}

MISSING: Final = (Missing("F19", _l("Trained members"), _l("The training of members is not recorded.")),)


class TargetForm(Schema):
    """A new target of one indicator."""

    value = Number(_l("Aim"), least=1, most=400, required=True)
    valid_from = Day(_l("From"), required=True, hint=_l("The earlier target holds until this day."))
