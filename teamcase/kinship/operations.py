"""The people of a drawing: relatives are added, changed and removed, a life is told, and a symbol is moved by hand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l

from teamcase.cases.models import Case
from teamcase.drawing.kin import ParentKind, TurnKind
from teamcase.families.code_keeping import check_code
from teamcase.families.models import Couple, CoupleTurn, ParentChild, Person, Relative
from teamcase.families.queries import couple_of
from teamcase.foundation.errors import RuleBroken
from teamcase.foundation.occasion import Occasion
from teamcase.foundation.operation import operation
from teamcase.kinship import queries, rules
from teamcase.kinship.changes import Changes, change_of_kin
from teamcase.kinship.models import Nudge
from teamcase.kinship.telling import FARTHEST, UNASKED, Particulars, Place

NAMES = {"given_name", "family_name", "sex"}


@operation
def add_relative(
    occasion: Occasion,
    case: Case,
    *,
    who: Person | Particulars,
    beside: Person,
    place: Place,
    kind: ParentKind = ParentKind.BIRTH,
    turn: TurnKind = TurnKind.RELATIONSHIP,
    other_parent: Person | None = None,
) -> Person:
    """Draw somebody beside a person of the family: somebody new, perhaps without a name, or a person who is known already.

    A sibling shares the parents of the person beside; `kind` tells how a parent is a parent, `turn` what partners are, `other_parent`
    the child's other parent. Raises RuleBroken for a contradiction, and for a sibling of somebody whose parents are not told.
    """
    with change_of_kin(occasion, case, field="born") as changes:
        person = who if isinstance(who, Person) else _newcomer(occasion, changes, who)
        rules.check_two(person.id, beside.id, field="known_id")
        if person.id not in {one.id for one in queries.drawn_people(case.family_id)}:
            changes.add(Relative(family_id=case.family_id, person_id=person.id))
        if place == Place.PARTNER:
            _together(changes, beside, person, turn)
        for parent_id, child_id, how in _links(person, beside, place, kind, other_parent):
            changes.add(ParentChild(parent_id=parent_id, child_id=child_id, kind=how))
    return person


@operation
def change_relative(occasion: Occasion, case: Case, *, person: Person, told: Particulars) -> None:
    """Change what is known of somebody who is only drawn. Raises RuleBroken for a member, whose names are changed on their own page."""
    if queries.is_member(case.family_id, person.id):
        raise RuleBroken(_l("This person belongs to the family. Change their particulars on their own page."), field="given_name")
    _change(occasion, case, person, told, told.columns)


@operation
def tell_life(occasion: Occasion, case: Case, *, person: Person, told: Particulars) -> None:
    """Tell how far a life came, its birth and its death: the day, the year alone, or that somebody is dead. Raises RuleBroken."""
    _change(occasion, case, person, told, {name: value for name, value in told.columns.items() if name not in NAMES})


@operation
def remove_relative(occasion: Occasion, case: Case, *, person: Person) -> None:
    """Draw somebody no longer, with what this case told of them. Who is whose parent stays with the people. Raises RuleBroken."""
    place = queries.place_of(case.family_id, person.id)
    if place is None:
        raise RuleBroken(_l("This person belongs to the family and is always drawn."))
    with change_of_kin(occasion, case) as changes:
        for told in (
            *queries.stays(case.id, person.id),
            *queries.bonds(case.id, person.id),
            *queries.facts(case.id, person.id),
            *queries.companions(case.id, person.id),
        ):
            changes.remove(told)
        if moved := queries.nudge_of(case.id, person.id):
            changes.remove(moved)
        changes.remove(place)


@operation
def nudge(occasion: Occasion, case: Case, *, person: Person, by: float) -> None:
    """Move a person's symbol by hand, in units of the drawing to the right; 0 puts it back."""
    hundredths = round(max(-FARTHEST, min(FARTHEST, by)) * 100)
    with change_of_kin(occasion, case) as changes:
        moved = queries.nudge_of(case.id, person.id)
        if moved is None:
            changes.add(Nudge(case_id=case.id, person_id=person.id, hundredths=hundredths))
        elif hundredths:
            changes.change(moved, hundredths=hundredths)
        else:
            changes.remove(moved)


def _change(occasion: Occasion, case: Case, person: Person, told: Particulars, columns: Mapping[str, Any]) -> None:
    rules.check_life(told.life, told.born, told.died, occasion.today)
    check_code(person, columns["born_on"], columns.get("sex", person.sex), field="born")
    with change_of_kin(occasion, case, field="born") as changes:
        changes.change(person, **columns)


def _newcomer(occasion: Occasion, changes: Changes, told: Particulars) -> Person:
    """Somebody who is not registered yet; language and municipality of a relative are not asked."""
    rules.check_life(told.life, told.born, told.died, occasion.today)
    person = Person(registered_by=occasion.who.id, **UNASKED, **told.columns)
    changes.add(person)
    return person


def _together(changes: Changes, one: Person, other: Person, turn: TurnKind) -> None:
    couple = couple_of(one.id, other.id)
    if couple is None:
        couple = Couple(one_id=one.id, other_id=other.id)
        changes.add(couple)
    changes.add(CoupleTurn(couple_id=couple.id, kind=turn))


def _links(
    person: Person, beside: Person, place: Place, kind: ParentKind, other_parent: Person | None
) -> list[tuple[UUID, UUID, ParentKind]]:
    """Which parents and children follow from a place: ids of parent and child, and how."""
    if place == Place.PARENT:
        return [(person.id, beside.id, kind)]
    if place == Place.CHILD:
        return [(parent.id, person.id, kind) for parent in (beside, other_parent) if parent is not None]
    if place == Place.SIBLING:
        shared = queries.parents_of(beside.id)
        if not shared:
            raise RuleBroken(_l("Siblings share parents. Add a parent of %(name)s first.", name=beside.name), field="place")
        return [(link.parent_id, person.id, link.kind) for link in shared]
    return []
