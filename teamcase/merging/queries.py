"""Questions about merges: what hinders one, what differs, and what was moved."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import aliased

from teamcase.cases.models import Assignment, AssignmentKind, Case, Client, Stage
from teamcase.families import code_queries
from teamcase.families.models import Family, FamilyMember, Person
from teamcase.foundation.database import Record, db
from teamcase.foundation.occasion import current_occasion
from teamcase.foundation.visibility import kinds
from teamcase.merging.models import Merge, MergeMove
from teamcase.merging.rules import CaseOfFamily, Difference
from teamcase.staff.models import Staff
from teamcase.teams.models import Team

MOST_OFFERED = 20
PARTICULARS: Final[Mapping[str, Callable[[Person], Any]]] = {
    "given_name": lambda person: person.given_name,
    "family_name": lambda person: person.family_name,
    "life": lambda person: person.life,
    "born_on": lambda person: person.born,
    "died_on": lambda person: person.died or person.is_dead,
    "sex": lambda person: person.sex,
    "mother_tongue": lambda person: person.mother_tongue,
    "service_language": lambda person: person.service_language,
    "interpreter": lambda person: person.interpreter,
    "municipality": lambda person: person.municipality,
}
"""What is told of a person in one particular each; of birth and death the day, or the year alone, or of a death that it was."""


def hindered(work: UUID, of_what: str, one: UUID, other: UUID) -> str | None:
    """Why whoever looks may not merge these two, or split this family, in the work of a case; None where they may."""
    why: str | None = db.session.scalar(select(func.merge_hindered(work, of_what, one, other)))
    return why


def differences(kept: Person, gone: Person) -> list[Difference]:
    """What somebody must choose between before two persons are one, in the order of the form."""
    one_protected = kept.is_protected or gone.is_protected
    found = [
        Difference(name, told(kept), told(gone))
        for name, told in PARTICULARS.items()
        if told(kept) != told(gone) and not (name == "municipality" and one_protected)
    ]
    codes = [code_queries.masked_of(code_queries.of(person.id)) for person in (kept, gone)]
    if all(codes):
        found.append(Difference("code", *codes))
    for kind in AssignmentKind:
        answering = [_answering(person.id, kind) for person in (kept, gone)]
        if all(answering):
            found.append(Difference(kind.value, *(f"{one.worker}, {one.number}" for one in answering)))
    return found


def _answering(person_id: UUID, kind: AssignmentKind) -> Any:
    """Who answers for a person today or from a day to come, in any case."""
    later = or_(Assignment.until_on.is_(None), Assignment.until_on > current_occasion.today)
    found = (
        select(Staff.name.label("worker"), Case.number)
        .join(Assignment, Assignment.staff_id == Staff.id)
        .join(Case, Case.id == Assignment.case_id)
    )
    return db.session.execute(
        found.where(Assignment.person_id == person_id, Assignment.kind == kind, later).order_by(Assignment.from_on).limit(1)
    ).one_or_none()


def open_cases(family_ids: Collection[UUID]) -> dict[UUID, int]:
    """How many open cases each of these families has."""
    found = select(Case.family_id, func.count()).where(Case.family_id.in_(family_ids), Case.stage != Stage.CLOSED).group_by(Case.family_id)
    counted = {row[0]: row[1] for row in db.session.execute(found)}
    return {family_id: counted.get(family_id, 0) for family_id in family_ids}


def everybody_ever(family_id: UUID) -> Sequence[Person]:
    """Everybody who is, or was, in a family, oldest first: who was a client once goes where that case goes."""
    found = select(Person).where(Person.id.in_(select(FamilyMember.person_id).where(FamilyMember.family_id == family_id)))
    return db.session.scalars(found.order_by(Person.born_on.asc().nulls_last(), Person.given_name, Person.id)).all()


def cases_of_family(family_id: UUID) -> Sequence[Case]:
    """The cases of a family that whoever looks sees, oldest first."""
    return db.session.scalars(select(Case).where(Case.family_id == family_id).order_by(Case.opened_on, Case.id)).all()


def teams_of(family_ids: Collection[UUID]) -> Sequence[str]:
    """The names of the teams that work with these families, by name."""
    found = select(Team.name).join(Case, Case.team_id == Team.id).where(Case.family_id.in_(family_ids)).distinct()
    return db.session.scalars(found.order_by(Team.name)).all()


def cases_with_clients(family_id: UUID) -> list[CaseOfFamily]:
    """The cases of a family, oldest first, each with everybody who is or was a client in it."""
    cases = cases_of_family(family_id)
    rows = db.session.execute(select(Client.case_id, Client.person_id).where(Client.case_id.in_([case.id for case in cases]))).all()
    return [CaseOfFamily(case.id, case.number, frozenset(row.person_id for row in rows if row.case_id == case.id)) for case in cases]


def moves(merge_id: UUID) -> Sequence[Any]:
    """What a merge did, in its order: rows that are only read, and that outlive a trial."""
    columns = (
        MergeMove.place,
        MergeMove.what,
        MergeMove.of_table,
        MergeMove.row_id,
        MergeMove.case_id,
        MergeMove.from_on,
        MergeMove.until_on,
    )
    return db.session.execute(select(*columns).where(MergeMove.merge_id == merge_id).order_by(MergeMove.place)).all()


def of_person(person_id: UUID) -> Sequence[Merge]:
    """The merges into a person, newest first."""
    return db.session.scalars(select(Merge).where(Merge.kept_person_id == person_id).order_by(Merge.at.desc(), Merge.id)).all()


def of_family(family_id: UUID) -> Sequence[Merge]:
    """The merges into a family, and the splits of it or from which it came, newest first."""
    either = or_(Merge.kept_family_id == family_id, Merge.gone_family_id == family_id)
    return db.session.scalars(select(Merge).where(either).order_by(Merge.at.desc(), Merge.id)).all()


def families_alike(family: Family, name: str) -> Sequence[Family]:
    """Other families that whoever looks sees: whose name begins so; without a name those of the same name, or with the same people."""
    here, there = aliased(FamilyMember), aliased(FamilyMember)
    shared = select(there.family_id).join(here, here.person_id == there.person_id).where(here.family_id == family.id)
    alike = Family.name.istartswith(name, autoescape=True) if name else or_(Family.name == family.name, Family.id.in_(shared))
    found = select(Family).where(alike, Family.id != family.id, Family.merged_into_id.is_(None))
    return db.session.scalars(found.order_by(Family.name, Family.id).limit(MOST_OFFERED)).all()


def cases_of(found: Sequence[Any]) -> dict[UUID, Case]:
    """The cases to which moved rows belong and that whoever looks sees, by id."""
    ids = {move.case_id for move in found if move.case_id}
    return {case.id: case for case in db.session.scalars(select(Case).where(Case.id.in_(ids)))} if ids else {}


def rows_of(found: Sequence[Any]) -> dict[UUID, Record]:
    """The rows themselves that are there and that whoever looks sees, by id; asked once for each table."""
    by_table = {kind.__tablename__: kind for kind in kinds()}
    wanted: dict[str, set[UUID]] = {}
    for move in found:
        wanted.setdefault(move.of_table, set()).add(move.row_id)
    rows: dict[UUID, Record] = {}
    for table, ids in wanted.items():
        kind: Any = by_table[table]
        rows |= {row.id: row for row in db.session.scalars(select(kind).where(kind.id.in_(ids)))}
    return rows
