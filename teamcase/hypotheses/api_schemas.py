"""How the JSON door shows a case's working hypotheses; and what it takes beside the forms."""

from __future__ import annotations

from marshmallow import Schema

from teamcase.foundation import shown
from teamcase.hypotheses import schemas
from teamcase.hypotheses.models import IdeaKind, IdeaStage, Side, Turn


class Wording(schemas.Wording):
    """A working hypothesis in words, whom it is about, and the question that tests it."""

    class Meta:
        """A program sends the words of the question; the bank has them for it."""

        exclude = ("question",)


class NewHypothesis(schemas.Proposal):
    """A new working hypothesis, with its first grounds."""

    class Meta:
        """A program sends the words of the question; the bank has them for it."""

        exclude = ("question",)


class Ground(Schema):
    """What speaks for a working hypothesis or against it; what is taken back stays readable."""

    id = shown.identity("Ground")
    hypothesis_id = shown.identity("Working hypothesis")
    side = shown.code(Side, "Which way it speaks")
    entry_id = shown.identity("Entry of the journal", null=True)
    words = shown.text("What was observed", null=True, example="They came to each other when she woke.")
    added_by = shown.identity("Written by")
    added_at = shown.moment("Written at")
    taken_back_at = shown.moment("Taken back at", null=True)
    taken_back_by = shown.identity("Taken back by", null=True)


class Happened(Schema):
    """Something that happened to a working hypothesis, with its stage and its words from then on."""

    what = shown.code(Turn, "What happened")
    stage = shown.code(IdeaStage, "Stage from then on")
    words = shown.text("Words from then on", example="Waking keeps the parents near each other.")
    why = shown.text("Why", null=True, example="The evenings are calmer since they talk.")
    at = shown.moment("When", example="2026-11-23T07:30:00+00:00")
    said_by = shown.identity("Who said so")


class Withholding(Schema):
    """It is left out of what one person gets of their own data."""

    person_id = shown.identity("From whom")
    because = shown.text("Why", example="She is to hear it in the talk with Tia first.")
    decided_by = shown.identity("Decided by")
    decided_at = shown.moment("Decided at")
    ended_at = shown.moment("Ended at", null=True)


class HypothesisRow(Schema):
    """A working hypothesis of a case: a tentative idea, never a fact."""

    id = shown.identity("Working hypothesis")
    case_id = shown.identity("Case")
    kind = shown.code(IdeaKind, "What it looks at")
    stage = shown.code(IdeaStage, "How it stands")
    words = shown.text("The working hypothesis", example="Waking keeps the parents near each other.")
    about = shown.of_each(shown.identity("Person"), "person_id", "Whom it is about")
    proposed_by = shown.identity("Proposed by")
    proposed_on = shown.day("Proposed on")
    looked_on = shown.day("Last look")
    next_look_on = shown.day("Next look", null=True)


class Hypothesis(HypothesisRow):
    """A working hypothesis with what speaks for and against it, and what became of it: a tentative idea, never a fact."""

    sign = shown.text("What we would see if it were true", null=True, example="She sleeps when they are at peace.")
    test = shown.text("The question that tests it", null=True, example="Who sleeps first when nobody quarrels?")
    shared_on = shown.day("Taken up with the family on", null=True)
    shared_how = shown.text("How, and what they said", null=True, example="At the kitchen table; Dana smiled.")
    grounds = shown.several(Ground, "What speaks for it and against it")
    history = shown.several(Happened, "What became of it, the oldest first")
    withheld = shown.several(Withholding, "From whom it is withheld")
