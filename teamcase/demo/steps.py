"""What became of the next steps: most are done in time, some late, a few left undone with a reason, some still open."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from uuid import UUID

from sqlalchemy import select

from teamcase.actions import operations as actions
from teamcase.actions.models import Action, ActionStage
from teamcase.demo.county import WITHOUT_THERAPIST, County
from teamcase.demo.households import CLOSED, KORHONEN, LEFT_BEHIND, MOVED, REOPENED, SWEDISH, TWO_HOMES, Household
from teamcase.demo.moments import at
from teamcase.demo.people import PROFESSIONS
from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion
from teamcase.meetings.models import Discussion

LONG_PAST = timedelta(days=10)
DESK_DAYS = (1, 4)
REASONS = (
    "Perhe päätti hoitaa asian toisella tavalla.",
    "Aika ei sopinut, ja tilanne ehti muuttua. Sovittiin uusi askel.",
    "Lapsi ei halunnut tätä nyt. Palataan asiaan, kun hän itse ottaa sen puheeksi.",
)

ORSAKER = ("Familjen löste saken på ett annat sätt.", "Tiden passade inte, och läget hann ändras. Vi kom överens om ett nytt steg.")


def plan_steps(county: County, household: Household, record: Discussion) -> None:
    """Decide what becomes of each step that a finished record made."""
    for action in db.session.scalars(select(Action).where(Action.discussion_id == record.id).order_by(Action.id)):
        deed = _fate(county, household, action)
        if deed is None:
            continue
        ended = _ended_on(county, household, action, record.meeting.day)
        county.chronicle.add(at(ended, 15, 30), _hand(county, household, action, ended), deed)


def _fate(county: County, household: Household, action: Action) -> partial[None] | None:
    """Done, left undone, or open: by how long ago it was due."""
    today, chance = county.chronicle.today, county.chance.random()
    done = partial(_complete, action_id=action.id)
    if household.name in {CLOSED, REOPENED} and action.due_on < today - LONG_PAST * 5:
        return done
    if household.name == TWO_HOMES and action.due_on < today - LONG_PAST:
        return done
    if household.name == KORHONEN and action.due_on > today - LONG_PAST:
        return None
    if action.due_on < today - LONG_PAST:
        if chance < 0.87:
            return done
        reason = county.chance.choice(ORSAKER if household.name == SWEDISH else REASONS)
        return partial(_leave, action_id=action.id, note=reason) if chance < 0.95 else None
    return done if chance < (0.6 if action.due_on < today else 0.12) else None


def _ended_on(county: County, household: Household, action: Action, met: date) -> date:
    """A day or two round the due day, before the case changes hands, and never ahead."""
    day = max(met + timedelta(days=1), action.due_on + timedelta(days=county.chance.randint(-3, 2)))
    if household.name in {CLOSED, REOPENED} and met < county.chronicle.weeks_ago(5):
        day = met + timedelta(days=3)
    if household.name == MOVED and met < county.moves_on:
        day = min(day, county.moves_on - timedelta(days=1))
    if household.name in LEFT_BEHIND and met < county.leaves_on:
        day = min(day, county.leaves_on - timedelta(days=1))
    if action.owner_staff_id == county.chronicle.staff[PROFESSIONS[WITHOUT_THERAPIST]["therapist"]] and met < county.without_since:
        day = min(day, county.without_since - timedelta(days=1))
    return min(max(_desk_day(day), met + timedelta(days=1)), county.chronicle.today - timedelta(days=1))


def _desk_day(day: date) -> date:
    """Steps are marked done on the Tuesday or Friday before, when people sit at their desks."""
    return day - timedelta(days=min((day.weekday() - wanted) % 7 for wanted in DESK_DAYS))


def _hand(county: County, household: Household, action: Action, day: date) -> str:
    """The worker who does it, or the family's worker on behalf of the family and partners."""
    names = {staff_id: key for key, staff_id in county.chronicle.staff.items()}
    return names[action.owner_staff_id] if action.owner_staff_id else county.worker(household, day)


def _complete(occasion: Occasion, *, action_id: UUID) -> None:
    action = db.session.get_one(Action, action_id)
    if action.stage == ActionStage.OPEN:
        actions.complete(occasion, action)


def _leave(occasion: Occasion, *, action_id: UUID, note: str) -> None:
    actions.leave_undone(occasion, db.session.get_one(Action, action_id), note=note)
