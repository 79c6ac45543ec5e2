"""Laws of contact ways and of their protection."""

from __future__ import annotations

import re
from datetime import date

from flask_babel import lazy_gettext as _l

from teamcase.families.contact_models import ContactKind, ContactWay
from teamcase.families.models import Person
from teamcase.foundation.errors import RuleBroken

STREETS = "katu|kadu|tie|kuja|polku|polu|kaari|kaare|raitti|raiti|gata|väg|gränd|stig|street|road|lane|avenue"
PLACE = re.compile(rf"\b\w*(?:{STREETS})\w{{0,4}}\s+\d+\b|\b\d{{5}}\b|(?:\+358|\b0)\s?\d(?:[\s-]?\d){{5,}}", re.IGNORECASE)
SHORTEST_REASON = 10
SHORTEST_NUMBER = 3


def place_in(text: str | None) -> str:
    """What in the words looks like an address, a postal code or a phone number; empty where nothing does.

    It goes by the look alone. Words are never held against the protected details: an answer would tell where somebody lives.
    """
    found = PLACE.search(text or "")
    return found[0].strip() if found else ""


def check_plain(person: Person) -> None:
    """A protected person has no plain contact way (661/2009, 36 §)."""
    if person.is_protected:
        raise RuleBroken(_l("This person's contact details are protected. Write them on the page for protected details."))


def check_plain_kind(kind: ContactKind) -> None:
    """The municipality of a person who is not protected stands among their particulars."""
    if kind == ContactKind.MUNICIPALITY:
        raise RuleBroken(_l("Choose one of the list."), field="kind")


def check_protected(person: Person) -> None:
    """Only a protected person has protected contact details."""
    if not person.is_protected:
        raise RuleBroken(_l("This person's contact details are not protected."))


def check_value(kind: ContactKind, value: str) -> None:
    """A phone number has digits, an e-mail address its sign."""
    if kind == ContactKind.PHONE and (sum(sign.isdigit() for sign in value) < SHORTEST_NUMBER or any(sign.isalpha() for sign in value)):
        raise RuleBroken(_l("Write a phone number, for example 040 123 4567."), field="value")
    if kind == ContactKind.EMAIL and not (value.count("@") == 1 and not value.startswith("@") and "." in value.rsplit("@", 1)[1]):
        raise RuleBroken(_l("Write an e-mail address, for example name@example.fi."), field="value")


def check_running(way: ContactWay) -> None:
    """What has ended is kept as it was."""
    if way.until_on is not None:
        raise RuleBroken(_l("This contact way is no longer in use."))


def check_until(until_on: date | None, today: date) -> None:
    """An order that is noted today has not run out."""
    if until_on and until_on < today:
        raise RuleBroken(_l("Choose a day that has not passed."), field="protected_until")


def check_reason(reason: str) -> None:
    """Showing protected details has a reason, in ten characters at least (quality.md TK-5)."""
    if len(reason.strip()) < SHORTEST_REASON:
        raise RuleBroken(_l("Write the reason in at least %(count)s characters.", count=SHORTEST_REASON), field="reason")
