"""What crosses the border of the register: a working hypothesis, a look at it, a ground, telling it, withholding it."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from marshmallow import Schema

from teamcase.foundation.fields import Choice, Day, Paragraphs, Reference, References
from teamcase.foundation.text import name_words
from teamcase.hypotheses.models import IdeaKind, IdeaStage, Side, Turn
from teamcase.questions.schemas import OfTheBank

LONGEST_HYPOTHESIS, LONGEST = 2000, 5000

name_words(
    {
        IdeaKind.PATTERN: _l("pattern"),
        IdeaKind.BELIEF: _l("belief"),
        IdeaKind.LIFE_CYCLE: _l("life cycle"),
        IdeaKind.LOSS: _l("loss or trauma"),
        IdeaKind.RESOURCE: _l("resource"),
        IdeaKind.CONTEXT: _l("context"),
        IdeaKind.PROFESSIONAL_SYSTEM: _l("professional system"),
    }
)
name_words(
    {
        IdeaStage.ACTIVE: _l("in use"),
        IdeaStage.SUPPORTED: _l("supported"),
        IdeaStage.WEAKENED: _l("weakened"),
        IdeaStage.PARKED: _l("put aside"),
        IdeaStage.REJECTED: _l("given up"),
    }
)
name_words({Side.SUPPORTS: _l("speaks for it"), Side.AGAINST: _l("speaks against it")})
name_words(
    {
        Turn.PROPOSED: _l("was proposed"),
        Turn.REWORDED: _l("was worded anew"),
        Turn.LOOKED: _l("was looked at"),
        Turn.MOVED: _l("changed its standing"),
        Turn.SHARED: _l("was taken up with the family"),
    }
)


class Wording(Schema):
    """A working hypothesis in words, whom it is about, and how it would be tested."""

    words = Paragraphs(
        _l("The working hypothesis"),
        hint=_l("Relational and tentative: what might make this understandable, between whom. Strengths belong to it."),
        longest=LONGEST_HYPOTHESIS,
        required=True,
    )
    about = References(_l("Whom it is about"), at_least=1)
    kind = Choice(IdeaKind, _l("What it looks at"), required=True)
    sign = Paragraphs(_l("What we would see if it were true"), longest=LONGEST, attributes={"rows": 3})
    test = Paragraphs(_l("The question that tests it"), longest=LONGEST_HYPOTHESIS, attributes={"rows": 3})
    question = OfTheBank(_l("Or a question of the bank"), hint=_l("It is taken when you leave the field above empty."))


class Proposal(Wording):
    """A new working hypothesis, with its first grounds."""

    supports = Paragraphs(_l("What it rests on"), longest=LONGEST, attributes={"rows": 3})
    against = Paragraphs(_l("What speaks against it"), longest=LONGEST, attributes={"rows": 3})
    next_look_on = Day(_l("Next look"), hint=_l("A day after today, within a year."))


class Look(Schema):
    """How it stands now, and why."""

    stage = Choice(IdeaStage, _l("How does it stand now?"), widget="radio", required=True)
    why = Paragraphs(_l("Why"), hint=_l("What has been seen or heard since the last look."), longest=LONGEST, required=True)
    next_look_on = Day(_l("Next look"), hint=_l("A day after today, within a year. What is put aside needs one."))


class GroundForm(Schema):
    """What speaks for it or against it."""

    side = Choice(Side, _l("Which way does it speak?"), widget="radio", required=True)
    entry = Reference(_l("An entry of the journal"))
    words = Paragraphs(_l("What was observed"), longest=LONGEST)


class Sharing(Schema):
    """When and how it was taken up with the family."""

    on = Day(_l("Taken up on"), required=True)
    how = Paragraphs(_l("How, and what did they say?"), longest=LONGEST, required=True)


class Withheld(Schema):
    """From whom it is withheld, and why."""

    person = Reference(_l("From whom it is withheld"), widget="radio", required=True)
    because = Paragraphs(
        _l("Why it is withheld"),
        hint=_l("For example against a very important interest of a child. At least 20 characters."),
        longest=LONGEST,
        required=True,
    )
