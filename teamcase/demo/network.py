"""The networks of two families, told by their workers in the course of the weeks, and the maps that were drawn with them and kept."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Any, Final, NamedTuple
from uuid import UUID

from teamcase.demo.county import County
from teamcase.demo.households import KORHONEN, SWEDISH
from teamcase.demo.moments import at
from teamcase.drawing.ecomap import Flow, Sector, Strength
from teamcase.ecomap import operations as ecomap
from teamcase.ecomap.models import NetworkActor
from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion


class Told(NamedTuple):
    """A tie as it was told: how strong, which way help goes, whether it strains, how much it means, who said so."""

    strength: Strength
    flow: Flow = Flow.NONE
    strains: bool = False
    means: int | None = None
    by: str | None = None


class Around(NamedTuple):
    """An actor, to whom it is tied (nobody for the household), and what was told of it first and later, so many weeks ago."""

    sector: Sector
    name: str
    caption: str | None
    whom: str | None
    told: Told
    weeks: float = 12
    later: tuple[float, Told] | None = None


class Kept(NamedTuple):
    """A map drawn with the family and kept, so many weeks ago."""

    weeks: float
    whom: str


class Network(NamedTuple):
    """What one worker has told of a family's network."""

    who: str
    actors: tuple[Around, ...]
    kept: Kept


STRONG, ORDINARY, WEAK, UNCERTAIN, MISSING = Strength
TO_FAMILY, FROM_FAMILY, BOTH = Flow.TO_FAMILY, Flow.FROM_FAMILY, Flow.BOTH

NETWORKS: Final = {
    KORHONEN: Network(
        "laura",
        (
            Around(Sector.RELATIVES, "Aino-täti", "soittaa sunnuntaisin", "mother", Told(STRONG, TO_FAMILY, means=5, by="mother")),
            Around(Sector.RELATIVES, "Juha-eno", None, "mother", Told(ORDINARY, strains=True, means=2, by="mother")),
            Around(Sector.FRIENDS, "Naapurin Liisa", None, "third", Told(WEAK, TO_FAMILY, by="third")),
            Around(
                Sector.SCHOOL,
                "Yläkoulu",
                "poissaolot",
                "first",
                Told(ORDINARY, FROM_FAMILY, strains=True, means=4, by="first"),
                later=(4, Told(ORDINARY, BOTH, means=4, by="first")),
            ),
            Around(Sector.SCHOOL, "Iltapäiväkerho", None, "third", Told(ORDINARY, BOTH, by="mother")),
            Around(Sector.WORK, "Jarin työ", "vuorotyö", "father", Told(ORDINARY, FROM_FAMILY, strains=True, means=3, by="father")),
            Around(Sector.HOBBY, "Ratsastus", "lauantaisin", "first", Told(STRONG, TO_FAMILY, means=5, by="first"), weeks=6),
            Around(Sector.HOBBY, "Seurakunnan perhekerho", None, "mother", Told(ORDINARY, TO_FAMILY)),
            Around(Sector.HEALTH, "Nuorisopsykiatria", "jono 6 viikkoa", "first", Told(WEAK)),
            Around(Sector.SOCIAL, "Perhetyö", "kahdesti viikossa", None, Told(STRONG, TO_FAMILY, means=4)),
            Around(Sector.SOCIAL, "Sijaiskoti", "Onnin arki", "second", Told(ORDINARY, BOTH, means=4, by="second")),
            Around(Sector.AUTHORITY, "Kela", "hoitotuki hakematta", None, Told(MISSING)),
        ),
        Kept(9, "Sanna, Jari ja Emma, kotona"),
    ),
    SWEDISH: Network(
        "anna",
        (
            Around(Sector.RELATIVES, "Mormor Gunilla", "var fredag", None, Told(STRONG, TO_FAMILY, means=5, by="mother")),
            Around(Sector.RELATIVES, "Farfar Bengt", None, "father", Told(UNCERTAIN, by="father")),
            Around(Sector.FRIENDS, "Elsas bästa vän", None, "first", Told(STRONG, BOTH, means=5, by="first")),
            Around(
                Sector.SCHOOL,
                "Skolan",
                "möte varannan vecka",
                "second",
                Told(ORDINARY, FROM_FAMILY, strains=True, means=4, by="second"),
                later=(5, Told(ORDINARY, BOTH, means=4, by="mother")),
            ),
            Around(Sector.WORK, "Henriks jobb", "skiftarbete", "father", Told(ORDINARY, FROM_FAMILY, strains=True, by="father")),
            Around(Sector.HOBBY, "Scouterna", None, "second", Told(ORDINARY, TO_FAMILY, by="second"), weeks=7),
            Around(Sector.HEALTH, "Skolpsykologen", "kö 8 veckor", "second", Told(WEAK)),
            Around(Sector.SOCIAL, "Familjearbete", "en gång i veckan", None, Told(ORDINARY, TO_FAMILY)),
        ),
        Kept(8, "Annika, Henrik och barnen, hemma"),
    ),
}


def plan_network(county: County) -> None:
    """Add every actor, what became of it, and the kept map, each on its day."""
    weeks, add = county.chronicle.weeks_ago, county.chronicle.add
    for name, network in NETWORKS.items():
        for minute, one in enumerate(network.actors):
            add(at(weeks(one.weeks), 13, 10 + minute), network.who, partial(_add, county=county, name=name, who=network.who, one=one))
        add(at(weeks(network.kept.weeks), 16, 40), network.who, partial(_keep, county=county, name=name, whom=network.kept.whom))


def _add(occasion: Occasion, *, county: County, name: str, who: str, one: Around) -> None:
    known = county.known[name]
    person = known.persons[one.whom] if one.whom else None
    named: dict[str, Any] = {"sector": one.sector, "name": one.name, "caption": one.caption}
    since = occasion.today - timedelta(days=2)
    actor = ecomap.add_actor(occasion, known.case(), person=person, from_on=since, **named, **_told(known.persons, one.told))
    if one.later:
        ago, told = one.later
        deed = partial(_retell, actor_id=actor.id, persons=known.persons, told=told)
        county.chronicle.add(at(county.chronicle.weeks_ago(ago), 13, 40), who, deed)


def _retell(occasion: Occasion, *, actor_id: UUID, persons: dict[str, UUID], told: Told) -> None:
    actor = db.session.get_one(NetworkActor, actor_id)
    ecomap.change_tie(occasion, actor.ties[-1], from_on=occasion.today, **_told(persons, told))


def _keep(occasion: Occasion, *, county: County, name: str, whom: str) -> None:
    ecomap.keep_version(occasion, county.known[name].case(), drawn_on=occasion.today, drawn_with=whom)


def _told(persons: dict[str, UUID], told: Told) -> dict[str, Any]:
    return {
        "strength": told.strength,
        "flow": told.flow,
        "is_strained": told.strains,
        "intensity": told.means,
        "told_by": persons[told.by] if told.by else None,
    }
