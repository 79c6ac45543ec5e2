"""A family tree from a file: everybody and everything that it tells, brought in by one press."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from flask_babel import lazy_gettext as _l
from uuid_utils.compat import uuid7

from teamcase.cases.models import Case
from teamcase.drawing.kin import Kin, Link, Someone
from teamcase.families.models import Couple, CoupleTurn, ParentChild, Person, Relative, Twin
from teamcase.families.queries import couple_of
from teamcase.families.told_models import Source
from teamcase.foundation.errors import RuleBroken
from teamcase.foundation.occasion import Occasion
from teamcase.foundation.operation import operation
from teamcase.kinship import queries
from teamcase.kinship.changes import Changes, change_of_kin
from teamcase.kinship.joining import check_size, joined
from teamcase.kinship.telling import UNASKED, Particulars, Statement, since


@operation
def bring_in(occasion: Occasion, case: Case, *, tree: Kin, same: Mapping[str, Person], source: str) -> Kin:
    """Bring a tree into the family's picture and return what was added; `same` tells who of it is whom of the picture already.

    The people become relatives, not clients; what is told here already stays as it is. Every row says that the file told it. Raises
    RuleBroken for a tree that is too large, for one person who would be two of the tree, and for somebody who is not in the picture.
    """
    check_size(tree)
    drawn = {str(person.id) for person in queries.drawn_people(case.family_id)}
    keys = {key: str(person.id) for key, person in same.items()}
    if len(set(keys.values())) < len(keys):
        raise RuleBroken(_l("Two people of the file cannot be the same person."))
    if not set(keys.values()) <= drawn:
        raise RuleBroken(_l("Choose somebody of the picture."))
    told = Statement(said_by=Source.RECORD, said_more=source)
    with change_of_kin(occasion, case) as changes:
        added = joined(queries.kin_of(case, occasion.today), tree, keys, occasion.today).added
        people = _people(occasion, case, changes, added)
        ids = {**{one: UUID(one) for one in drawn}, **people}
        changes.add_all([_link(link, ids, told) for link in added.links])
        _couples(changes, added, ids, told)
        for twins in added.twins:
            birth_id = uuid7()
            changes.add_all([Twin(birth_id=birth_id, person_id=ids[child], is_identical=twins.identical) for child in twins.children])
    return added


def _people(occasion: Occasion, case: Case, changes: Changes, added: Kin) -> dict[str, UUID]:
    """The newcomers as relatives of the family."""
    rows = {one.key: _person(occasion, one) for one in added.people}
    changes.add_all(list(rows.values()))
    changes.add_all([Relative(family_id=case.family_id, person_id=row.id) for row in rows.values()])
    return {key: row.id for key, row in rows.items()}


def _person(occasion: Occasion, one: Someone) -> Person:
    told = Particulars(one.given_name, one.family_name, one.sex, one.life, one.born, one.died, one.is_dead)
    return Person(registered_by=occasion.who.id, **UNASKED, **told.columns)


def _link(link: Link, ids: Mapping[str, UUID], told: Statement) -> ParentChild:
    return ParentChild(parent_id=ids[link.parent], child_id=ids[link.child], kind=link.kind, **replace(told, since=link.since).columns)


def _couples(changes: Changes, added: Kin, ids: Mapping[str, UUID], told: Statement) -> None:
    turns = []
    for union in added.unions:
        one_id, other_id = ids[union.one], ids[union.other]
        couple = couple_of(one_id, other_id)
        if couple is None:
            couple = Couple(one_id=one_id, other_id=other_id)
            changes.add(couple)
        turns += [CoupleTurn(couple_id=couple.id, kind=turn.kind, **since(turn.since), **told.said) for turn in union.turns]
    changes.add_all(turns)
