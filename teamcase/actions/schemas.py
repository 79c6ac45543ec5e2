"""What is written of a next step."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from marshmallow import Schema

from teamcase.actions.models import ActionStage
from teamcase.foundation.fields import Day, Line, Paragraphs, Reference
from teamcase.foundation.text import name_words

name_words({ActionStage.OPEN: _l("open"), ActionStage.DONE: _l("done"), ActionStage.NOT_DONE: _l("left undone")})


class StepForm(Schema):
    """A small step: what, who, by when."""

    text = Paragraphs(_l("What is done"), required=True, longest=2000)
    owner = Line(_l("Who does it"), widget="select")
    partner = Line(_l("Partner"), hint=_l("When somebody outside the team and the family does it, for example the school."))
    due_on = Day(_l("By when"), required=True)
    goal_id = Reference(_l("Towards the goal"))


class Undone(Schema):
    """Why a step is left undone."""

    note = Paragraphs(_l("Why is it left undone?"), required=True, longest=2000)
