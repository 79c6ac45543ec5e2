"""What is written when a genogram is kept, and the words of what is drawn and compared."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from marshmallow import Schema

from teamcase.drawing.words import Mark
from teamcase.foundation.fields import Day, Line, Reference, RowsOf
from teamcase.foundation.text import name_words
from teamcase.gedcom.leftovers import Why
from teamcase.gedcom.words import Version
from teamcase.genogram.comparing import Became, Part
from teamcase.genogram.papers import PaperSize
from teamcase.genogram.trees import MOST_PACKED

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
        Part.COMPANIONS: _l("pets and institutions"),
        Part.FACTS: _l("health, substances and origin"),
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


name_words(
    {
        Version.FIVE: _l("GEDCOM 5.5.1"),
        Version.SEVEN: _l("GEDCOM 7"),
        Why.NO_LINE: _l("This is no line of GEDCOM"),
        Why.CHARACTERS: _l("Some signs could not be read; the rest is taken"),
        Why.NO_PLACE: _l("A genogram has no place for this"),
        Why.UNCLEAR: _l("What this says is not clear"),
        Why.NO_DATE: _l("No day and no year can be taken from this date"),
        Why.YEAR_ONLY: _l("Only the year is taken from this date"),
        Why.NO_ORDER: _l("It is not known what came first, so this is left out"),
        Why.SECOND: _l("This is told once already; the first is taken"),
        Why.NOWHERE: _l("This points at nobody in the file"),
        Why.ABOUT_FILE: _l("This is about the file itself, not about the family"),
    }
)


class TreeFile(Schema):
    """A file of a family tree."""

    file = Line(
        _l("File"),
        required=True,
        widget="file",
        hint=_l("GEDCOM 5.5.1 or 7 (.ged), at most 500 kB. Nothing is added before you have looked at it."),
        attributes={"accept": ".ged"},
    )


class SamePerson(Schema):
    """Who somebody of a file is."""

    key = Line(_l("Person in the file"), required=True, widget="hidden", longest=300)
    same_id = Reference(_l("Here this is"))


class TreeForm(Schema):
    """A file that was looked at, and who of it is here already."""

    packed = Line(_l("File"), required=True, widget="hidden", longest=MOST_PACKED)
    name = Line(_l("Name of the file"), required=True, widget="hidden")
    seen = Line(_l("What is left out"), widget="hidden", longest=20_000)
    people = RowsOf(SamePerson, _l("Who is here already"), grows=False)
