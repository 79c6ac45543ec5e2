"""What crosses the border of the question bank: a question that is chosen, and an answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l
from marshmallow import Schema

from teamcase.foundation.fields import Choice, Day, Line, Paragraphs, Reference
from teamcase.foundation.text import name_words
from teamcase.questions.bank import BANK
from teamcase.questions.models import QuestionKind, Tongue

LONGEST_QUESTION = 500
TOGETHER = UUID(int=0)  # how a form says that several answered together: somebody has to choose it

name_words(
    {
        QuestionKind.DIFFERENCE: _l("difference"),
        QuestionKind.SEQUENCE: _l("sequence"),
        QuestionKind.RANKING: _l("ranking"),
        QuestionKind.BEFORE_AFTER: _l("before and after"),
        QuestionKind.FUTURE: _l("future"),
        QuestionKind.THIRD_PERSON: _l("through another's eyes"),
        QuestionKind.REFLEXIVE: _l("reflexive"),
    }
)
name_words({Tongue.FI: _l("Finnish"), Tongue.SV: _l("Swedish"), Tongue.EN: _l("English")})

# What a kind of question is good for, in a line.
GOOD_FOR = {
    QuestionKind.DIFFERENCE: _l("Who, when and where it is otherwise."),
    QuestionKind.SEQUENCE: _l("What follows from what, and who does it."),
    QuestionKind.RANKING: _l("Who more, who less, who first."),
    QuestionKind.BEFORE_AFTER: _l("What changed, and what else happened then."),
    QuestionKind.FUTURE: _l("How it would be if it were solved, or stayed."),
    QuestionKind.THIRD_PERSON: _l("What somebody else would say or think."),
    QuestionKind.REFLEXIVE: _l("One's own part, and what the talk itself does."),
}


class OfTheBank(Line):
    """A question of the bank, by its key; None when none is chosen."""

    widget = "select"
    default_error_messages = {"unknown": _l("Choose one of the list.")}

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Any:
        key = super()._deserialize(value, attr, data, **kwargs)
        if key is not None and key not in BANK:
            raise self.make_error("unknown")
        return key


class Chosen(Schema):
    """A question as it will be asked, its kind and its language."""

    words = Paragraphs(
        _l("The question, as it will be asked"),
        hint=_l("Change the words freely: these are kept, not those of the bank."),
        longest=LONGEST_QUESTION,
        required=True,
        attributes={"rows": 3},
    )
    kind = Choice(QuestionKind, _l("Kind"), required=True)
    language = Choice(Tongue, _l("Language of the question"), required=True)
    key = Line(_l("Place in the bank"), widget="hidden", longest=100)


class Answered(Schema):
    """Who answered what, and when."""

    person = Reference(_l("Who answered"), widget="radio", required=True)
    on = Day(_l("Answered on"), required=True)
    words = Paragraphs(_l("What was answered"), hint=_l("As far as you can in their own words."), required=True, longest=5000)
