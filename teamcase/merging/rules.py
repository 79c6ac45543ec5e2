"""Laws of merging and splitting: what must be chosen, who goes with which case, and until when it can be undone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from flask_babel import lazy_gettext as _l

from teamcase.families.models import Person
from teamcase.foundation.errors import RuleBroken
from teamcase.merging.models import Merge

CAN_BE_UNDONE: Final = timedelta(days=30)


class Side(StrEnum):
    """Whose particular stays."""

    KEPT = "kept"
    GONE = "gone"


class Fate(StrEnum):
    """Where a person is after a family was split."""

    STAYS = "stays"
    GOES = "goes"
    BOTH = "both"


Choices = Mapping[str, Side]


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs between two who are to be one, as it is told of each."""

    name: str
    kept: Any
    gone: Any


@dataclass(frozen=True, slots=True)
class CaseOfFamily:
    """A case with the ids of everybody who is, or was, a client in it."""

    id: UUID
    number: str
    client_ids: frozenset[UUID]


HINDERED: Final[dict[str, Any]] = {
    "merged_already": _l("This has been merged already. Open the page again."),
    "related": _l(
        "They are a couple, twins, or parent and child, a relation is told between them, or one has custody of the other: they "
        "cannot be one person. Correct that first."
    ),
    "elsewhere": _l("Not everything that is kept of them is yours to see. Somebody who sees all of it does this."),
    "does_not_fit": _l("They cannot become one: what is recorded of both would contradict itself. Correct that first."),
    "changed_since": _l("Something of this was changed since, so it can no longer be put back exactly. Nothing was changed now."),
    "undone_already": _l("This has been undone already."),
    "too_old": _l("More than 30 days have passed, so it can no longer be undone."),
    "cases_of_each": _l("Each of the two families needs a case: without one nobody would see it."),
    "clients_with_cases": _l("A client goes where the case goes, or is in both families. Open the page again."),
    "read_only": _l("You may only read one of the cases concerned. Ask its team for the right to record, or let its lead do this."),
}
"""Why something is hindered, by the guard's word for it; the database says the same with "merge_" before it."""


def check_not_hindered(why: str | None) -> None:
    """Whoever merges or splits leads the team of the case, sees every case concerned, and may write in each."""
    if why:
        raise RuleBroken(HINDERED.get(why, HINDERED["elsewhere"]))


def check_chosen(differences: Collection[Difference], choices: Choices) -> None:
    """What differs is chosen by whoever merges, never by the program."""
    for one in differences:
        if one.name not in choices:
            raise RuleBroken(_l("Choose one."), field=one.name)


def whose(choices: Choices, kept: Person, gone: Person) -> Callable[[str], Person]:
    """Tells of a particular whose it is."""
    return lambda name: gone if choices.get(name) == Side.GONE else kept


def check_open_cases(open_of: Mapping[UUID, int], *, both_stay_open: bool) -> None:
    """Two open cases of one family are meant: whoever merges says so, or closes one of them first."""
    if all(open_of.values()) and len(open_of) > 1 and not both_stay_open:
        raise RuleBroken(
            _l("Both families have an open case. Say that both stay open, or close one of them first."), field="both_stay_open"
        )


def check_split(cases: Sequence[CaseOfFamily], fates: Mapping[UUID, Fate], going: Collection[UUID]) -> None:
    """A family is seen with its cases, so each of the two has one; a client is in the family of their case."""
    goes = {case.id for case in cases} & set(going)
    if not goes:
        raise RuleBroken(_l("Choose at least one case that goes: without one nobody would see the new family."), field="case_ids")
    if len(goes) == len(cases):
        raise RuleBroken(_l("Leave at least one case: without one nobody would see the family that stays."), field="case_ids")
    if not any(fate != Fate.STAYS for fate in fates.values()):
        raise RuleBroken(_l("Choose at least one person who goes, or who is in both families."), field="people")
    for place, (person_id, fate) in enumerate(fates.items()):
        for case in cases:
            missing = Fate.STAYS if case.id in goes else Fate.GOES
            if person_id in case.client_ids and fate == missing:
                sentence = _l("A client in %(number)s goes where the case goes, or is in both families.", number=case.number)
                raise RuleBroken(sentence, field=f"people-{place}-fate")


def may_be_undone(merge: Merge, at: datetime) -> bool:
    """Whether it is not undone yet and not older than 30 days."""
    return merge.undone_at is None and at < merge.at + CAN_BE_UNDONE


def check_undo(merge: Merge, at: datetime) -> None:
    """It can be undone once, for 30 days."""
    if merge.undone_at is not None:
        raise RuleBroken(HINDERED["undone_already"])
    if not may_be_undone(merge, at):
        raise RuleBroken(HINDERED["too_old"])
