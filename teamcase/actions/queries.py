"""Questions about next steps: whose, by when, and where they come from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Select, Uuid, column, func, select, table, tuple_
from sqlalchemy import case as when

from teamcase.absences import queries as absences
from teamcase.actions.models import Action, ActionStage
from teamcase.actions.rules import Owner
from teamcase.cases.models import Case, Stage
from teamcase.drawing.kin import Life
from teamcase.ecomap import queries as ecomap
from teamcase.ecomap.models import NetworkActor
from teamcase.families import queries as families
from teamcase.families.models import Family, Person
from teamcase.foundation.asking import Question, given
from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion
from teamcase.foundation.zone import HELSINKI
from teamcase.kinship import queries as kinship
from teamcase.staff.models import Staff
from teamcase.teams import queries as teams

# The slices of meetings, plans and the journal stand on this one, so a step's origin is read from their tables by name.
_discussion = table("discussion", column("id", Uuid), column("agenda_item_id", Uuid))
_agenda_item = table("agenda_item", column("id", Uuid), column("meeting_id", Uuid))
_meeting = table("meeting", column("id", Uuid), column("starts_at"))
_entry = table("entry", column("id", Uuid), column("kind"), column("happened_at"))
_goal = table("goal", column("id", Uuid), column("words"), column("case_id", Uuid), column("stage"), column("position"))


class Step(NamedTuple):
    """One next step as a list shows it; `met_at` the meeting where it was agreed, `goal` the words of its goal.

    `entry_kind` and `entry_at` tell of the call or visit where it was agreed, to whoever sees that entry.
    """

    id: UUID
    version: int
    case_id: UUID
    family: str
    text: str
    due_on: date
    stage: ActionStage
    ended_on: date | None
    note: str | None
    owner: str | None
    owner_staff_id: UUID | None
    discussion_id: UUID | None
    met_at: datetime | None
    goal_id: UUID | None
    goal: str | None
    entry_id: UUID | None = None
    entry_kind: str | None = None
    entry_at: datetime | None = None

    @property
    def agreed_on(self) -> date | None:
        """The day of the call or visit where it was agreed."""
        return self.entry_at.astimezone(HELSINKI).date() if self.entry_at else None

    @property
    def met_on(self) -> date | None:
        """The day of the meeting where it was agreed."""
        return self.met_at.astimezone(HELSINKI).date() if self.met_at else None


def open_of(case_id: UUID) -> list[Step]:
    """The open steps of a case, the most urgent first."""
    return [Step(*row) for row in OPEN_OF.rows(case_id=case_id)]


def ended_of(case_id: UUID, limit: int) -> list[Step]:
    """The latest steps of a case that were done or left undone, newest first."""
    ended = _steps().where(Action.case_id == case_id, Action.stage != ActionStage.OPEN)
    return _read(ended.order_by(Action.ended_on.desc(), Action.id.desc()).limit(limit))


def mine(occasion: Occasion, limit: int) -> list[Step]:
    """The open steps that the person does, or one for whom they stand in, in open cases, the most urgent first."""
    own = _steps().where(Action.owner_staff_id.in_(occasion.who.selves), Action.stage == ActionStage.OPEN, Case.stage != Stage.CLOSED)
    return _read(own.order_by(Action.due_on, Action.id).limit(limit))


def listed_of(case_id: UUID | None, occasion: Occasion, after: tuple[date, UUID] | None, limit: int) -> list[Step]:
    """The open steps of a case, or without one the person's own, the most urgent first; one page and one more after a place."""
    found = _steps().where(Action.stage == ActionStage.OPEN)
    own = Action.owner_staff_id.in_(occasion.who.selves) & (Case.stage != Stage.CLOSED)
    found = found.where(Action.case_id == case_id) if case_id else found.where(own)
    if after:
        found = found.where(tuple_(Action.due_on, Action.id) > after)
    return _read(found.order_by(Action.due_on, Action.id).limit(limit + 1))


def of_goals(goal_ids: Sequence[UUID]) -> list[Step]:
    """The steps towards these goals, open ones first, then the latest ended."""
    ordered = (Action.stage != ActionStage.OPEN, Action.due_on, Action.id)
    return _read(_steps().where(Action.goal_id.in_(goal_ids)).order_by(*ordered)) if goal_ids else []


def of_discussions(discussion_ids: Sequence[UUID]) -> list[Step]:
    """The steps that were agreed in these discussions."""
    return _read(_steps().where(Action.discussion_id.in_(discussion_ids)).order_by(Action.due_on, Action.id)) if discussion_ids else []


def of_entry(entry_id: UUID) -> list[Step]:
    """The steps that were agreed in an entry of the journal."""
    return _read(_steps().where(Action.entry_id == entry_id).order_by(Action.due_on, Action.id))


def goals_of(case_id: UUID) -> list[tuple[UUID, str]]:
    """The goals of the case that the family still works towards, with their words."""
    return [(row.id, row.words) for row in GOALS_OF.rows(case_id=case_id)]


def owners(case: Case, day: date) -> list[tuple[str, str]]:
    """Who may do a step of this case, as codes and names: the team's members, those who stand in for one of them, then the family."""
    people = [*(row.staff for row in teams.members(case.team_id, day)), *absences.substitutes(case.team_id, day)]
    return owners_among(people, families.people(case.family_id, day))


def doers(case: Case, day: date) -> list[tuple[str, str]]:
    """Who may do a step that is not of a meeting: those, the living relatives, then the network that one sees (a school, say)."""
    found = owners(case, day)
    known = dict(found)
    living = [person for person in kinship.drawn_people(case.family_id) if person.life is Life.BORN and not person.is_dead]
    relatives = [(Owner(person_id=person.id).code, person.name) for person in living if person.given_name]
    network = [(Owner(actor_id=actor.id).code, actor.name) for actor in ecomap.actors(case.id)]
    return [*found, *(pair for pair in relatives if pair[0] not in known), *network]


def doer_codes(case: Case, day: date) -> set[str]:
    """The codes of everybody who may do a step that is not of a meeting."""
    return {code for code, _name in doers(case, day)}


def owners_among(workers: Iterable[Staff], family: Iterable[Person]) -> list[tuple[str, str]]:
    """These people as owners of a step: workers, then the family."""
    coded = [(Owner(staff_id=person.id).code, person.name) for person in workers]
    return [*coded, *((Owner(person_id=person.id).code, person.name) for person in family)]


def owner_codes(case: Case, day: date) -> set[str]:
    """The codes of everybody who may do a step of this case."""
    return {code for code, _name in owners(case, day)}


def owner_of(step: Any) -> Owner:
    """Who does a step (an Action, or a next step of a record)."""
    return Owner(step.owner_staff_id, step.owner_person_id, step.owner_name, getattr(step, "owner_actor_id", None))


def as_written(action: Action) -> dict[str, Any]:
    """A step as its form writes it."""
    whose = owner_of(action)
    return {"text": action.text, "owner": whose.code, "partner": whose.name, "due_on": action.due_on, "goal_id": action.goal_id}


def _steps() -> Select[Any]:
    owner = when(
        (Action.owner_staff_id.is_not(None), Staff.name), else_=func.coalesce(Person.given_name, NetworkActor.name, Action.owner_name)
    )
    columns = (Action.id, Action.version, Action.case_id, Family.name, Action.text, Action.due_on, Action.stage, Action.ended_on)
    more = (Action.note, owner, Action.owner_staff_id, Action.discussion_id, _meeting.c.starts_at, Action.goal_id, _goal.c.words)
    return (
        select(*columns, *more, _entry.c.id, _entry.c.kind, _entry.c.happened_at)
        .join(Case, Case.id == Action.case_id)
        .join(Family, Family.id == Case.family_id)
        .outerjoin(Staff, Staff.id == Action.owner_staff_id)
        .outerjoin(Person, Person.id == Action.owner_person_id)
        .outerjoin(NetworkActor, NetworkActor.id == Action.owner_actor_id)
        .outerjoin(_discussion, _discussion.c.id == Action.discussion_id)
        .outerjoin(_agenda_item, _agenda_item.c.id == _discussion.c.agenda_item_id)
        .outerjoin(_meeting, _meeting.c.id == _agenda_item.c.meeting_id)
        .outerjoin(_goal, _goal.c.id == Action.goal_id)
        .outerjoin(_entry, _entry.c.id == Action.entry_id)
    )


def _read(steps: Select[Any]) -> list[Step]:
    return [Step(*row) for row in db.session.execute(steps)]


OPEN_OF = Question(_steps().where(Action.case_id == given("case_id"), Action.stage == ActionStage.OPEN).order_by(Action.due_on, Action.id))
GOALS_OF = Question(
    select(_goal.c.id, _goal.c.words).where(_goal.c.case_id == given("case_id"), _goal.c.stage == "open").order_by(_goal.c.position)
)
