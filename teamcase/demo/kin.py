"""The kin of some invented families, as their worker heard it: grandparents, a new partner, twins, two homes, relations, facts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from functools import partial
from typing import Final, NamedTuple
from uuid import UUID

from teamcase.demo.county import County, Known
from teamcase.demo.households import FAMILIES, FATHERS_HOME, KORHONEN, ONE_PROTECTED, SILENT, TWO_HOMES, Household
from teamcase.demo.moments import at
from teamcase.drawing.kin import BondKind, CompanionKind, Day, FactKind, Sex, TurnKind
from teamcase.families.models import Person
from teamcase.families.told_models import Source
from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion
from teamcase.kinship import bond_operations as bonds
from teamcase.kinship import home_operations as homes
from teamcase.kinship import operations as kinship
from teamcase.kinship import tie_operations as ties
from teamcase.kinship.telling import Particulars, Place, Statement

TIRED: Final = "Haavisaari"


class Relative(NamedTuple):
    """Somebody beside a person of the family: whom, as what, and what is known of them."""

    called: str
    beside: str
    place: Place
    told: Particulars
    turn: TurnKind = TurnKind.MARRIED


class Stay(NamedTuple):
    """Who lives in a home, since how many years."""

    home: str
    people: tuple[str, ...]
    years: int


class Relation(NamedTuple):
    """How one is towards the other; a child, a parent or the worker said so."""

    one: str
    other: str
    kind: BondKind
    said_by: str = ""


class Told(NamedTuple):
    """What is told of one family."""

    relatives: tuple[Relative, ...] = ()
    twins: tuple[str, ...] = ()
    stays: tuple[Stay, ...] = ()
    relations: tuple[Relation, ...] = ()
    facts: tuple[tuple[str, FactKind, int], ...] = ()
    beside: tuple[tuple[str, CompanionKind, str], ...] = ()


def _woman(given: str, family: str, born: int, died: int | None = None) -> Particulars:
    return Particulars(given, family, Sex.FEMALE, born=Day(born), died=Day(died) if died else None)


def _man(given: str, family: str, born: int, died: int | None = None) -> Particulars:
    return Particulars(given, family, Sex.MALE, born=Day(born), died=Day(died) if died else None)


def _grandparents(beside: str, woman: Particulars, man: Particulars) -> tuple[Relative, ...]:
    mother, father = f"{beside}'s mother", f"{beside}'s father"
    return Relative(mother, beside, Place.PARENT, woman), Relative(father, beside, Place.PARENT, man)


FAMILIES_KIN: Final[Mapping[str, Told]] = {
    KORHONEN: Told(
        relatives=(
            *_grandparents("mother", _woman("Aune", "Tervaluoto", 1951), _man("Kauko", "Tervaluoto", 1948, 2016)),
            Relative("father of Mika", "other0", Place.PARENT, _man("Erkki", "Korhonen", 1949, 2021)),
        ),
        stays=(
            Stay("Sannan ja Jarin koti", ("mother", "father", "first", "third"), 7),
            Stay("Mikan koti", ("other0", "second"), 2),
            Stay("Railin koti", ("other1",), 20),
        ),
        relations=(
            Relation("first", "other1", BondKind.CLOSE, "first"),
            Relation("second", "father", BondKind.CONFLICT, "mother"),
            Relation("mother", "other0", BondKind.CUTOFF),
        ),
        beside=(("first", CompanionKind.PET, "Musti"), ("other0", CompanionKind.INSTITUTION, "Työpaja")),
    ),
    TIRED: Told(
        relatives=(
            *_grandparents("mother", _woman("Sirkka", "Koivusuo", 1957), _man("Paavo", "Koivusuo", 1953, 2011)),
            *_grandparents("father", _woman("Maija", "Haavisaari", 1960), _man("Olavi", "Haavisaari", 1958)),
            Relative("mother's twin", "mother", Place.SIBLING, Particulars("Niina", "Koivusuo", Sex.FEMALE)),
        ),
        twins=("mother", "mother's twin"),
        stays=(Stay("Haavisaarten koti", ("mother", "father", "first", "second", "third"), 3),),
        relations=(
            Relation("mother", "mother's twin", BondKind.FUSED, "mother"),
            Relation("mother's mother", "third", BondKind.CARETAKER, "mother"),
            Relation("father", "father's father", BondKind.DISTANT),
        ),
        facts=(("mother", FactKind.MENTAL_ILLNESS, 2), ("mother's father", FactKind.SUBSTANCE, 25)),
    ),
    SILENT: Told(
        relatives=(
            *_grandparents("father", _woman("Tuulikki", "Lumihalla", 1956), _man("Tauno", "Lumihalla", 1952, 2019)),
            Relative("mother's mother", "mother", Place.PARENT, Particulars(sex=Sex.FEMALE)),
        ),
        stays=(Stay("Lumihallojen koti", ("mother", "father", "first", "second", "third"), 4),),
        relations=(Relation("second", "father's mother", BondKind.CLOSE, "second"),),
        facts=(("father", FactKind.ILLNESS_RECOVERY, 1), ("father's mother", FactKind.MIGRATED, 50)),
    ),
    TWO_HOMES: Told(
        relatives=(
            Relative("mother's partner", "mother", Place.PARTNER, Particulars(sex=Sex.MALE), turn=TurnKind.RELATIONSHIP),
            Relative("mother's mother", "mother", Place.PARENT, _woman("Helka", "Rantakumpu", 1961)),
        ),
        stays=(Stay("Äidin koti", ("mother", "first", "second"), 3), Stay("Isän koti", ("father", "first", "second"), 3)),
        relations=(Relation("mother", "father", BondKind.CONFLICT), Relation("first", "mother's partner", BondKind.DISTANT, "first")),
    ),
    ONE_PROTECTED: Told(
        relatives=_grandparents("mother", _woman("Irja", "Kivisuvanto", 1950, 2018), _man("Veikko", "Kivisuvanto", 1947)),
        stays=(Stay("Sammaljokien koti", ("mother", "father", "first", "second"), 5),),
    ),
    FATHERS_HOME: Told(
        relatives=_grandparents("mother", _woman("Tarja", "Ahosuvanto", 1966), _man("Risto", "Ahosuvanto", 1963)),
        stays=(Stay("Reetan ja Tommin koti", ("mother", "father", "first", "second"), 2),),
    ),
}


def plan_kin(county: County) -> None:
    """Two days after the work with a family began, its worker tells the kin."""
    for household in FAMILIES:
        day = county.active_from(household)
        if household.name in FAMILIES_KIN and day:
            deed = partial(_tell, county=county, household=household)
            county.chronicle.add(at(day + timedelta(days=2), 11), household.worker, deed)


def _tell(occasion: Occasion, *, county: County, household: Household) -> None:
    known, told = county.known[household.name], FAMILIES_KIN[household.name]
    people = dict(known.persons)
    for relative in told.relatives:
        _add(occasion, known, people, relative)
    if told.twins:
        ties.tell_twins(occasion, known.case(), children=[_person(people, one) for one in told.twins], is_identical=True)
    this_year = occasion.today.year
    for stay in told.stays:
        home = homes.open_home(occasion, known.case(), name=stay.home)
        for place in stay.people:
            person = _person(people, place)
            since = max(this_year - stay.years, person.born.year if person.born else 0)
            homes.tell_stay(occasion, known.case(), person=person, home=home, told=Statement(since=Day(since)))
    for relation in told.relations:
        said = (
            Statement(said_by=Source.PERSON, said_by_id=people[relation.said_by]) if relation.said_by else Statement(said_by=Source.WORKER)
        )
        one, other = _person(people, relation.one), _person(people, relation.other)
        bonds.tell_bond(occasion, known.case(), one=one, other=other, kind=relation.kind, told=said)
    for place, kind, years in told.facts:
        heard = Statement(since=Day(this_year - years), said_by=Source.PERSON, said_by_id=people["mother"])
        bonds.tell_fact(occasion, known.case(), person=_person(people, place), kind=kind, told=heard)

    for place, companion, name in told.beside:
        bonds.tell_companion(occasion, known.case(), person=_person(people, place), kind=companion, name=name)


def _add(occasion: Occasion, known: Known, people: dict[str, UUID], relative: Relative) -> None:
    beside = _person(people, relative.beside)
    who = relative.told
    if relative.place == Place.SIBLING:
        who = Particulars(who.given_name, who.family_name, who.sex, born=beside.born)
    added = kinship.add_relative(occasion, known.case(), who=who, beside=beside, place=relative.place, turn=relative.turn)
    people[relative.called] = added.id


def _person(people: Mapping[str, UUID], called: str) -> Person:
    return db.session.get_one(Person, people[called])
