"""From rows to a drawing's plain data: the network of a case on a day, and one that was kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, Final
from uuid import UUID

from teamcase.drawing.ecomap import Actor, Ecomap, Member, Symbol, Tie, built, plain
from teamcase.drawing.kin import Sex
from teamcase.ecomap.models import KeptEcomap, NetworkActor, NetworkTie
from teamcase.families.models import Person

SYMBOLS: Final[dict[Sex, Symbol]] = {Sex.FEMALE: "circle", Sex.MALE: "square"}


def plotted(
    people: Iterable[Person], actors: Iterable[NetworkActor], day: date, *, href: Callable[[NetworkActor], str] | None = None
) -> Ecomap:
    """The network as it was on a day; whoever has left the family and has a tie that still holds is shown too."""
    running = {actor: [tie for tie in actor.ties if tie.runs_on(day)] for actor in actors}
    shown = [actor for actor, ties in running.items() if ties]
    ties = [tie for actor in shown for tie in running[actor]]
    household = {person.id: person for person in people} | {tie.person.id: tie.person for tie in ties if tie.person}
    return Ecomap(
        members=tuple(Member(str(person.id), person.given_name, SYMBOLS.get(person.sex, "diamond")) for person in household.values()),
        actors=tuple(Actor(str(actor.id), actor.sector, actor.name, actor.caption or "", href(actor) if href else None) for actor in shown),
        ties=tuple(tie_of(tie) for tie in ties),
    )


def kept_parts(drawn: Ecomap) -> tuple[dict[str, Any], dict[UUID, dict[str, Any]]]:
    """What a version keeps: the household, and each actor with its ties."""
    household = {"members": [plain(member) for member in drawn.members]}
    return household, {
        UUID(actor.key): {"actor": plain(actor), "ties": [plain(tie) for tie in drawn.ties_of(actor.key)]} for actor in drawn.actors
    }


def as_kept(version: KeptEcomap) -> Ecomap:
    """A version as it was drawn, of all that whoever looks may see."""
    return Ecomap(
        members=tuple(built(Member, member) for member in version.household["members"]),
        actors=tuple(built(Actor, row.drawn["actor"]) for row in version.actors),
        ties=tuple(built(Tie, tie) for row in version.actors for tie in row.drawn["ties"]),
    )


def tie_of(tie: NetworkTie) -> Tie:
    """A tie as it is drawn."""
    return Tie(
        key=str(tie.id),
        actor=str(tie.actor_id),
        member=str(tie.person_id) if tie.person_id else None,
        strength=tie.strength,
        is_strained=tie.is_strained,
        flow=tie.flow,
        intensity=tie.intensity,
    )
