"""A family of a case as plain data, and what was changed last; each as far as whoever asks may see it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple, TypeVar
from uuid import UUID

from sqlalchemy import or_, select, union

from teamcase.cases.models import Case, Client
from teamcase.drawing.kin import Bond, Companion, Day, Fact, Home, Kin, Link, Someone, Stay, Turn, Twins, Union
from teamcase.families.models import Couple, CoupleTurn, FamilyMember, ParentChild, Person, Relative, ToldByName, Twin, in_time
from teamcase.foundation.asking import Asked, Question, ahead, given
from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion
from teamcase.kinship import models
from teamcase.kinship.models import HomeStay, Household, KinChange, Nudge

OwnOfCase = TypeVar("OwnOfCase", HomeStay, models.Bond, models.PersonFact, models.Companion)
UNDO_WITHIN = timedelta(hours=12)

# Everybody who is drawn with a family: who belongs to it, or did, and the relatives.
_DRAWN = union(
    select(FamilyMember.person_id).where(FamilyMember.family_id == given("family_id")),
    select(Relative.person_id).where(Relative.family_id == given("family_id")),
).subquery()


def _drawn(column: Any) -> Any:
    return column.in_(select(_DRAWN.c.person_id))


_THIS_CASE = given("case_id")
PEOPLE = Question(select(*Person.__table__.columns).where(_drawn(Person.id)).order_by(Person.id), told_as=ToldByName)
IN_FOCUS = Question(
    select(Client.person_id).where(
        Client.case_id == _THIS_CASE, Client.from_on <= given("day"), or_(Client.until_on.is_(None), Client.until_on > given("day"))
    )
)
LINKS = Question(
    select(*ParentChild.__table__.columns).where(_drawn(ParentChild.child_id), _drawn(ParentChild.parent_id)).order_by(ParentChild.id)
)
TURNS = Question(
    select(Couple.id, Couple.one_id, Couple.other_id, CoupleTurn.kind, CoupleTurn.since_on, CoupleTurn.since_year)
    .select_from(Couple)
    .outerjoin(CoupleTurn, CoupleTurn.couple_id == Couple.id)
    .where(_drawn(Couple.one_id), _drawn(Couple.other_id))
    .order_by(Couple.id, *in_time(CoupleTurn))
)
TWINS = Question(select(Twin.birth_id, Twin.person_id, Twin.is_identical).where(_drawn(Twin.person_id)).order_by(Twin.birth_id, Twin.id))
HOMES = Question(
    select(
        Household.id,
        Household.name,
        *(HomeStay.__table__.c[name] for name in ("person_id", "since_on", "since_year", "until_on", "until_year")),
    )
    .select_from(Household)
    .outerjoin(HomeStay, HomeStay.household_id == Household.id)
    .where(Household.case_id == _THIS_CASE)
    .order_by(Household.id, *in_time(HomeStay))
)
BONDS = Question(select(*models.Bond.__table__.columns).where(models.Bond.case_id == _THIS_CASE).order_by(models.Bond.id))
FACTS = Question(select(*models.PersonFact.__table__.columns).where(models.PersonFact.case_id == _THIS_CASE).order_by(models.PersonFact.id))
COMPANIONS = Question(
    select(*models.Companion.__table__.columns).where(models.Companion.case_id == _THIS_CASE).order_by(models.Companion.id)
)
NUDGES = Question(select(Nudge.person_id, Nudge.hundredths).where(Nudge.case_id == _THIS_CASE))


def of_kin(case: Case, day: date) -> tuple[Asked, ...]:
    """The questions of `kin_of`, to be asked ahead with others of a page."""
    family, own = {"family_id": case.family_id}, {"case_id": case.id}
    return (
        PEOPLE.of(**family),
        IN_FOCUS.of(**own, day=day),
        LINKS.of(**family),
        TURNS.of(**family),
        TWINS.of(**family),
        HOMES.of(**own),
        BONDS.of(**own),
        FACTS.of(**own),
        COMPANIONS.of(**own),
        NUDGES.of(**own),
    )


def kin_of(case: Case, day: date) -> Kin:
    """The family of a case as plain data, in one trip; in focus are the children who are clients on the day, or else all clients."""
    ahead(*of_kin(case, day))
    return kin_asked(case, day)


def kin_asked(case: Case, day: date) -> Kin:
    """The same from what was asked ahead."""
    family, own = {"family_id": case.family_id}, {"case_id": case.id}
    rows = PEOPLE.rows(**family)
    here = {row.id for row in rows}
    clients = {row.person_id for row in IN_FOCUS.rows(**own, day=day)}
    focus = {row.id for row in rows if row.id in clients and row.is_child_on(day)} or clients
    nudges = {row.person_id: row.hundredths / 100 for row in NUDGES.rows(**own)}
    return Kin(
        people=tuple(_someone(row, is_index=row.id in focus, nudge=nudges.get(row.id, 0.0)) for row in rows),
        unions=tuple(_unions(TURNS.rows(**family), here)),
        links=tuple(
            Link(str(row.id), str(row.parent_id), str(row.child_id), row.kind, *_dates(row))
            for row in LINKS.rows(**family)
            if {row.parent_id, row.child_id} <= here
        ),
        twins=tuple(_twins(TWINS.rows(**family), here)),
        homes=tuple(_homes(HOMES.rows(**own), here)),
        bonds=tuple(
            Bond(str(row.id), str(row.one_id), str(row.other_id), row.kind, *_dates(row))
            for row in BONDS.rows(**own)
            if {row.one_id, row.other_id} <= here
        ),
        facts=tuple(Fact(str(row.id), str(row.person_id), row.kind, *_dates(row)) for row in FACTS.rows(**own) if row.person_id in here),
        companions=tuple(
            Companion(str(row.id), str(row.person_id), row.kind, row.name, *_dates(row))
            for row in COMPANIONS.rows(**own)
            if row.person_id in here
        ),
    )


class ToldOf(NamedTuple):
    """Everything that is told of a family in a case, as records that whoever asks sees."""

    people: Sequence[Person]
    members: frozenset[UUID]
    links: Sequence[ParentChild]
    couples: Sequence[Couple]
    twins: Sequence[Twin]
    homes: Sequence[Household]
    stays: Sequence[HomeStay]
    bonds: Sequence[models.Bond]
    facts: Sequence[models.PersonFact]
    companions: Sequence[models.Companion]


def told_of(case: Case, *, facts: bool) -> ToldOf:
    """Everything that is told of the family of a case; of health and use of substances only with `facts`."""
    people = drawn_people(case.family_id)
    here = [person.id for person in people]
    links = select(ParentChild).where(ParentChild.parent_id.in_(here), ParentChild.child_id.in_(here)).order_by(ParentChild.id)
    couples = select(Couple).where(Couple.one_id.in_(here), Couple.other_id.in_(here)).order_by(Couple.id)
    twins = select(Twin).where(Twin.person_id.in_(here)).order_by(Twin.birth_id, Twin.id)
    return ToldOf(
        people=people,
        members=frozenset(db.session.scalars(select(FamilyMember.person_id).where(FamilyMember.family_id == case.family_id))),
        links=db.session.scalars(links).all(),
        couples=db.session.scalars(couples).all(),
        twins=db.session.scalars(twins).all(),
        homes=households(case.id),
        stays=_of_case(HomeStay, case.id),
        bonds=_of_case(models.Bond, case.id),
        facts=_of_case(models.PersonFact, case.id) if facts else [],
        companions=_of_case(models.Companion, case.id),
    )


def _of_case(kind: type[OwnOfCase], case_id: UUID) -> Sequence[OwnOfCase]:
    return db.session.scalars(select(kind).where(kind.case_id == case_id).order_by(kind.id)).all()


def drawn_people(family_id: UUID) -> Sequence[Person]:
    """Everybody who is drawn with a family, as records: the oldest first, the unknown last."""
    found = select(Person).where(_drawn(Person.id)).order_by(Person.born_on.asc().nulls_last(), Person.given_name, Person.id)
    return db.session.scalars(found, {"family_id": family_id}).all()


def is_member(family_id: UUID, person_id: UUID) -> bool:
    """Whether a person belongs to a family, or did, rather than being a relative only."""
    found = select(FamilyMember.id).where(FamilyMember.family_id == family_id, FamilyMember.person_id == person_id).limit(1)
    return db.session.scalar(found) is not None


def place_of(family_id: UUID, person_id: UUID) -> Relative | None:
    """The place of a relative in the drawing of a family."""
    return db.session.scalar(select(Relative).where(Relative.family_id == family_id, Relative.person_id == person_id))


def couple(couple_id: UUID) -> Couple | None:
    """A couple by its id."""
    return db.session.get(Couple, couple_id)


def turns_of(couple_id: UUID) -> Sequence[CoupleTurn]:
    """What a couple became, in time."""
    return db.session.scalars(select(CoupleTurn).where(CoupleTurn.couple_id == couple_id).order_by(*in_time(CoupleTurn))).all()


def born_together(birth_id: UUID) -> Sequence[Twin]:
    """The children of one birth."""
    return db.session.scalars(select(Twin).where(Twin.birth_id == birth_id).order_by(Twin.id)).all()


def parents_of(child_id: UUID) -> Sequence[ParentChild]:
    """The parents of a child, as far as whoever asks sees them."""
    return db.session.scalars(select(ParentChild).where(ParentChild.child_id == child_id).order_by(ParentChild.id)).all()


def twins_of(person_ids: Sequence[UUID]) -> Sequence[Twin]:
    """What is told of these people as twins."""
    births = select(Twin.birth_id).where(Twin.person_id.in_(person_ids))
    return db.session.scalars(select(Twin).where(Twin.birth_id.in_(births))).all()


def households(case_id: UUID) -> Sequence[Household]:
    """The homes of a case, in the order in which they were told."""
    return db.session.scalars(select(Household).where(Household.case_id == case_id).order_by(Household.id)).all()


def stays(case_id: UUID, person_id: UUID) -> Sequence[HomeStay]:
    """Where a person lives and has lived."""
    found = select(HomeStay).where(HomeStay.case_id == case_id, HomeStay.person_id == person_id)
    return db.session.scalars(found.order_by(*in_time(HomeStay))).all()


def bonds(case_id: UUID, person_id: UUID) -> Sequence[models.Bond]:
    """The bonds of a person in a case."""
    found = select(models.Bond).where(
        models.Bond.case_id == case_id, or_(models.Bond.one_id == person_id, models.Bond.other_id == person_id)
    )
    return db.session.scalars(found.order_by(models.Bond.id)).all()


def facts(case_id: UUID, person_id: UUID) -> Sequence[models.PersonFact]:
    """What is told of a person's health and use of substances in a case."""
    found = select(models.PersonFact).where(models.PersonFact.case_id == case_id, models.PersonFact.person_id == person_id)
    return db.session.scalars(found.order_by(*in_time(models.PersonFact))).all()


def companions(case_id: UUID, person_id: UUID) -> Sequence[models.Companion]:
    """A person's pets and the institutions that are close to them."""
    found = select(models.Companion).where(models.Companion.case_id == case_id, models.Companion.person_id == person_id)
    return db.session.scalars(found.order_by(*in_time(models.Companion))).all()


def nudge_of(case_id: UUID, person_id: UUID) -> Nudge | None:
    """How far a symbol was moved by hand."""
    return db.session.scalar(select(Nudge).where(Nudge.case_id == case_id, Nudge.person_id == person_id))


def last_change(occasion: Occasion, case_id: UUID) -> KinChange | None:
    """The newest change of one's own in a case that can still be undone."""
    found = select(KinChange).where(
        KinChange.case_id == case_id,
        KinChange.made_by == occasion.who.id,
        KinChange.undone_at.is_(None),
        KinChange.made_at > occasion.at - UNDO_WITHIN,
    )
    return db.session.scalar(found.order_by(KinChange.made_at.desc(), KinChange.id.desc()).limit(1))


def _dates(row: Any) -> tuple[Day | None, Day | None]:
    return Day.of(row.since_on, row.since_year), Day.of(row.until_on, row.until_year)


def _someone(row: Any, *, is_index: bool, nudge: float) -> Someone:
    return Someone(
        key=str(row.id),
        given_name=row.given_name,
        family_name=row.family_name,
        sex=row.sex,
        life=row.life,
        born=Day.of(row.born_on, row.born_year),
        died=Day.of(row.died_on, row.died_year),
        is_dead=row.is_dead,
        is_index=is_index,
        nudge=nudge,
    )


def _unions(rows: Iterable[Any], here: set[UUID]) -> Iterable[Union]:
    told: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        if {row.one_id, row.other_id} <= here:
            told[row.id].append(row)
    for key, turns in told.items():
        became = tuple(Turn(turn.kind, Day.of(turn.since_on, turn.since_year)) for turn in turns if turn.kind is not None)
        yield Union(str(key), str(turns[0].one_id), str(turns[0].other_id), became)


def _twins(rows: Iterable[Any], here: set[UUID]) -> Iterable[Twins]:
    births: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        if row.person_id in here:
            births[row.birth_id].append(row)
    for key, children in births.items():
        if len(children) > 1:
            yield Twins(str(key), tuple(str(child.person_id) for child in children), children[0].is_identical)


def _homes(rows: Iterable[Any], here: set[UUID]) -> Iterable[Home]:
    homes: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        homes[row.id].append(row)
    for key, stays_of in homes.items():
        yield Home(str(key), stays_of[0].name, tuple(Stay(str(row.person_id), *_dates(row)) for row in stays_of if row.person_id in here))
