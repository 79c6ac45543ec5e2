"""What a timeline tells of entries: their words, and of the people and goals that they name the names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Select, func, select

from teamcase.actions.models import Action
from teamcase.ecomap.models import NetworkActor
from teamcase.families.models import Person
from teamcase.foundation.asking import Question, ahead, any_of
from teamcase.foundation.zone import HELSINKI
from teamcase.journal.models import Entry, EntryClient, EntryEdition, EntryGoal, EntryPresent, EntrySight, Heard, Quote
from teamcase.plans.models import Goal
from teamcase.staff.models import Staff


class There(NamedTuple):
    """Somebody who was there, by name."""

    name: str
    met_alone: bool


class Words(NamedTuple):
    """A child's own words, by the child's name, and the way they were heard."""

    name: str
    heard: Heard
    words: str


class StepTold(NamedTuple):
    """A step that was agreed: what, whose by name, and by when."""

    text: str
    owner: str
    due_on: date


@dataclass(frozen=True, slots=True)
class Said:
    """What one edition of an entry says."""

    id: UUID
    number: int
    corrected_because: str | None
    signed_at: datetime
    writer: str
    title_fi: str
    title_sv: str
    minutes: int | None
    text: str
    about: list[str] = field(default_factory=list)
    present: list[There] = field(default_factory=list)
    quotes: list[Words] = field(default_factory=list)
    goals: list[str] = field(default_factory=list)

    @property
    def signed_on(self) -> date:
        """The calendar day of the signing in Finland."""
        return self.signed_at.astimezone(HELSINKI).date()


@dataclass(slots=True)
class EntryTold:
    """An entry as a timeline tells it: `editions` are all of them where the whole was asked for, else the newest alone."""

    id: UUID
    author: str
    sight: EntrySight
    sight_because: str | None
    edition: int
    editions: list[Said] = field(default_factory=list)

    @property
    def latest(self) -> Said:
        """The newest edition."""
        return self.editions[-1]


def read(entry_ids: Sequence[UUID], *, in_full: bool) -> tuple[list[EntryTold], dict[UUID, list[StepTold]]]:
    """These entries, and the steps that were agreed in each, by its id; one trip for all of it."""
    ids = tuple(entry_ids)
    editions = ALL if in_full else NEWEST
    ahead(*(question.of(ids=ids) for question in (editions, ABOUT, PRESENT, QUOTES, GOALS, STEPS)))
    found = _entries(editions.rows(ids=ids))
    said = {edition.id: edition for entry in found for edition in entry.editions}
    for edition_id, name in ABOUT.rows(ids=ids):
        _add(said, edition_id, "about", name)
    for edition_id, name, met_alone in PRESENT.rows(ids=ids):
        _add(said, edition_id, "present", There(name, met_alone))
    for edition_id, *words in QUOTES.rows(ids=ids):
        _add(said, edition_id, "quotes", Words(*words))
    for edition_id, words in GOALS.rows(ids=ids):
        _add(said, edition_id, "goals", words)
    steps: defaultdict[UUID, list[StepTold]] = defaultdict(list)
    for entry_id, *step in STEPS.rows(ids=ids):
        steps[entry_id].append(StepTold(*step))
    return found, steps


def _entries(rows: Iterable[Any]) -> list[EntryTold]:
    found: dict[UUID, EntryTold] = {}
    for entry_id, author, sight, because, edition, *said in rows:
        entry = found.setdefault(entry_id, EntryTold(entry_id, author, sight, because, edition))
        entry.editions.append(Said(*said))
    return list(found.values())


def _add(said: dict[UUID, Said], edition_id: UUID, part: str, value: Any) -> None:
    """Parts of editions that were not asked for are left."""
    if edition_id in said:
        getattr(said[edition_id], part).append(value)


def _editions() -> Select[Any]:
    writer = Staff.__table__.alias("writer")
    entry: tuple[Any, ...] = (Entry.id, Staff.name, Entry.sight, Entry.sight_because, Entry.edition)
    edition: tuple[Any, ...] = (EntryEdition.id, EntryEdition.number, EntryEdition.corrected_because, EntryEdition.signed_at)
    more: tuple[Any, ...] = (writer.c.name, writer.c.title_fi, writer.c.title_sv, EntryEdition.minutes, EntryEdition.text)
    return (
        select(*entry, *edition, *more)
        .join(Staff, Staff.id == Entry.author_id)
        .join(EntryEdition, EntryEdition.entry_id == Entry.id)
        .join(writer, writer.c.id == EntryEdition.written_by)
        .where(Entry.id == any_of("ids"))
        .order_by(Entry.id, EntryEdition.number)
    )


def _named(part: Any, *columns: Any) -> Select[Any]:
    """Parts of these entries, each with the edition it belongs to."""
    return select(part.edition_id, *columns).where(part.entry_id == any_of("ids"))


ALL = Question(_editions())
NEWEST = Question(_editions().where(EntryEdition.number == Entry.edition))
ABOUT = Question(_named(EntryClient, Person.given_name).join(Person, Person.id == EntryClient.person_id).order_by(EntryClient.id))
PRESENT = Question(
    _named(EntryPresent, func.coalesce(Person.given_name, Staff.name, EntryPresent.name), EntryPresent.met_alone)
    .outerjoin(Person, Person.id == EntryPresent.person_id)
    .outerjoin(Staff, Staff.id == EntryPresent.staff_id)
    .order_by(EntryPresent.position)
)
QUOTES = Question(
    _named(Quote, Person.given_name, Quote.heard, Quote.words).join(Person, Person.id == Quote.person_id).order_by(Quote.position)
)
GOALS = Question(_named(EntryGoal, Goal.words).join(Goal, Goal.id == EntryGoal.goal_id).order_by(EntryGoal.id))
_owner = func.coalesce(Staff.name, Person.given_name, NetworkActor.name, Action.owner_name, "")
STEPS = Question(
    select(Action.entry_id, Action.text, _owner, Action.due_on)
    .outerjoin(Staff, Staff.id == Action.owner_staff_id)
    .outerjoin(Person, Person.id == Action.owner_person_id)
    .outerjoin(NetworkActor, NetworkActor.id == Action.owner_actor_id)
    .where(Action.entry_id == any_of("ids"))
    .order_by(Action.due_on, Action.id)
)
