"""What crosses the border of views and hearings."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from marshmallow import Schema

from teamcase.foundation.fields import Choice, Day, Line, Paragraphs, Reference
from teamcase.foundation.text import name_words
from teamcase.meetings.models import NoView
from teamcase.plans.copy_paper import CopyKind
from teamcase.plans.view_models import Came, HeardHow, Method, ToldTo

LONGEST_VIEW = 5000

name_words(
    {
        Method.TALK: _l("in a talk"),
        Method.CARDS: _l("with cards"),
        Method.DRAWING: _l("by drawing"),
        Method.PLAY: _l("in play"),
        Method.PHOTOS: _l("with photographs"),
        Method.TIMELINE: _l("on a timeline"),
        Method.LETTER: _l("in a letter"),
        Method.MESSAGE: _l("in a message"),
        Method.OBSERVED: _l("seen in how they were"),
        Method.OTHER: _l("in another way"),
    }
)
name_words(
    {
        ToldTo.FAMILY: _l("everybody in the family"),
        ToldTo.OWN: _l("only whoever said it"),
        ToldTo.NOT_PARENTS: _l("not the parents"),
    }
)
name_words({CopyKind.FAMILY: _l("in plain words, for the family"), CopyKind.OFFICIAL: _l("client plan with the official headings")})
name_words(
    {
        HeardHow.MEETING: _l("in a meeting"),
        HeardHow.ALONE: _l("alone with a worker"),
        HeardHow.CALL: _l("by telephone"),
        HeardHow.REMOTE: _l("over a video link"),
        HeardHow.LETTER: _l("by letter"),
    }
)
name_words(
    {
        Came.SAID: _l("came and said what they think"),
        Came.SAID_NOTHING: _l("came and did not want to say"),
        Came.STAYED_AWAY: _l("did not come or answer"),
        Came.NOT_HEARD: _l("was not asked, because it would harm or is plainly needless"),
    }
)


class Said(Schema):
    """What somebody thinks of the plan, in their own words, or why there is no view; and who is told."""

    words = Paragraphs(
        _l("What they think, in their own words"), hint=_l("Quote it as it was said."), longest=LONGEST_VIEW, attributes={"rows": 5}
    )
    method = Choice(Method, _l("How they told it"))
    reason = Choice(NoView, _l("If there is no view, why not?"))
    on = Day(_l("On"), required=True)
    present = Line(_l("Who was present"))
    reading = Paragraphs(
        _l("How you read it"), hint=_l("Yours, kept apart from their words. It is on no paper of the family."), longest=LONGEST_VIEW
    )
    told_to = Choice(
        ToldTo,
        _l("Who may read it"),
        hint=_l("What the parents are not told stands on no paper, for anybody. The team sees it."),
        widget="radio",
        required=True,
    )
    withheld_because = Paragraphs(_l("If not everybody, why not?"), longest=2000, attributes={"rows": 2})


class View(Said):
    """Somebody's view of the plan."""

    whose = Line(_l("Whose view"), widget="select")
    professional = Line(_l("Another professional"), hint=_l("Name and role, when they are not of the team: the school, the clinic."))


class CorrectedView(Said):
    """A view as it should have been noted, and why it is corrected."""

    because = Paragraphs(_l("Why it is corrected"), required=True, longest=2000, attributes={"rows": 2})


class HeardSo(Schema):
    """When and how somebody had the opportunity to be heard, and what became of it."""

    on = Day(_l("On"), required=True)
    how = Choice(HeardHow, _l("In what way"), widget="radio", required=True)
    came = Choice(Came, _l("What became of it"), widget="radio", required=True)
    words = Paragraphs(_l("What they said, or why not"), required=True, longest=LONGEST_VIEW)


class Hearing(HeardSo):
    """An opportunity to be heard about the plan."""

    person = Reference(_l("Who"), widget="radio", required=True)


class CorrectedHearing(HeardSo):
    """A hearing as it should have been recorded, and why it is corrected."""

    because = Paragraphs(_l("Why it is corrected"), required=True, longest=2000, attributes={"rows": 2})
