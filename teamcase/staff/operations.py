"""Registering people who work, and everybody's own settings."""

from __future__ import annotations

from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion
from teamcase.foundation.operation import operation
from teamcase.staff import queries, rules
from teamcase.staff.models import Density, Preference, Role, Staff, Theme


@operation
def register(
    _occasion: Occasion,
    _directory: None,
    *,
    name: str,
    email: str,
    role: Role,
    title_fi: str,
    title_sv: str,
    languages: list[str],
    is_licensed: bool,
) -> Staff:
    """Register a person who works here; they have no rights to any case before they belong to a team."""
    rules.check_email(email)
    rules.check_role(role)
    person = Staff(name=name, email=email.lower(), role=role, title_fi=title_fi, title_sv=title_sv)
    person.languages, person.is_licensed, person.is_active = languages, is_licensed, True
    db.session.add(person)
    return person


@operation
def change(
    _occasion: Occasion,
    person: Staff,
    *,
    name: str,
    email: str,
    role: Role,
    title_fi: str,
    title_sv: str,
    languages: list[str],
    is_licensed: bool,
    is_active: bool,
) -> None:
    """Change a person's particulars; whoever no longer works here is not deleted but cannot sign in."""
    rules.check_email(email)
    rules.check_role(role)
    person.name, person.email, person.role = name, email.lower(), role
    person.title_fi, person.title_sv, person.languages = title_fi, title_sv, languages
    person.is_licensed, person.is_active = is_licensed, is_active


@operation
def settle(_occasion: Occasion, person: Staff, *, locale: str, theme: Theme, density: Density, keys: bool) -> None:
    """How the person wants their own pages."""
    preference = queries.preference_of(person.id)
    if preference is None:
        preference = Preference(staff_id=person.id)
        db.session.add(preference)
    preference.locale, preference.theme, preference.density, preference.keys = locale, theme, density, keys
