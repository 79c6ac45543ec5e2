"""How people belong together: parents, couples and their turns, twins; and what was told is ended or taken back."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from uuid_utils.compat import uuid7

from teamcase.cases.models import Case
from teamcase.drawing.kin import Day, ParentKind, TurnKind
from teamcase.families.models import Couple, CoupleTurn, ParentChild, Person, Twin
from teamcase.families.queries import couple_of
from teamcase.foundation.errors import RuleBroken
from teamcase.foundation.occasion import Occasion
from teamcase.foundation.operation import operation
from teamcase.kinship import queries, rules
from teamcase.kinship.changes import change_of_kin
from teamcase.kinship.models import Bond, Companion, HomeStay, PersonFact
from teamcase.kinship.telling import UNSAID, Statement, since, until

FEWEST_TWINS = 2


@operation
def link_parent(
    occasion: Occasion, case: Case, *, parent: Person, child: Person, kind: ParentKind, told: Statement = UNSAID
) -> ParentChild:
    """Tell that one person is a parent of another, how, and from when until when. Raises RuleBroken for a contradiction."""
    rules.check_two(parent.id, child.id, field="other_id")
    with change_of_kin(occasion, case) as changes:
        link = ParentChild(parent_id=parent.id, child_id=child.id, kind=kind, **told.columns)
        changes.add(link)
    return link


@operation
def change_link(occasion: Occasion, case: Case, *, link: ParentChild, kind: ParentKind, told: Statement) -> None:
    """Change how, and from when until when, a parent is a child's parent. Raises RuleBroken for a contradiction."""
    with change_of_kin(occasion, case) as changes:
        changes.change(link, kind=kind, **told.columns)


@operation
def tell_turn(occasion: Occasion, case: Case, *, one: Person, other: Person, kind: TurnKind, told: Statement = UNSAID) -> CoupleTurn:
    """Tell what two people became to each other, and when; a turn has no end of its own. Raises RuleBroken for a contradiction."""
    rules.check_two(one.id, other.id, field="other_id")
    with change_of_kin(occasion, case) as changes:
        couple = couple_of(one.id, other.id)
        if couple is None:
            couple = Couple(one_id=one.id, other_id=other.id)
            changes.add(couple)
        turn = CoupleTurn(couple_id=couple.id, kind=kind, **since(told.since), **told.said)
        changes.add(turn)
    return turn


@operation
def tell_twins(occasion: Occasion, case: Case, *, children: Sequence[Person], is_identical: bool | None) -> None:
    """Tell which children were born together, in the place of what was told of them before; one alone is no twin. Raises RuleBroken."""
    if len({child.id for child in children}) < FEWEST_TWINS:
        raise RuleBroken(_l("Choose two different people."), field="other_id")
    with change_of_kin(occasion, case, field="other_id") as changes:
        for told in queries.twins_of([child.id for child in children]):
            changes.remove(told)
        birth_id = uuid7()
        for child in children:
            changes.add(Twin(birth_id=birth_id, person_id=child.id, is_identical=is_identical))


@operation
def end(occasion: Occasion, case: Case, *, told: ParentChild | HomeStay | Bond | PersonFact | Companion, until_day: Day) -> None:
    """Tell from when something holds no longer. Raises RuleBroken for a contradiction."""
    with change_of_kin(occasion, case, field="until") as changes:
        changes.change(told, **until(until_day))


@operation
def take_back(occasion: Occasion, case: Case, *, told: ParentChild | CoupleTurn | Twin | HomeStay | Bond | PersonFact | Companion) -> None:
    """Take back what was told by mistake; the last turn of a couple takes the couple along, one of two twins the other."""
    with change_of_kin(occasion, case) as changes:
        changes.remove(told)
        if isinstance(told, CoupleTurn):
            left = queries.turns_of(told.couple_id)
            if not left and (couple := queries.couple(told.couple_id)):
                changes.remove(couple)
        if isinstance(told, Twin):
            left_alone = queries.born_together(told.birth_id)
            if len(left_alone) < FEWEST_TWINS:
                for other in left_alone:
                    changes.remove(other)
