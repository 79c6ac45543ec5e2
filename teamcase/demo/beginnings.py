"""How a family's case begins: persons, how they belong together, signed assessments, and who answers for whom."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import select

from teamcase.cases import operations as cases
from teamcase.demo.county import County, Known, everybody
from teamcase.demo.households import FATHERS_HOME, KORHONEN, SWEDISH, TWO_HOMES, Household
from teamcase.demo.moments import at
from teamcase.demo.people import PROFESSIONS
from teamcase.drawing.kin import ParentKind, Sex, TurnKind
from teamcase.families import operations as families
from teamcase.families.models import FamilyMember, Person
from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion
from teamcase.staff.models import Staff
from teamcase.teams.models import Team

PLACES = ("first", "second", "third", "fourth", "fifth")


def plan_beginnings(county: County) -> None:
    """Every family's case begins on its day; those who have been here long enough become active three weeks later."""
    for order, household in enumerate(everybody()):
        begins = at(county.opened(household), 9 + order % 6, order % 4 * 15)
        county.chronicle.add(begins, household.worker, partial(_begin, county=county, household=household))
        active = county.active_from(household)
        if active:
            county.chronicle.add(at(active, 14, order % 4 * 10), household.worker, partial(_activate, county=county, household=household))


def _begin(occasion: Occasion, *, county: County, household: Household) -> None:
    case = cases.begin(
        occasion,
        db.session.get_one(Team, county.teams[household.team]),
        name=household.name,
        municipality=household.municipality,
        mother_tongue=household.tongue,
        service_language=household.language,
        interpreter=household.interpreter,
        people=_people(county, household),
    )
    members = select(Person).join(FamilyMember, FamilyMember.person_id == Person.id).where(FamilyMember.family_id == case.family_id)
    by_name = {person.given_name: person.id for person in db.session.scalars(members)}
    known = Known(
        household, case.id, case.family_id, {place: by_name[name] for place, name in _places(household).items() if name in by_name}
    )
    county.known[household.name] = known
    if household.name == FATHERS_HOME:
        _join_two_homes(occasion, county, known)
    _relate(occasion, known)


def _places(household: Household) -> dict[str, str]:
    """The given name of each person by place."""
    adults = {"mother": household.mother, "father": household.father} | {f"other{n}": other for n, other in enumerate(household.others)}
    named = {place: household.adult(written).name for place, written in adults.items()}
    return named | {place: child.name for place, child in zip(PLACES, household.young, strict=False)}


def _people(county: County, household: Household) -> list[dict[str, Any]]:
    """The first persons as the form for a new family writes them; a father known from another family is added after."""
    surnames = dict(household.surnames)
    mother, father = household.adult(household.mother), household.adult(household.father)
    rows = [_row(county, mother.name, mother.family, mother.age, Sex.FEMALE, client=True)]
    if household.name != FATHERS_HOME:
        rows.append(_row(county, father.name, father.family, father.age, Sex.MALE, client=household.together))
    for child in household.young:
        sex = Sex.FEMALE if child.is_girl else Sex.MALE
        rows.append(_row(county, child.name, surnames.get(child.name, household.name), child.age, sex, client=True))
    for written in household.others:
        other = household.adult(written)
        rows.append(_row(county, other.name, other.family, other.age, Sex.MALE if other.age < 60 else Sex.FEMALE, client=False))
    return rows


def _row(county: County, name: str, family: str, age: int, sex: Sex, *, client: bool) -> dict[str, Any]:
    return {"given_name": name, "family_name": family, "born_on": county.born(age), "sex": sex, "is_client": client}


def _join_two_homes(occasion: Occasion, county: County, known: Known) -> None:
    """The father of the children with two homes lives here, and the children are of this family too."""
    other = county.known[TWO_HOMES]
    for place, joined in (("father", "father"), ("first", "other0"), ("second", "other1")):
        families.add_person(occasion, known.case(), family_id=known.family_id, known=other.person(place))
        known.persons[joined] = other.persons[place]


def _relate(occasion: Occasion, known: Known) -> None:
    case, mother, father = known.case(), known.person("mother"), known.person("father")
    for place in PLACES[: len(known.household.young)]:
        child = known.person(place)
        families.relate_parent(occasion, case, parent=mother, child=child, kind=ParentKind.BIRTH)
        families.relate_parent(occasion, case, parent=father, child=child, kind=_fatherhood(known.household, place))
    until = None if known.household.together else date(occasion.today.year - (5 if known.household.name == TWO_HOMES else 2), 5, 2)
    kind = TurnKind.COHABITING if known.household.name in {KORHONEN, FATHERS_HOME} else TurnKind.MARRIED
    oldest = known.household.young[-1 if known.household.name == KORHONEN else 0].age
    began = date(occasion.today.year - max(oldest, 2) - 1, 6, 12)
    families.relate_couple(occasion, case, one=mother, other=father, kind=kind, from_on=began, until_on=until)
    if known.household.name == KORHONEN:
        _relate_korhonens(occasion, known)


def _fatherhood(household: Household, place: str) -> ParentKind:
    step = {KORHONEN: {"first", "second"}}.get(household.name, {"first"} if household.story == "stepfamily" else set())
    return ParentKind.STEP if place in step else ParentKind.BIRTH


def _relate_korhonens(occasion: Occasion, known: Known) -> None:
    case, mika, raili = known.case(), known.person("other0"), known.person("other1")
    for place in ("first", "second"):
        families.relate_parent(occasion, case, parent=mika, child=known.person(place), kind=ParentKind.BIRTH)
    families.relate_parent(occasion, case, parent=raili, child=mika, kind=ParentKind.BIRTH)
    year = occasion.today.year
    mother, ends = known.person("mother"), date(year - 12, 3, 31)
    families.relate_couple(occasion, case, one=mother, other=mika, kind=TurnKind.MARRIED, from_on=date(year - 18, 8, 4), until_on=ends)


def _activate(occasion: Occasion, *, county: County, household: Household) -> None:
    """The assessment is signed, for each child in need of protection apart (LsL 417/2007, 26-27 §), and the work begins."""
    known = county.known[household.name]
    case, written = known.case(), known.say(known.story.need)
    sign = partial(cases.sign_assessment, occasion, case, signed_on=occasion.today, continues=True, conclusion=written)
    for place, child in zip(PLACES, household.young, strict=False):
        if child.needs_protection:
            sign(person=known.person(place), needs_protection=True)
    if not all(child.needs_protection for child in household.young):
        sign(person=None, needs_protection=False)
    worker = db.session.get_one(Staff, occasion.who.id)
    lass = worker if any(child.needs_protection for child in household.young) else None
    cases.activate(occasion, case, lass=lass, own_worker=_own_worker(county, household) or worker)
    db.session.expire(case, ["clients"])


def _own_worker(county: County, household: Household) -> Staff | None:
    """In family services every second family has the team's counsellor as its own worker; who speaks Swedish, the one who does too."""
    if household.team != "länsi" or household.weeks % 2 or household.name == SWEDISH:
        return None
    return db.session.get_one(Staff, county.chronicle.staff[PROFESSIONS["länsi"]["counsellor"]])
