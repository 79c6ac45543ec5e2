"""How the invented families are reached, who holds custody, who is protected, codes nobody has, and one request for access."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import Final

from teamcase.cases import access_operations as access
from teamcase.cases import code_operations as codes
from teamcase.cases import contact_operations as contacts
from teamcase.cases import custody_operations as custody
from teamcase.demo.beginnings import PLACES
from teamcase.demo.county import County, Known
from teamcase.demo.households import FAMILIES, INTERPRETED, KORHONEN, ONE_PROTECTED, SWEDISH, TWO_HOMES, WITH_A_TWELVE_YEAR_OLD, Household
from teamcase.demo.moments import at
from teamcase.drawing.kin import Sex
from teamcase.families import code_sealing, contact_queries
from teamcase.families.contact_models import ContactKind, ContactMark
from teamcase.families.custody_models import CustodyForm, DecidedBy, RightToInformation
from teamcase.families.models import Person
from teamcase.foundation.occasion import Occasion

NEW_HOME: Final = (ContactKind.MUNICIPALITY, "Padasjoki"), (ContactKind.PHONE, "050 000 9911")
TOLD: Final = frozenset(
    {KORHONEN, "Varpuniemi", ONE_PROTECTED, TWO_HOMES, SWEDISH, INTERPRETED, "Kaislaranta", "Haavisaari", WITH_A_TWELVE_YEAR_OLD}
)
ASKER, KNOWN_AS = "anna", "mother"
CONTROL: Final = "0123456789ABCDEFHJKLMNPRSTUVWXY"


def plan_particulars(county: County) -> None:
    """For some families, the day after their work began; the protection later, the request for access yesterday."""
    for order, household in enumerate(one for one in FAMILIES if one.name in TOLD):
        day = county.active_from(household)
        if day:
            deed = partial(_particulars, county=county, household=household, order=order)
            county.chronicle.add(at(day + timedelta(days=1), 10, order * 5), household.worker, deed)
    county.chronicle.add(at(county.chronicle.weeks_ago(19), 13), "laura", partial(_protect, county=county))
    county.chronicle.add(at(county.chronicle.today - timedelta(days=1), 14), ASKER, partial(_ask, county=county))


def code_of(person: Person, number: int) -> str:
    """A personal identity code of the test range (900-999), which nobody real has; `number` 0 to 49 tells people apart."""
    assert person.born_on
    individual = 900 + number * 2 + (person.sex == Sex.MALE)
    told = f"{person.born_on:%d%m%y}"
    sign = "A" if person.born_on.year >= 2000 else "-"
    return f"{told}{sign}{individual}{CONTROL[int(f'{told}{individual}') % 31]}"


def _particulars(occasion: Occasion, *, county: County, household: Household, order: int) -> None:
    known = county.known[household.name]
    mother, father = known.person("mother"), known.person("father")
    late = "Inga samtal efter klockan 16" if household.name == SWEDISH else "Ei soittoja kello 16 jälkeen"
    _reach(occasion, known, mother, f"050 000 {order:02d}11", safety=late if order % 3 == 1 else None)
    mark = ContactMark.TEXT_ONLY if order % 3 == 2 else ContactMark.SAFE
    _reach(occasion, known, father, f"050 000 {order:02d}22", mark=mark)
    for number, person in enumerate((mother, father)):
        codes.set_code(occasion, known.case(), person=person, secret_code=code_of(person, order * 2 + number))
    for place in PLACES[: len(household.young)]:
        _custody(occasion, known, known.person(place), place)


def _reach(
    occasion: Occasion, known: Known, person: Person, number: str, *, mark: ContactMark = ContactMark.SAFE, safety: str | None = None
) -> None:
    contacts.add_contact(occasion, known.case(), person=person, kind=ContactKind.PHONE, value=number, mark=mark, safety=safety)


def _custody(occasion: Occasion, known: Known, child: Person, place: str) -> None:
    of_mika = known.household.name == KORHONEN and place in {"first", "second"}
    other = known.person("other0" if of_mika else "father")
    since = child.born_on or occasion.today
    decided = DecidedBy.AGREEMENT if not known.household.together or of_mika else DecidedBy.LAW
    record = partial(custody.record_custody, occasion, known.case(), child=child, holder_name=None, from_on=since, until_on=None)
    fully = partial(record, right_to_information=RightToInformation.FULL, right_because=None)
    if of_mika and place == "second":
        because = "Käräjäoikeus: ei tietoja lapsen terveydestä eikä asuinpaikasta."
        fully(holder_id=known.persons["mother"], form=CustodyForm.SOLE, decided_by=DecidedBy.COURT)
        limited = partial(record, right_to_information=RightToInformation.LIMITED, right_because=because)
        limited(holder_id=other.id, form=CustodyForm.NO_CUSTODY, decided_by=DecidedBy.COURT)
        return
    for holder_id in (known.persons["mother"], other.id):
        fully(holder_id=holder_id, form=CustodyForm.JOINT, decided_by=decided)


def _protect(occasion: Occasion, *, county: County) -> None:
    """The mother and the children have moved, and nobody is to learn where."""
    known = county.known[TWO_HOMES]
    until = date(occasion.today.year + 2, 5, 31)
    for place in ("mother", *PLACES[: len(known.household.young)]):
        person = known.person(place)
        contacts.protect(occasion, known.case(), person=person, is_protected=True, protected_until=until)
        _move(occasion, known, person, NEW_HOME if place == "mother" else NEW_HOME[:1])


def _move(occasion: Occasion, known: Known, person: Person, details: tuple[tuple[ContactKind, str], ...]) -> None:
    """What was known before is no longer right; what is now, only those who answer for the family see."""
    for earlier in contact_queries.protected(person.id):
        contacts.end_protected_contact(occasion, person, case=known.case(), detail=earlier)
    for kind, value in details:
        safety = "Soittaja ei kerro, mistä soittaa" if kind == ContactKind.PHONE else None
        mark = ContactMark.SAFE
        contacts.add_protected_contact(occasion, person, case=known.case(), kind=kind, value=value, mark=mark, safety=safety)


def _ask(occasion: Occasion, *, county: County) -> None:
    """A colleague of another team writes the code of somebody whom this team knows."""
    known = county.known[KORHONEN]
    place = [one.name for one in FAMILIES if one.name in TOLD].index(KORHONEN)
    code = code_sealing.read(code_of(known.person(KNOWN_AS), place * 2))
    access.ask_access(occasion, None, digest=code_sealing.digest(code))
