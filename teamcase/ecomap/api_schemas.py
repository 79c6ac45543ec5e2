"""How the JSON door shows a network; and what it takes beside the forms."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from marshmallow import Schema

from teamcase.drawing.ecomap import Flow, Sector, Strength
from teamcase.ecomap import schemas
from teamcase.ecomap.models import Deed
from teamcase.foundation import shown
from teamcase.foundation.fields import Reference


class NewTie(schemas.NewTie):
    """What an actor is to one more person, or, without a person, to the whole household."""

    person = Reference(_l("To whom? null: to the whole household"), allow_none=True, load_default=None)


class NewActor(schemas.NewActor):
    """A new actor with its first tie, to a person or, without one, to the whole household."""

    person = Reference(_l("To whom? null: to the whole household"), allow_none=True, load_default=None)


class Tie(Schema):
    """What an actor is to the household, or to one person, from a day to a day (not included)."""

    id = shown.identity("Tie")
    actor_id = shown.identity("Actor")
    case_id = shown.identity("Case")
    person_id = shown.identity("To whom; null: the whole household", null=True)
    strength = shown.code(Strength, "How strong it is")
    is_strained = shown.yes("It strains")
    flow = shown.code(Flow, "Where help and energy go")
    intensity = shown.whole("How much it means, 1 to 5", null=True, example=4)
    told_by = shown.identity("Who said so; null: the team has seen it itself", null=True)
    recorded_by = shown.identity("Who wrote it down")
    from_on = shown.day("Since")
    until_on = shown.day("Until", null=True)
    is_withdrawn = shown.yes("Undone", example=False)


class Actor(Schema):
    """Somebody or something around the household, with its ties of today and of earlier days."""

    id = shown.identity("Actor")
    case_id = shown.identity("Case")
    name = shown.text("Name", example="Grandmother")
    sector = shown.code(Sector, "Part of life")
    caption = shown.text("A word under the name", null=True, example="twice a week")
    is_withdrawn = shown.yes("Undone", example=False)
    ties = shown.several(Tie, "Ties, the oldest first")


class ActorWithChange(Actor):
    """An actor, and what of it can be undone."""

    undoable_id = shown.identity("Its last change, which can be undone", null=True)


class Change(Schema):
    """Something that was done to an actor."""

    id = shown.identity("Change")
    actor_id = shown.identity("Actor")
    deed = shown.code(Deed, "What")
    changed_by = shown.identity("By whom")
    changed_at = shown.moment("When")
    undone_at = shown.moment("Undone at", null=True)
