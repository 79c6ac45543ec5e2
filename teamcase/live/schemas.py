"""What is written and pressed while a meeting goes on, and how its phases and cards are called."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from marshmallow import Schema

from teamcase.foundation.fields import Choice, Day, Line, Number, Paragraphs, Reference
from teamcase.foundation.text import name_words
from teamcase.kinship.schemas import BondForm, DayOrYear, NewRelative
from teamcase.kinship.telling import Place
from teamcase.live.models import CardKind
from teamcase.live.rules import LONGEST_CARD, MOST_ADDED
from teamcase.meetings.models import NoView
from teamcase.questions.models import Tongue
from teamcase.questions.schemas import OfTheBank

MOST_PHASES = 30
LONGEST_TYPED, LONGEST_SHOWN, LONGEST_SEARCH = 700, 900, 100

name_words(
    {
        CardKind.HYPOTHESIS: _l("Hypotheses"),
        CardKind.QUESTION: _l("Questions for the family"),
        CardKind.STEP: _l("Next steps"),
        CardKind.FAMILY_QUESTION: _l("The family's own question"),
        CardKind.VIEW: _l("The children's views"),
    }
)


class CardForm(Schema):
    """What one puts on the board."""

    text = Paragraphs(_l("Card"), required=True, longest=LONGEST_CARD)


class BankForm(Schema):
    """A question of the bank that is put on the board as it is."""

    key = OfTheBank(_l("Place in the bank"), required=True, longest=100)
    language = Choice(Tongue, _l("Language of the question"), required=True)


class AnswerForm(Schema):
    """Who of the family answered what."""

    person = Reference(_l("Who answered"), required=True)
    words = Paragraphs(_l("What was answered"), required=True, longest=LONGEST_CARD)


class StepForm(Schema):
    """A step in one line: `@` and a name, a day, and what is done; and what was shown of how it is understood."""

    text = Line(_l("Next step"), required=True, longest=LONGEST_TYPED)
    understood = Line(_l("As it was understood"), widget="hidden", longest=LONGEST_SHOWN)


class ViewForm(Schema):
    """A child's view, or why it is not there."""

    person_id = Reference(_l("Child"), widget="hidden", required=True)
    text = Paragraphs(_l("What the child thinks, in their own words"), longest=LONGEST_CARD)
    reason = Choice(NoView, _l("If there is no view, why not?"), widget="radio")


class SummaryForm(Schema):
    """The joint summary, and the saving that it follows."""

    text = Paragraphs(_l("Joint summary"))
    follows = Number(_l("Follows"), least=0, most=1_000_000, required=True)


class PhaseForm(Schema):
    """From the phase that was seen to another."""

    seen = Number(_l("Phase"), least=0, most=MOST_PHASES, required=True)
    to = Number(_l("Next phase"), least=0, most=MOST_PHASES, required=True)


class TimeForm(Schema):
    """More time; how much had been added when it was asked for."""

    seen = Number(_l("Minutes added"), least=0, most=MOST_ADDED, required=True)


class NextForm(Schema):
    """When the family is discussed next."""

    next_on = Day(_l("Discussed next"))


class WordForm(Schema):
    """Who spoke on the screen when the word was given on."""

    seen = Line(_l("Who speaks"))


class BesideForm(NewRelative):
    """Somebody who is drawn beside a person of the family's picture: in a few words, the rest is told on the person's own page."""

    class Meta:
        """What is said in a meeting."""

        fields = ("place", "given_name", "born", "sex")

    place = Choice(Place, _l("Who is added?"), widget="radio", required=True)
    given_name = Line(_l("Given name"), longest=100)
    born = DayOrYear(_l("Born"), hint=_l("A day or the year alone."))


class TowardsForm(BondForm):
    """How a person of the picture is towards another."""

    class Meta:
        """What is said in a meeting."""

        fields = ("other_id", "kind", "reverse")
