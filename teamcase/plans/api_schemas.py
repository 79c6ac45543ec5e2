"""How the JSON door shows plans, goals, scores and proposals; and what it takes beside the forms."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from marshmallow import Schema

from teamcase.foundation import shown
from teamcase.foundation.fields import Reference
from teamcase.plans.models import Agreed, Answer, GoalStage, PlanKind, PlanStage
from teamcase.plans.said_models import Theme, Voice
from teamcase.plans.schemas import Score, Standing
from teamcase.teams.models import ServiceTask

GOAL = "We sleep at night"


class NewScore(Score):
    """Where one person puts the goal today."""

    class Meta:
        """What the page alone sends."""

        exclude = ("seen",)


class HowTheyStand(Standing):
    """How the person of the address stands to the plan."""

    class Meta:
        """The person stands in the address."""

        exclude = ("person",)


class PlanRow(Schema):
    """A plan of a family."""

    id = shown.identity("Plan")
    case_id = shown.identity("Case")
    kind = shown.code(PlanKind, "Kind")
    stage = shown.code(PlanStage, "Stage")
    service_task = shown.code(ServiceTask, "Service task")
    starts_on = shown.day("In force from", null=True)
    review_on = shown.day("Looked at again on")
    edition = shown.whole("Edition", example=3)


class Goal(Schema):
    """A goal in the family's own words, on a scale from 0 (worst) to 10 (best)."""

    id = shown.identity("Goal")
    plan_id = shown.identity("Plan")
    case_id = shown.identity("Case")
    position = shown.whole("Position", example=1)
    words = shown.text("The goal", example=GOAL)
    whose_id = shown.identity("Whose goal; null: the whole family's", null=True)
    start = shown.whole("Where it begins", example=2)
    target = shown.whole("What is enough", example=7)
    voice = shown.code(Voice, "In whose words", null=True)
    speaker_id = shown.identity("Whose words, where they are one person's", null=True)
    theme = shown.code(Theme, "Theme", null=True)
    why = shown.text("Why it matters", null=True, example="Tired mornings begin with shouting.")
    one_up = shown.text("What one step up would look like", null=True, example="One night without waking.")
    members = shown.of_each(shown.identity("Person"), "person_id", "For whom of the family")
    stage = shown.code(GoalStage, "Stage")


class GoalScore(Schema):
    """Where one person put the goal on one day."""

    id = shown.identity("Score")
    goal_id = shown.identity("Goal")
    person_id = shown.identity("According to")
    on = shown.day("On")
    value = shown.whole("From 0 to 10", example=4)
    scored_by = shown.identity("Who wrote it down")


class Note(Schema):
    """What a worker noted of a goal."""

    id = shown.identity("Note")
    goal_id = shown.identity("Goal")
    text = shown.text("Note", example="Two nights in a row.")
    at = shown.moment("At")
    written_by = shown.identity("Writer")


class Agreement(Schema):
    """How a person stands to the plan."""

    person_id = shown.identity("Person")
    how = shown.code(Agreed, "How")
    on = shown.day("On")


class PlanService(Schema):
    """A service that a plan uses."""

    id = shown.identity("Service")
    plan_id = shown.identity("Plan")
    name = shown.text("Service", example="Family work at home")
    code = shown.text("Its code", null=True, example="120")
    provider = shown.text("Who provides it", null=True, example="Family centre")
    starts_on = shown.day("From")
    ends_on = shown.day("Until, this day included", null=True)
    amount = shown.text("How much", null=True, example="Twice a week")
    decision = shown.text("Decision", null=True, example="2026/117")


class Plan(PlanRow):
    """A plan as it stands, with its goals."""

    about = shown.of_each(shown.identity("Person"), "person_id", "Whom it is about")
    agreements = shown.several(Agreement, "How they stand to it")
    goals = shown.several(Goal, "Goals")
    services = shown.several(PlanService, "Services used")


class Proposal(Schema):
    """A new or changed goal that waits, or waited, for the responsible worker."""

    id = shown.identity("Proposal")
    plan_id = shown.identity("Plan")
    goal_id = shown.identity("Goal that would change", null=True)
    words = shown.text("The goal", example=GOAL)
    whose_id = shown.identity("Whose goal", null=True)
    start = shown.whole("Where it begins", example=2)
    target = shown.whole("What is enough", example=7)
    voice = shown.code(Voice, "In whose words", null=True)
    speaker_id = shown.identity("Whose words, where they are one person's", null=True)
    theme = shown.code(Theme, "Theme", null=True)
    why = shown.text("Why it matters", null=True, example="Tired mornings begin with shouting.")
    one_up = shown.text("What one step up would look like", null=True, example="One night without waking.")
    reason = shown.text("Why it is proposed", example="Aino said so.")
    stage = shown.code(Answer, "What became of it")
    proposed_by = shown.identity("Who proposed it")
    proposed_at = shown.moment("Proposed at")
    answer = shown.text("Answer", null=True, example="Let us wait for the meeting.")


class OfTeam(Schema):
    """Of which of one's teams."""

    team_id = Reference(_l("Team"))


class UnscoredGoal(Schema):
    """A goal that nobody has scored for a while."""

    id = shown.identity("Goal", attribute="goal_id")
    words = shown.text("The goal", example=GOAL)
    scored_on = shown.day("Last scored on", null=True)


class PlanAcross(Schema):
    """A plan of one of one's teams, and what others did to it since one last opened its page."""

    id = shown.identity("Plan")
    case_id = shown.identity("Case")
    team_id = shown.identity("Team")
    family = shown.text("Family", example="Virtanen")
    kind = shown.code(PlanKind, "Kind")
    stage = shown.code(PlanStage, "Stage")
    review_on = shown.day("Looked at again on")
    looked_at = shown.moment("When one last opened its page; null: never", null=True)
    editions = shown.whole("Editions that others made since", example=2)
    scores = shown.whole("Scores that others wrote down since", example=3)
    notes = shown.whole("Notes that others wrote since", example=0)
    unscored = shown.several(UnscoredGoal, "Goals that nobody has scored for the agreed number of days")
