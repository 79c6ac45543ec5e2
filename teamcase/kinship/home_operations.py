"""Homes, and who lives in them from when until when; a child may have two at once."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from teamcase.cases.models import Case
from teamcase.families.contact_queries import may_see_protected
from teamcase.families.models import Person
from teamcase.foundation.errors import RuleBroken
from teamcase.foundation.occasion import Occasion
from teamcase.foundation.operation import operation
from teamcase.kinship import queries, rules
from teamcase.kinship.changes import Changes, change_of_kin
from teamcase.kinship.models import HomeStay, Household
from teamcase.kinship.telling import UNSAID, Statement, until


@operation
def open_home(occasion: Occasion, case: Case, *, name: str) -> Household:
    """Note a home by a name that is never an address. Raises RuleBroken for one that looks like an address."""
    rules.check_home_name(name)
    with change_of_kin(occasion, case, field="name") as changes:
        home = Household(case_id=case.id, name=name)
        changes.add(home)
    return home


@operation
def rename_home(occasion: Occasion, case: Case, *, home: Household, name: str) -> None:
    """Give a home another name. Raises RuleBroken for one that looks like an address."""
    rules.check_home_name(name)
    with change_of_kin(occasion, case, field="name") as changes:
        changes.change(home, name=name)


@operation
def tell_stay(occasion: Occasion, case: Case, *, person: Person, home: Household | str, told: Statement = UNSAID) -> HomeStay:
    """Tell that somebody lives in a home, beside other homes that they have; a home that is not told yet by its name. Raises RuleBroken."""
    _check_protection(person)
    with change_of_kin(occasion, case) as changes:
        stay = HomeStay(case_id=case.id, household_id=_home(changes, case, home).id, person_id=person.id, **told.columns)
        changes.add(stay)
    return stay


@operation
def move(occasion: Occasion, case: Case, *, person: Person, home: Household | str, told: Statement) -> HomeStay:
    """Move somebody from a day: the homes that they have now end there, and the new one begins. Raises RuleBroken."""
    _check_protection(person)
    if told.since is None:
        raise RuleBroken(_l("Write from which day, or which year."), field="since")
    with change_of_kin(occasion, case) as changes:
        for stay in queries.stays(case.id, person.id):
            if stay.until is None:
                changes.change(stay, **until(told.since))
        stay = HomeStay(case_id=case.id, household_id=_home(changes, case, home).id, person_id=person.id, **told.columns)
        changes.add(stay)
    return stay


def _home(changes: Changes, case: Case, home: Household | str) -> Household:
    """The home, or a new one of this name."""
    if isinstance(home, Household):
        return home
    rules.check_home_name(home, field="new_home")
    opened = Household(case_id=case.id, name=home)
    changes.add(opened)
    return opened


def _check_protection(person: Person) -> None:
    """The homes of a protected person are told by those who see the protected details (domain.md 5, invariant 14)."""
    if person.is_protected and not may_see_protected(person.id):
        raise RuleBroken(_l("The homes of %(name)s are protected: only those who see the protected details tell them.", name=person.name))
