"""What is chosen for the family's sheet."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from marshmallow import Schema

from teamcase.foundation.fields import Choice, Line, Paragraphs, RowsOf, Tick
from teamcase.foundation.text import name_words
from teamcase.meetings.sheet_models import LinePart, SheetLanguage

name_words(
    {
        SheetLanguage.FI: _l("Finnish"),
        SheetLanguage.SV: _l("Swedish"),
        SheetLanguage.EN: _l("English"),
        LinePart.QUESTION: _l("the family's question"),
        LinePart.VIEW: _l("the child's words"),
        LinePart.STEP: _l("next step"),
        LinePart.NEXT: _l("next discussion"),
    }
)


class SheetLine(Schema):
    """One line of the record that may be on the sheet, in the words in which it is given."""

    key = Line(_l("Line"), required=True, widget="hidden")
    chosen = Tick(_l("On the sheet"))
    text = Paragraphs(_l("In plain words"), longest=2000)


class SheetForm(Schema):
    """The family's sheet: its language, a greeting, and the chosen lines."""

    language = Choice(SheetLanguage, _l("Language of the sheet"), widget="radio", required=True)
    is_untranslated = Tick(_l("My words are in another language; the sheet says that they have not been translated"))
    greeting = Paragraphs(_l("Greeting to the family"), longest=2000)
    is_looked_at = Tick(
        _l("I have looked: nothing on the sheet tells where a protected person lives, goes to school or is reached"),
        hint=_l("Needed only where something looks like an address or a number."),
    )
    lines = RowsOf(SheetLine, _l("Lines"), grows=False)
