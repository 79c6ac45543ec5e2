"""Signing an entry of the journal, and correcting one by a new edition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from uuid_utils.compat import uuid7

from teamcase.actions import queries as actions
from teamcase.actions.models import Action
from teamcase.actions.rules import check_due, read_owner, task_on
from teamcase.cases import queries as cases
from teamcase.cases.models import Case
from teamcase.cases.rules import check_open, running
from teamcase.families import queries as families
from teamcase.foundation.database import db
from teamcase.foundation.errors import RuleBroken
from teamcase.foundation.occasion import Occasion
from teamcase.foundation.operation import operation
from teamcase.foundation.zone import HELSINKI
from teamcase.journal import queries, rules
from teamcase.journal.models import Entry, EntryClient, EntryEdition, EntryGoal, EntryKind, EntryPresent, EntrySight, Quote
from teamcase.teams import queries as teams

STEP_WITHIN = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What an edition says. `quotes` are {person_id, words, heard}, `others` {name}; the rest are ids and plain values."""

    kind: EntryKind
    on: date
    at: time
    text: str
    about: Sequence[UUID]
    minutes: int | None = None
    present: Sequence[UUID] = ()
    workers: Sequence[UUID] = ()
    others: Sequence[Mapping[str, Any]] = ()
    met_alone: Sequence[UUID] = ()
    quotes: Sequence[Mapping[str, Any]] = ()
    goals: Sequence[UUID] = ()
    sight: EntrySight = EntrySight.TEAM
    sight_because: str | None = None

    @property
    def happened_at(self) -> datetime:
        """The moment, as clocks show it in Finland."""
        return datetime.combine(self.on, self.at, HELSINKI)


@operation
def sign(occasion: Occasion, /, case: Case, *, steps: Sequence[Mapping[str, Any]] = (), **written: Any) -> Entry:
    """Sign an entry: from now on it exists, and never changes (domain.md 5.3). `written` as in Written.

    `steps` are {text, owner, partner, due_on} and become actions: without an owner the writer's, without a day due in a week.
    """
    said = Written(**written)
    periods = cases.periods(case.id)
    _check(occasion, case, said, periods)
    entry = Entry(id=uuid7(), case_id=case.id, author_id=occasion.who.id, kind=said.kind, happened_at=said.happened_at)
    entry.sight, entry.sight_because = said.sight, said.sight_because
    db.session.add(entry)
    edition = _edition(occasion, entry, said, periods)
    if steps:
        db.session.flush()  # a step points at an entry that is there
        offered = actions.owner_codes(case, occasion.today)
        db.session.add_all([_action(occasion, edition, step, offered) for step in steps])
    return entry


@operation
def correct(occasion: Occasion, /, entry: Entry, *, reason: str, **written: Any) -> EntryEdition:
    """Correct an entry by a new edition, for a reason; the earlier ones stay and can be read. `written` as in Written.

    Whoever and whatever the entry named so far may stay in it, though a goal has been reached or a worker has left since.
    """
    said = Written(**written)
    rules.check_reason(reason)
    rules.check_not_widened(entry.sight, said.sight)
    periods = cases.periods(entry.case_id)
    _check(occasion, entry.case, said, periods, before=entry.latest)
    entry.edition += 1
    entry.kind, entry.happened_at = said.kind, said.happened_at
    entry.sight, entry.sight_because = said.sight, said.sight_because
    return _edition(occasion, entry, said, periods, number=entry.edition, reason=reason)


def _check(occasion: Occasion, case: Case, said: Written, periods: Sequence[Any], *, before: EntryEdition | None = None) -> None:
    check_open(case)
    rules.check_happened(said.happened_at, occasion.at)
    day, kept = occasion.today, queries.named_in(before)
    clients = {period.person_id for on in (day, said.on) for period in running(periods, on)}
    rules.check_about(said.about, clients | kept.about)
    if said.present or said.met_alone or said.quotes:
        family = {**kept.people} | {person.id: person for person in families.people(case.family_id, day)}
        rules.check_offered(said.present, family, "present")
        rules.check_alone(said.met_alone, said.present, family, said.happened_at)
        rules.check_quotes(said.quotes, family, said.happened_at)
    if said.workers:
        team = {member.staff_id for member in teams.members(case.team_id, day)}
        rules.check_offered(said.workers, team | {occasion.who.id} | kept.workers, "workers")
    if said.goals:
        rules.check_offered(said.goals, dict(actions.goals_of(case.id)).keys() | kept.goals, "goals")
    rules.check_sight(said.sight, said.sight_because)


def _edition(
    occasion: Occasion, entry: Entry, said: Written, periods: Sequence[Any], *, number: int = 1, reason: str | None = None
) -> EntryEdition:
    edition = EntryEdition(id=uuid7(), case_id=entry.case_id, entry_id=entry.id, number=number, corrected_because=reason)
    edition.written_by, edition.signed_at = occasion.who.id, occasion.at
    edition.kind, edition.happened_at, edition.minutes, edition.text = said.kind, said.happened_at, said.minutes, said.text
    edition.service_task = task_on(periods, said.on, families.as_now(said.about) if number > 1 else said.about)
    db.session.add(edition)
    own = {"case_id": entry.case_id, "entry_id": entry.id, "edition_id": edition.id}
    nobody = {"person_id": None, "staff_id": None, "name": None, "met_alone": False}  # rows of one shape are added in one statement
    there: list[dict[str, Any]] = [{"person_id": one, "met_alone": one in said.met_alone} for one in dict.fromkeys(said.present)]
    there += [{"staff_id": one} for one in dict.fromkeys(said.workers)] + [{"name": other["name"]} for other in said.others]
    db.session.add_all([EntryClient(person_id=one, **own) for one in dict.fromkeys(said.about)])
    db.session.add_all([EntryPresent(position=place, **{**nobody, **row}, **own) for place, row in enumerate(there)])
    db.session.add_all([Quote(position=place, **quote, **own) for place, quote in enumerate(said.quotes)])
    db.session.add_all([EntryGoal(goal_id=one, **own) for one in dict.fromkeys(said.goals)])
    return edition


def _action(occasion: Occasion, edition: EntryEdition, step: Mapping[str, Any], offered: set[str]) -> Action:
    code, partner = step.get("owner"), step.get("partner")
    due_on = step.get("due_on") or occasion.today + STEP_WITHIN
    try:
        whose = read_owner(code or ("" if partner else f"staff:{occasion.who.id}"), partner, offered=offered)
        check_due(due_on, occasion.today)
    except RuleBroken as broken:
        raise RuleBroken(broken.sentence, field="steps") from broken
    return Action(
        case_id=edition.case_id,
        entry_id=edition.entry_id,
        text=step["text"],
        due_on=due_on,
        owner_staff_id=whose.staff_id,
        owner_person_id=whose.person_id,
        owner_name=whose.name,
        service_task=edition.service_task,
        added_by=occasion.who.id,
    )
