"""Contact ways of a person: plain ones, their protection, and the protected ones, which are shown once and for a reason."""

from __future__ import annotations

from datetime import date

from teamcase.cases.access_models import ContactReveal
from teamcase.cases.models import Case
from teamcase.cases.rules import check_open
from teamcase.families import contact_rules as rules
from teamcase.families.contact_models import Contact, ContactKind, ContactMark, ProtectedContact
from teamcase.families.models import Person
from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion
from teamcase.foundation.operation import operation


@operation
def add_contact(
    occasion: Occasion, case: Case, *, person: Person, kind: ContactKind, value: str, mark: ContactMark, safety: str | None
) -> Contact:
    """Add a plain contact way, with what to mind."""
    check_open(case)
    rules.check_plain(person)
    rules.check_plain_kind(kind)
    rules.check_value(kind, value)
    way = Contact(person_id=person.id, kind=kind, value=value, mark=mark, safety=safety)
    way.from_on, way.recorded_by = occasion.today, occasion.who.id
    db.session.add(way)
    return way


@operation
def change_contact(
    _occasion: Occasion, case: Case, *, way: Contact, kind: ContactKind, value: str, mark: ContactMark, safety: str | None
) -> None:
    """Correct a plain contact way, or what to mind when using it."""
    check_open(case)
    rules.check_running(way)
    rules.check_plain_kind(kind)
    rules.check_value(kind, value)
    way.kind, way.value, way.mark, way.safety = kind, value, mark, safety


@operation
def end_contact(occasion: Occasion, case: Case, *, way: Contact) -> None:
    """A plain contact way is no longer in use; it stays among the earlier ones."""
    check_open(case)
    rules.check_running(way)
    way.until_on = occasion.today


@operation
def protect(occasion: Occasion, case: Case, *, person: Person, is_protected: bool, protected_until: date | None) -> None:
    """Note a non-disclosure order, its end, or that there is none any more (661/2009, 36 §).

    Turning it on makes the database move every plain contact way and the municipality to where only those who answer for the
    person see them; turning it off moves nothing back.
    """
    check_open(case)
    if is_protected and (not person.is_protected or protected_until != person.protected_until):
        rules.check_until(protected_until, occasion.today)
    person.is_protected = is_protected
    person.protected_until = protected_until if is_protected else None
    db.session.flush()
    db.session.refresh(person)


@operation
def add_protected_contact(
    occasion: Occasion, person: Person, *, case: Case, kind: ContactKind, value: str, mark: ContactMark, safety: str | None
) -> None:
    """Add a protected contact detail."""
    check_open(case)
    rules.check_protected(person)
    rules.check_value(kind, value)
    detail = ProtectedContact(person_id=person.id, kind=kind, value=value, mark=mark, safety=safety)
    detail.from_on, detail.recorded_by = occasion.today, occasion.who.id
    db.session.add(detail)


@operation
def end_protected_contact(occasion: Occasion, person: Person, *, case: Case, detail: ProtectedContact) -> None:
    """A protected contact detail is no longer right."""
    check_open(case)
    rules.check_running(detail)
    assert detail.person_id == person.id
    detail.until_on = occasion.today


@operation
def reveal_contact(occasion: Occasion, person: Person, *, case: Case, reason: str) -> ContactReveal:
    """Show the protected details once, for a reason that is kept in the client's file; the trail says who, whose and when (TK-5)."""
    rules.check_reason(reason)
    shown = ContactReveal(case_id=case.id, person_id=person.id, revealed_by=occasion.who.id, at=occasion.at, reason=reason)
    db.session.add(shown)
    return shown
