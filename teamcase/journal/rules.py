"""Laws of the journal: what an entry must hold before it is signed, and what a correction must."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from flask_babel import lazy_gettext as _l

from teamcase.families.models import Person
from teamcase.foundation.errors import RuleBroken
from teamcase.foundation.zone import HELSINKI
from teamcase.journal.models import EntryKind, EntrySight

# How long it usually takes, in minutes; a note takes no time of the family's.
USUAL_MINUTES: Final[Mapping[EntryKind, int | None]] = {
    EntryKind.CALL: 10,
    EntryKind.VISIT: 45,
    EntryKind.HOME_VISIT: 60,
    EntryKind.MESSAGE: 5,
    EntryKind.NOTE: None,
    EntryKind.NETWORK_MEETING: 60,
}
NARROWNESS: Final = (EntrySight.TEAM, EntrySight.NOT_FOR_GUARDIANS, EntrySight.AUTHOR_AND_LEAD)
NOT_OFFERED: Final = _l("Choose one of the list.")


def minutes_of(kind: EntryKind, minutes: int | None, guessed_for: EntryKind | None) -> int | None:
    """How long it took. What was guessed for one kind and left as it was follows the kind that was chosen in the end."""
    untouched = guessed_for is not None and guessed_for != kind and minutes == USUAL_MINUTES[guessed_for]
    return USUAL_MINUTES[kind] if untouched else minutes


def check_happened(happened_at: datetime, now: datetime) -> None:
    """What is written of has happened."""
    if happened_at > now:
        raise RuleBroken(_l("This moment lies ahead. Write of what has happened."), field="at")


def check_about(about: Collection[UUID], clients: Collection[UUID]) -> None:
    """An entry is the matter of at least one client (domain.md 1.5; AsTL 703/2023); whose, is always chosen."""
    if not about:
        raise RuleBroken(_l("Choose whose matter this is."), field="about")
    check_offered(about, clients, "about")


def check_offered(chosen: Iterable[Any], offered: Collection[Any], field: str) -> None:
    """Only what belongs to this case can be chosen."""
    if not set(chosen) <= set(offered):
        raise RuleBroken(NOT_OFFERED, field=field)


def check_alone(met_alone: Iterable[UUID], present: Collection[UUID], family: Mapping[UUID, Person], happened_at: datetime) -> None:
    """Whoever was met alone was there, and is a child (LsL 417/2007, 29 §)."""
    day = happened_at.astimezone(HELSINKI).date()
    for person_id in met_alone:
        if person_id not in present or not family[person_id].is_child_on(day):
            raise RuleBroken(_l("Only a child who was there can have been met alone."), field="met_alone")


def check_quotes(quotes: Iterable[Mapping[str, Any]], family: Mapping[UUID, Person], happened_at: datetime) -> None:
    """A quotation is a child's own words (domain.md 1.7.8)."""
    day = happened_at.astimezone(HELSINKI).date()
    for quote in quotes:
        person = family.get(quote["person_id"])
        if person is None or not person.is_child_on(day):
            raise RuleBroken(NOT_OFFERED, field="quotes")


def check_sight(sight: EntrySight, because: str | None) -> None:
    """What is kept from others has a reason that can be read (AsL 812/2000, 11 §; JulkL 621/1999, 11 §)."""
    if sight != EntrySight.TEAM and not because:
        raise RuleBroken(_l("Write why it is not for everybody."), field="sight_because")


def check_not_widened(before: EntrySight, after: EntrySight) -> None:
    """A correction may keep more people out, never let more in: the earlier editions, which stay, would open with it."""
    if NARROWNESS.index(after) < NARROWNESS.index(before):
        raise RuleBroken(
            _l("A correction may keep more people out, not let more in: the earlier editions would open too. Write a new entry for them."),
            field="sight",
        )


def check_reason(reason: str | None) -> None:
    """A correction has a reason (domain.md 5.3)."""
    if not reason:
        raise RuleBroken(_l("Write why the entry is corrected."), field="reason")
