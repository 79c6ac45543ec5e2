"""Laws of views and hearings: whose there must be, who may say what is not told, and whose papers hold a view."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, NamedTuple, TypeVar
from uuid import UUID

from flask_babel import lazy_gettext as _l

from teamcase.actions.rules import Owner, read_owner
from teamcase.drawing.kin import ParentKind
from teamcase.families.custody_models import Custody, CustodyForm
from teamcase.families.models import ParentChild, Person
from teamcase.foundation.errors import RuleBroken
from teamcase.meetings.models import NoView
from teamcase.meetings.record_rules import is_too_young
from teamcase.plans.view_models import PlanHearing, PlanView, ToldTo

Kept = TypeVar("Kept", PlanView, PlanHearing)
CORRECTED: Final = _l("This has been corrected meanwhile. Open the plan again.")
GUARDIANS: Final = frozenset({ParentKind.BIRTH, ParentKind.ADOPTIVE})


class Ages(NamedTuple):
    """The ages of the rules of a day: under `young` a child is too young to tell, from `heard` on a child is heard."""

    young: int
    heard: int


@dataclass(slots=True)
class Voice:
    """One who has, or should have, a say in a plan: who, as what ("child", "guardian", "family", "professional"), and what they have said.

    `views` are the latest editions of each view, the newest first; `heard` the hearings alike.
    """

    name: str
    part: str
    person: Person | None = None
    age: int | None = None
    code: str = ""
    is_awaited: bool = False
    is_too_young: bool = False
    must_be_heard: bool = False
    views: list[PlanView] = field(default_factory=list)
    heard: list[PlanHearing] = field(default_factory=list)

    @property
    def misses_view(self) -> bool:
        """Whether their view belongs into the plan, and neither it nor a reason is there (domain.md 5.5, invariant 8)."""
        return self.is_awaited and not self.views

    @property
    def misses_hearing(self) -> bool:
        """Whether the opportunity to be heard has not been recorded (LsL 417/2007, 20 §; HL 434/2003, 34 §)."""
        return self.must_be_heard and not self.heard


def speaker_of(code: str | None, name: str | None, *, offered: Collection[str]) -> Owner:
    """Whose view it is, by code from the list or a professional by name; one of the two. Raises RuleBroken."""
    if bool(code) == bool(name):
        raise RuleBroken(_l("Choose whose view it is, or write a professional's name and role; one of the two."), field="whose")
    if code and code not in offered:
        raise RuleBroken(_l("Choose one of the list."), field="whose")
    return read_owner(code, name, offered=offered)


def check_latest(row: Kept, rows: Iterable[Kept]) -> None:
    """The latest edition is corrected, never one that has been corrected already."""
    if row not in latest(rows):
        raise RuleBroken(CORRECTED)


def check_view(view: PlanView, speaker: Person | None, *, young: int) -> None:
    """The words and how they were told, or why there are none; "too young" is said only of a child under so many years."""
    if bool(view.words) == (view.reason is not None):
        raise RuleBroken(_l("Write what they think, or choose why there is no view; one of the two."), field="words")
    if bool(view.words) != (view.method is not None):
        raise RuleBroken(_l("Choose how they told it.") if view.words else _l("There are no words that were told so."), field="method")
    if view.reason is NoView.TOO_YOUNG and not (speaker and is_too_young(speaker, view.on, young)):
        raise RuleBroken(_l("Only a child under %(years)s years is too young to tell.", years=young), field="reason")
    if view.reason is NoView.OTHER and not view.reading:
        raise RuleBroken(_l("Write the other reason here."), field="reading")


def check_told(view: PlanView, speaker: Person | None) -> None:
    """A child or young person may say what the parents are not told, a grown-up what stays in their own papers; each with its reason."""
    if view.told_to is ToldTo.NOT_PARENTS and not (speaker and speaker.is_child_on(view.on)):
        raise RuleBroken(_l("Only a child or a young person says what is not told to the parents."), field="told_to")
    if view.told_to is ToldTo.OWN and speaker is None:
        raise RuleBroken(_l("Professionals speak openly in a plan. Write what everybody may read."), field="told_to")
    if (view.told_to is not ToldTo.FAMILY) != bool(view.withheld_because):
        sentence = _l("Everybody may read it, so there is no reason.") if view.withheld_because else _l("Write why it is not told.")
        raise RuleBroken(sentence, field="withheld_because")


def papers_of(view: PlanView, party: UUID) -> bool:
    """Whether a view stands in the papers of a party, a person: what a child does not want told is in nobody's (invariants 15 and 16)."""
    return view.told_to is ToldTo.FAMILY or (view.told_to is ToldTo.OWN and view.person_id == party)


def latest(rows: Iterable[Kept]) -> list[Kept]:
    """Those that no later edition has corrected, the newest first."""
    found = list(rows)
    corrected = {row.corrects_id for row in found}
    return sorted((row for row in found if row.id not in corrected), key=lambda row: (row.on, row.id), reverse=True)


def editions_of(row: Kept, rows: Iterable[Kept]) -> list[Kept]:
    """An edition and all that it corrected, the newest first."""
    by_id: dict[UUID | None, Kept] = {one.id: one for one in rows}
    found = [row]
    while (earlier := by_id.get(found[-1].corrects_id)) is not None:
        found.append(earlier)
    return found


def corrected(rows: Sequence[Kept]) -> dict[UUID, list[Kept]]:
    """What each later edition has corrected, the newest first."""
    return {row.id: editions_of(row, rows)[1:] for row in rows if row.corrects_id}


def guardians(children: Sequence[Person], custodies: Iterable[Custody], parents: Iterable[ParentChild]) -> dict[UUID, Person]:
    """Who holds custody of these children; where none is recorded of a child, its parents by birth or adoption."""
    held = list(custodies)
    recorded = {row.child_id for row in held}
    holders = [row.holder for row in held if row.holder and row.form is not CustodyForm.NO_CUSTODY]
    ids = {child.id for child in children}
    assumed = [row.parent for row in parents if row.child_id in ids - recorded and row.kind in GUARDIANS]
    return {person.id: person for person in [*holders, *assumed]}


def of_a_person(person: Person, part: str, *, is_about: bool, ages: Ages, on: date) -> Voice:
    """The voice of a person of the family, as yet without what they have said."""
    age, is_child = person.age_on(on), person.is_child_on(on)
    voice = Voice(person.given_name, "child" if is_child else part, person, age, f"person:{person.id}")
    voice.is_awaited = (is_child and is_about) or part == "guardian"
    voice.is_too_young = is_child and is_too_young(person, on, ages.young)
    voice.must_be_heard = is_child and is_about and age is not None and age >= ages.heard
    return voice
