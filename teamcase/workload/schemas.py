"""What is asked of the load, and what people call its parts."""

from __future__ import annotations

from enum import StrEnum

from flask_babel import lazy_gettext as _l
from marshmallow import Schema

from teamcase.foundation.fields import Day, Number, Paragraphs
from teamcase.foundation.text import name_words


class Kind(StrEnum):
    """What a row of the load counts; the database's function names them so."""

    CHILD = "child"
    FAMILY_CHILD = "family_child"
    FAMILY = "family"
    TEAM_FAMILY = "team_family"
    OPEN_ACTION = "open_action"
    OVERDUE = "overdue"


class State(StrEnum):
    """How it stands with a row that is no family."""

    RUNNING = "running"
    ANOTHER_TEAM = "another_team"
    OVERDUE = "overdue"
    ACTION = "action"
    PLAN_REVIEW = "plan_review"
    DRAFT = "draft"


class Discussed(StrEnum):
    """How long ago the team discussed a family."""

    WITHIN_4 = "within_4"
    WITHIN_8 = "within_8"
    LATER = "later"
    NEVER = "never"


class View(StrEnum):
    """Which workers a table shows."""

    ALL = "all"
    OVER = "over"
    NEAR = "near"
    LATE = "late"


class Sort(StrEnum):
    """By what a table is sorted."""

    NAME = "name"
    CHILDREN = "children"
    FAMILY_CHILDREN = "family_children"
    FAMILIES = "families"
    ACTIONS = "actions"
    OVERDUE = "overdue"


# One kind at a time: values of different kinds may be spelt alike, and a mapping would take them for one.
name_words(
    {
        Kind.CHILD: _l("Children in protection"),
        Kind.FAMILY_CHILD: _l("Children in family services"),
        Kind.FAMILY: _l("Families"),
        Kind.TEAM_FAMILY: _l("Families of the team"),
        Kind.OPEN_ACTION: _l("Open steps"),
        Kind.OVERDUE: _l("Overdue"),
    }
)
name_words(
    {
        State.RUNNING: _l("running"),
        State.ANOTHER_TEAM: _l("another team"),
        State.OVERDUE: _l("past its day"),
        State.ACTION: _l("step past its day"),
        State.PLAN_REVIEW: _l("plan review passed"),
        State.DRAFT: _l("record not finished"),
    }
)
name_words(
    {
        Discussed.WITHIN_4: _l("within 4 weeks"),
        Discussed.WITHIN_8: _l("4 to 8 weeks ago"),
        Discussed.LATER: _l("over 8 weeks ago"),
        Discussed.NEVER: _l("not yet"),
    }
)
name_words(
    {
        View.ALL: _l("All"),
        View.OVER: _l("Over the cap"),
        View.NEAR: _l("Over or near the cap"),
        View.LATE: _l("Late"),
    }
)
name_words(
    {
        Sort.NAME: _l("Worker"),
        Sort.CHILDREN: _l("Children in protection"),
        Sort.FAMILY_CHILDREN: _l("Children in family services"),
        Sort.FAMILIES: _l("Families"),
        Sort.ACTIONS: _l("Open steps"),
        Sort.OVERDUE: _l("Overdue"),
    }
)


class OverCapForm(Schema):
    """A manager's permission for one worker to have more children than the cap."""

    extra = Number(_l("How many more children"), least=1, most=20, required=True)
    until_on = Day(_l("Until"), required=True, hint=_l("The first day when the cap holds again."))
    reason = Paragraphs(_l("Why"), required=True, hint=_l("The reason stays in the record and is shown beside the number."))
