"""How the JSON door shows the question bank and the questions of a case; and what it takes beside the forms."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from marshmallow import Schema

from teamcase.foundation import shown
from teamcase.foundation.fields import Choice, Reference
from teamcase.questions.models import QuestionKind, Tongue
from teamcase.questions.schemas import Answered


class Asked(Schema):
    """Which questions of the bank; without a language those of the person's own."""

    kind = Choice(QuestionKind, _l("Kind"))
    language = Choice(Tongue, _l("Language of the question"))


class NewAnswer(Answered):
    """Who answered what, and when; null where several answered together."""

    person = Reference(_l("Who answered"), allow_none=True, load_default=None)


class BankQuestion(Schema):
    """A circular question of the bank, in one language."""

    key = shown.text("Place in the bank", example="difference.most-worried")
    kind = shown.code(QuestionKind, "Kind")
    language = shown.code(Tongue, "Language of the question")
    words = shown.text("The question", example="Who is the most worried, and who the least?")


class Answer(Schema):
    """What somebody of the family answered; it stays as it was noted."""

    id = shown.identity("Answer")
    question_id = shown.identity("Question")
    person_id = shown.identity("Who answered; null: several together", null=True)
    answered_on = shown.day("Answered on")
    words = shown.text("What was answered", example="Grandmother, since the summer.")
    noted_by = shown.identity("Noted by")
    noted_at = shown.moment("Noted at")


class Question(Schema):
    """A question that was chosen for a family, in the words in which it is asked, with its answers."""

    id = shown.identity("Question")
    case_id = shown.identity("Case")
    kind = shown.code(QuestionKind, "Kind")
    key = shown.text("Place in the bank", null=True, example="difference.most-worried")
    language = shown.code(Tongue, "Language of the question")
    words = shown.text("The question", example="Who is the most worried, and who the least?")
    chosen_by = shown.identity("Chosen by")
    chosen_on = shown.day("Chosen on")
    answers = shown.several(Answer, "Answers, the oldest first")
