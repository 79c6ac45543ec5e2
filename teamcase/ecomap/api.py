"""The JSON door to a case's ecomap: its actors and their ties, told, changed, ended and undone."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from teamcase.cases.models import Case
from teamcase.ecomap import api_schemas, operations, queries
from teamcase.ecomap.models import NetworkActor, NetworkChange, NetworkTie
from teamcase.ecomap.schemas import ActorForm, RetoldTie, TieEnd
from teamcase.families import queries as families
from teamcase.foundation.bound import Choices
from teamcase.foundation.json_body import body, patched
from teamcase.foundation.json_door import Door
from teamcase.foundation.json_lists import Page, page_asked
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.operation import get_for
from teamcase.foundation.shown import With
from teamcase.foundation.visibility import get

api = Door("ecomap", __name__)
SHOWN = ("ecomap_api.show", "actor_id")


@api.lists("/cases/<uuid:case_id>/network-actors", gives=api_schemas.Actor)
def actors(case_id: UUID) -> Page[NetworkActor]:
    """Who and what is around the household of a case, with all their ties; a protected person's places only if you see them."""
    case, page = get(Case, case_id), page_asked(UUID)
    return page.whole(queries.actors(case.id), lambda actor: actor.id)


@api.makes("/cases/<uuid:case_id>/network-actors", takes=api_schemas.NewActor, gives=api_schemas.ActorWithChange, at=SHOWN)
def add(case_id: UUID) -> With:
    """Add an actor with its first tie."""
    case = get_for("ecomap.add_actor", Case, case_id)
    return _actor(operations.add_actor(current_occasion, case, **body(choices=_people(case))))


@api.shows("/network-actors/<uuid:actor_id>", gives=api_schemas.ActorWithChange)
def show(actor_id: UUID) -> With:
    """An actor with its ties."""
    return _actor(get(NetworkActor, actor_id))


@api.changes("/network-actors/<uuid:actor_id>", takes=ActorForm, gives=api_schemas.ActorWithChange)
def change(actor_id: UUID) -> With:
    """Name an actor otherwise, or move it to another part of life."""
    actor = get_for("ecomap.change_actor", NetworkActor, actor_id)
    operations.change_actor(current_occasion, actor, **patched(actor, partial(_as_named, actor)))
    return _actor(actor)


@api.makes("/network-actors/<uuid:actor_id>/ties", takes=api_schemas.NewTie, gives=api_schemas.Tie, at=("ecomap_api.tie", "tie_id"))
def tell_tie(actor_id: UUID) -> NetworkTie:
    """Tell what an actor is to one more."""
    actor = get_for("ecomap.tell_tie", NetworkActor, actor_id)
    return operations.tell_tie(current_occasion, actor, **body(choices=_people(actor.case)))


@api.shows("/network-ties/<uuid:tie_id>", gives=api_schemas.Tie)
def tie(tie_id: UUID) -> NetworkTie:
    """What an actor is to the household or to a person."""
    return get(NetworkTie, tie_id)


@api.changes("/network-ties/<uuid:tie_id>", takes=RetoldTie, gives=api_schemas.Tie)
def change_tie(tie_id: UUID) -> NetworkTie:
    """Tell that a tie is otherwise. With a later `from_on` it ends on that day, and what it is from then on is another tie of the actor."""
    found = get_for("ecomap.change_tie", NetworkTie, tie_id)
    written = patched(found, partial(_as_told, found), choices=_people(found.actor.case, found))
    operations.change_tie(current_occasion, found, **written)
    return found


@api.does("/network-ties/<uuid:tie_id>/end", takes=TieEnd, gives=api_schemas.Tie)
def end_tie(tie_id: UUID) -> NetworkTie:
    """Tell that a tie is no longer, from a day on."""
    found = get_for("ecomap.end_tie", NetworkTie, tie_id)
    written = body()
    if found.until_on != written["on"]:
        operations.end_tie(current_occasion, found, **written)
    return found


@api.does("/network-changes/<uuid:change_id>/undo", gives=api_schemas.Change)
def undo(change_id: UUID) -> NetworkChange:
    """Undo the last change of an actor; 409 where somebody has changed it since."""
    last = get_for("ecomap.undo", NetworkChange, change_id)
    body()
    if last.undone_at is None:
        operations.undo(current_occasion, last)
    return last


def _actor(actor: NetworkActor) -> With:
    last = queries.last_change_of(actor.id, actor.case_id)
    return With(actor, undoable_id=last.id if last else None)


def _people(case: Case, tie: NetworkTie | None = None) -> Choices:
    people = {person.id: person.given_name for person in families.people(case.family_id, current_occasion.today)}
    tellers = people | ({tie.teller.id: tie.teller.given_name} if tie and tie.teller else {})
    return {"person": list(people.items()), "told_by": list(tellers.items())}


def _as_named(actor: NetworkActor) -> Mapping[str, Any]:
    return {name: getattr(actor, name) for name in ("name", "sector", "caption")}


def _as_told(tie: NetworkTie) -> Mapping[str, Any]:
    return {name: getattr(tie, name) for name in ("strength", "is_strained", "flow", "intensity", "told_by", "from_on")}
