"""What crosses the border of a goal beside its words: in whose words, why, its theme, one step up."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from marshmallow import Schema

from teamcase.foundation.fields import Choice, Paragraphs, Reference
from teamcase.foundation.text import name_words
from teamcase.plans.said_models import Theme, Voice

name_words(
    {
        Voice.CHILD: _l("the child's words"),
        Voice.PARENT: _l("a parent's words"),
        Voice.SHARED: _l("said together"),
        Voice.WORKER: _l("the worker's words"),
    }
)
name_words(
    {
        Theme.PARENTING: _l("Parenting"),
        Theme.COUPLE: _l("The couple"),
        Theme.INTERACTION: _l("Child and parent together"),
        Theme.SCHOOL: _l("School and day care"),
        Theme.EVERYDAY: _l("Everyday life"),
        Theme.SAFETY: _l("Safety"),
        Theme.WELLBEING: _l("Well-being"),
    }
)


class Told(Schema):
    """In whose words a goal is, why it matters, what it is about, and what one step up would look like."""

    voice = Choice(Voice, _l("In whose words"))
    speaker = Reference(_l("Who said it"), hint=_l("Where the words are one person's."))
    theme = Choice(Theme, _l("Theme"))
    why = Paragraphs(_l("Why it matters"), attributes={"rows": 2})
    one_up = Paragraphs(
        _l("What would one step up look like?"), hint=_l("What would be different, and who would see it?"), attributes={"rows": 2}
    )
