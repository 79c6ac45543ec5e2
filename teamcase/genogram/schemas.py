"""What is written when a genogram is kept, and the words of what is drawn and compared."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from marshmallow import Schema

from teamcase.drawing.words import Mark
from teamcase.foundation.fields import Day, Line
from teamcase.foundation.text import name_words
from teamcase.genogram.comparing import Became, Part
from teamcase.genogram.papers import PaperSize

name_words(
    {
        Mark.INDEX: _l("in focus"),
        Mark.DEAD: _l("dead"),
        Mark.PARENTS: _l("parents together"),
        Mark.TWINS: _l("twins"),
        Mark.IDENTICAL: _l("identical twins"),
        Mark.HOME: _l("live together"),
    }
)
name_words(
    {
        Part.PEOPLE: _l("people"),
        Part.UNIONS: _l("couples"),
        Part.LINKS: _l("parents"),
        Part.TWINS: _l("twins"),
        Part.HOMES: _l("homes"),
        Part.BONDS: _l("relations"),
        Part.FACTS: _l("health and substances"),
    }
)
name_words(
    {
        PaperSize.A4: _l("A4"),
        PaperSize.A3: _l("A3"),
        Became.CAME: _l("came"),
        Became.WENT: _l("is gone"),
        Became.CHANGED: _l("changed"),
    }
)


class KeepForm(Schema):
    """When it was drawn, and with whom."""

    drawn_on = Day(_l("Drawn on"), required=True)
    drawn_with = Line(_l("With whom"), required=True, hint=_l("For example: with Emma and her mother at the home visit."))
