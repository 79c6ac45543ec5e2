"""What crosses the border of plans, goals and proposals."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from marshmallow import Schema

from teamcase.foundation.fields import Choice, Day, Line, Number, Paragraphs, Reference, References, Tick
from teamcase.foundation.text import name_words
from teamcase.plans.editions import Change
from teamcase.plans.models import Agreed, Answer, GoalStage, PlanKind, PlanStage
from teamcase.plans.said_schemas import Told

LONGEST_GOAL = 500

name_words({PlanKind.FAMILY: _l("Family plan")})
name_words({PlanStage.DRAFT: _l("being prepared"), PlanStage.IN_FORCE: _l("in force"), PlanStage.SUPERSEDED: _l("replaced")})
name_words({GoalStage.OPEN: _l("under way"), GoalStage.REACHED: _l("reached"), GoalStage.ENDED: _l("ended")})
name_words({Agreed.AGREED: _l("agreed"), Agreed.HEARD: _l("was heard"), Agreed.NOT_REACHED: _l("was not reached")})
name_words({Answer.OPEN: _l("waiting"), Answer.ACCEPTED: _l("accepted"), Answer.DECLINED: _l("declined")})
name_words(
    {
        Change.BEGUN: _l("The plan was begun"),
        Change.IN_FORCE: _l("The plan came into force"),
        Change.SUPERSEDED: _l("Another plan took its place"),
        Change.REVIEW: _l("The review date was set"),
        Change.AGREEMENT: _l("It was recorded who agreed"),
        Change.GOAL_ADDED: _l("A goal was added"),
        Change.GOAL_CHANGED: _l("A goal was changed"),
        Change.GOAL_REACHED: _l("A goal was reached"),
        Change.GOAL_ENDED: _l("A goal was ended"),
        Change.PROPOSAL_ACCEPTED: _l("A proposal was accepted"),
        Change.SERVICE: _l("A service was told or changed"),
        Change.TEXTS: _l("Texts were written"),
    }
)


class Beginning(Schema):
    """Whom a new plan is about, and when it is looked at again."""

    about = References(_l("Whom the plan is about"), at_least=1)
    review_on = Day(_l("Looked at again on"), required=True, hint=_l("At the latest in a year."))


class Review(Schema):
    """When the plan is looked at again."""

    review_on = Day(_l("Looked at again on"), required=True, hint=_l("At the latest in a year."))


class InForce(Schema):
    """From when the plan holds, and whether it takes the place of another."""

    starts_on = Day(_l("In force from"), required=True)
    replaces = Tick(_l("This plan takes the place of the one in force"))


class Standing(Schema):
    """How a person stands to the plan."""

    person = Reference(_l("Who"), widget="radio", required=True)
    how = Choice(Agreed, _l("How they stand to the plan"), widget="radio", required=True)
    on = Day(_l("On"), required=True)


class OneGoal(Told):
    """A goal in the family's own words, whose it is, and its place on the scale."""

    words = Paragraphs(
        _l("The goal, in the family's own words"),
        hint=_l("What would be the first sign that things are better?"),
        longest=LONGEST_GOAL,
        required=True,
    )
    whose = Reference(_l("Whose goal"))
    start = Number(
        _l("Where it begins, from 0 to 10"), hint=_l("0 is the worst, 10 the best."), least=0, most=10, widget="scale", required=True
    )
    target = Number(_l("What is enough, from 0 to 10"), least=0, most=10, widget="scale", required=True)


class GoalWords(OneGoal):
    """A goal, and for whom of the family it is."""

    members = References(_l("For whom of the family"), hint=_l("Tick those whose life it touches."))


class GoalChange(GoalWords):
    """A changed goal, and why."""

    reason = Paragraphs(_l("Why it changes"))


class Ending(Schema):
    """Why the family no longer works towards a goal."""

    reason = Paragraphs(_l("Why it ends"), required=True)


class Reaching(Schema):
    """What shows that a goal was reached."""

    reason = Paragraphs(_l("What shows it"))


class ProposedGoal(OneGoal):
    """A new or changed goal that the responsible worker is asked to accept."""

    reason = Paragraphs(_l("Why you propose this"), required=True)


class Declining(Schema):
    """Why a proposal is not taken into the plan."""

    answer = Paragraphs(_l("What do you answer?"), hint=_l("Whoever proposed it sees this."), required=True)


class Score(Schema):
    """Where one person puts the goal today."""

    value = Number(_l("Where are we now, from 0 to 10?"), least=0, most=10, widget="scale", required=True)
    person_id = Reference(_l("According to"), widget="radio", required=True)
    seen = Line(_l("Scores of today on the page"), widget="hidden", longest=2000)


class Note(Schema):
    """What a worker notes of a goal."""

    text = Paragraphs(_l("Note"), required=True)


class Empty(Schema):
    """Nothing to fill in: one click."""
