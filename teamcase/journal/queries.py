"""Questions of the journal: the newest entries of a case, what an entry says, and for which families one writes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Select, select, tuple_
from sqlalchemy.orm import joinedload

from teamcase.cases.models import Assignment, Case
from teamcase.families.models import Family, Person
from teamcase.foundation.asking import Question, given
from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion
from teamcase.foundation.paging import Place
from teamcase.foundation.visibility import among
from teamcase.foundation.zone import HELSINKI
from teamcase.journal.models import Entry, EntryClient, EntryEdition
from teamcase.teams.models import Team

PAGE = 30


class FamilyRow(NamedTuple):
    """A family for which one may write."""

    case_id: UUID
    number: str
    family: str
    team: str


@dataclass(frozen=True, slots=True)
class Named:
    """Whom and what an edition names: clients, people of the family, workers and goals."""

    about: frozenset[UUID] = frozenset()
    people: Mapping[UUID, Person] = field(default_factory=dict)
    workers: frozenset[UUID] = frozenset()
    goals: frozenset[UUID] = frozenset()


def entries_of(case_id: UUID, after: tuple[datetime, UUID] | None, limit: int) -> Sequence[Entry]:
    """The entries of a case, each with its newest edition, newest first; one page and one more after a place."""
    found = select(Entry).where(Entry.case_id == case_id).options(joinedload(Entry.latest))
    if after:
        found = found.where(tuple_(Entry.happened_at, Entry.id) < after)
    return db.session.scalars(found.order_by(Entry.happened_at.desc(), Entry.id.desc()).limit(limit + 1)).all()


def last_about(case_id: UUID, staff_id: UUID) -> frozenset[UUID]:
    """Whose matter the entry was that this worker signed last in the case, as it stands now; nobody's when there is none."""
    return frozenset(row.person_id for row in LAST_ABOUT.rows(case_id=case_id, staff_id=staff_id))


def named_in(edition: EntryEdition | None) -> Named:
    """Whom and what an edition names; nothing where there is none."""
    if edition is None:
        return Named()
    people = [row.person for row in edition.present if row.person] + [quote.person for quote in edition.quotes]
    return Named(
        frozenset(row.person_id for row in edition.about),
        {person.id: person for person in people},
        frozenset(row.staff_id for row in edition.present if row.staff_id),
        frozenset(row.goal_id for row in edition.goals),
    )


def as_written(entry: Entry) -> dict[str, Any]:
    """An entry as its form writes it: what its newest edition says."""
    edition, local = entry.latest, entry.latest.happened_at.astimezone(HELSINKI)
    return {
        "kind": edition.kind,
        "on": local.date(),
        "at": local.time(),
        "minutes": edition.minutes,
        "text": edition.text,
        "about": [row.person_id for row in edition.about],
        "present": [row.person_id for row in edition.present if row.person_id and not row.met_alone],
        "met_alone": [row.person_id for row in edition.present if row.met_alone],
        "workers": [row.staff_id for row in edition.present if row.staff_id],
        "others": [{"name": row.name} for row in edition.present if row.name],
        "quotes": [{"person_id": quote.person_id, "heard": quote.heard, "words": quote.words} for quote in edition.quotes],
        "goals": [row.goal_id for row in edition.goals],
        "sight": entry.sight,
        "sight_because": entry.sight_because,
        "reason": "",
    }


def own_families(occasion: Occasion) -> list[FamilyRow]:
    """The open families for whose members the person answers today, by name."""
    return _read(_families().where(Case.id.in_(_answered_for(occasion))))


def other_families(after: Place | None, occasion: Occasion) -> list[FamilyRow]:
    """One page of the other open families in which the person may write, by name, and one more; `after` ends the page before."""
    found = _families().where(Case.id.not_in(_answered_for(occasion))).limit(PAGE + 1)
    return _read(found.where(tuple_(Family.name, Case.id) > tuple_(*after)) if after else found)


def _families() -> Select[Any]:
    columns: tuple[Any, ...] = (Case.id, Case.number, Family.name, Team.name)
    found = select(*columns).join(Family, Family.id == Case.family_id).join(Team, Team.id == Case.team_id)
    return found.where(among(Case.id, "my_open_case_ids")).order_by(Family.name, Case.id)


def _answered_for(occasion: Occasion) -> Select[Any]:
    runs = (Assignment.from_on <= occasion.today) & (Assignment.until_on.is_(None) | (Assignment.until_on > occasion.today))
    return select(Assignment.case_id).where(among(Assignment.staff_id, "my_selves"), runs)


def _read(families: Select[Any]) -> list[FamilyRow]:
    return [FamilyRow(*row) for row in db.session.execute(families)]


def _last_about() -> Select[Any]:
    own = select(Entry.id).where(Entry.case_id == given("case_id"), Entry.author_id == given("staff_id"))
    last = own.order_by(Entry.id.desc()).limit(1).scalar_subquery()
    newest = select(EntryEdition.id).where(EntryEdition.entry_id == last).order_by(EntryEdition.number.desc()).limit(1)
    return select(EntryClient.person_id).where(EntryClient.edition_id == newest.scalar_subquery())


LAST_ABOUT = Question(_last_about())
