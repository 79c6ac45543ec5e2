"""The blocks of the start page: what each asks, whose it is, and the macro of templates/myday/parts.html that shows it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from typing import Any, NamedTuple
from uuid import UUID

from teamcase.absences import queries as absences
from teamcase.actions import queries as actions
from teamcase.agenda import queries as agenda
from teamcase.agenda.queries import Unasked
from teamcase.cases import access_queries as access
from teamcase.comments import queries as comments
from teamcase.deadlines import queries as deadlines
from teamcase.deadlines.calendar import working_days_after
from teamcase.foundation.drafts import WARNED
from teamcase.foundation.occasion import Actor, Occasion
from teamcase.foundation.operation import may
from teamcase.foundation.zone import HELSINKI
from teamcase.live import queries as live
from teamcase.meetings import digest_queries as digest
from teamcase.meetings import guest_queries as guests
from teamcase.meetings import queries as meetings
from teamcase.meetings import told_queries as told
from teamcase.meetings.models import MeetingStage
from teamcase.myday import queries
from teamcase.plans import goal_queries as goals
from teamcase.plans import look_queries as looks
from teamcase.plans import queries as plans
from teamcase.staff.models import TEAM_ROLES
from teamcase.teams import queries as teams
from teamcase.workload import queries as workload
from teamcase.workload.schemas import Kind

# Steps are shown so many at most, and so many working days ahead; a plan's review a month ahead, since it takes preparing.
STEPS, AHEAD = 50, 7


class Due(NamedTuple):
    """Something to do by a day. `rank` is the order of the law among what is due on one day: plan, record or family to tell, step."""

    due_on: date
    rank: int
    kind: str
    about: Any

    @property
    def case_id(self) -> UUID:
        """The case it belongs to."""
        found: UUID = self.about.case_id
        return found


@dataclass(frozen=True, slots=True)
class Block:
    """One part of the page: its name is the macro's name; `beside` stands in the narrow column."""

    name: str
    ask: Callable[[Occasion], Any]
    is_for: Callable[[Occasion], bool]
    shown: Callable[[Any], Iterable[UUID]] = lambda _found: ()
    beside: bool = False


def first(occasion: Occasion) -> list[Due]:
    """What is overdue or due within seven working days, the most urgent first: plan reviews, records, families to tell, steps.

    A draft is to be gone on with when it has lain for too long, or when it is about to be forgotten.
    """
    patience = _patience(occasion)
    found = [Due(due_on, 1, "draft", draft) for draft, due_on in _drafts(occasion, patience) if due_on]
    found += [Due(review.review_on, 0, "review", review) for review in queries.reviews(occasion)]
    for record in queries.records_begun(occasion):
        met_on = record.met_at.astimezone(HELSINKI).date()
        found.append(Due(working_days_after(met_on, patience), 1, "record", record))
    found += [Due(family.due_on, 1, "tell", family) for family in told.to_tell(occasion)]
    found += [Due(step.due_on, 2, "step", step) for step in actions.mine(occasion, STEPS)]
    ahead = working_days_after(occasion.today, AHEAD)
    return sorted((due for due in found if due.due_on <= ahead or due.kind == "review"), key=lambda due: due[:2])


class Approval(NamedTuple):
    """A record that waits for approval, and whose word it waits for: the person's, or of one for whom they stand in."""

    record: Any
    whose_id: UUID

    @property
    def case_id(self) -> UUID:
        """The case it belongs to."""
        found: UUID = self.record.case_id
        return found


class Waits(NamedTuple):
    """What waits for somebody's word: requests for access, mentions, records to approve, proposals, questions to the team, drafts."""

    requests: Sequence[Any]
    mentions: Sequence[Any]
    approvals: Sequence[Approval]
    proposals: Sequence[Any]
    unasked: Sequence[Unasked]
    drafts: Sequence[queries.OwnDraft]

    @property
    def total(self) -> int:
        """How many things wait."""
        return sum(map(len, self))


def waiting(occasion: Occasion) -> Waits:
    """What waits for this person."""
    found, leads = meetings.agenda_waiting(occasion).approvals, absences.leads(occasion)
    approvals = [Approval(record, _whose(record, leads, occasion.who)) for record in found]
    drafts = [draft for draft, due_on in _drafts(occasion, _patience(occasion)) if not due_on]
    asked, mentioned = access.access_requests_waiting(occasion), comments.mentions_waiting(occasion)
    return Waits(asked, mentioned, approvals, plans.proposals_waiting(occasion), agenda.unasked(occasion), drafts)


def _whose(record: Any, leads: Mapping[UUID, UUID], me: Actor) -> UUID:
    """Whose word a record waits for: the person's own where it is theirs as presenter or lead, else of one for whom they stand in."""
    lead = leads.get(record.case.team_id)
    possible = [whose for whose in (record.presenter_id, lead) if whose in me.selves]
    return me.id if me.id in possible else next(iter(possible), me.id)


def _patience(occasion: Occasion) -> int:
    """After how many working days something begun presses (rule `draft_alert_days`)."""
    return int(deadlines.value_on("draft_alert_days", occasion.today))


def _drafts(occasion: Occasion, patience: int) -> Iterator[tuple[queries.OwnDraft, date | None]]:
    """The person's drafts, and the day by which each that presses was to be gone on with: begun too long ago, or about to be forgotten."""
    for draft in queries.own_drafts(occasion):
        begun = working_days_after(draft.begun_at.astimezone(HELSINKI).date(), patience)
        ending = draft.kept_until if draft.kept_until - WARNED <= occasion.today else None
        yield draft, begun if begun < occasion.today else ending


class Day(NamedTuple):
    """Today's meetings, the moment now, what comes next, which meetings are on the board, and for which teams one may open one."""

    today: Sequence[Any]
    at: datetime
    following: Sequence[Any]
    sittings: Collection[UUID]
    opens: Collection[UUID]


def today(occasion: Occasion) -> Day:
    """The meetings of one's teams: today's, and the next ones."""
    ahead = meetings.upcoming(list(occasion.who.belongs), occasion.today)
    following = [row for row in ahead if row.day > occasion.today and row.stage is not MeetingStage.CANCELLED]
    met = meetings.today_for(occasion)
    opens = _teams_where("live.open_meeting", occasion) if met else ()
    return Day(met, occasion.at, following[:2], live.sittings_of([row.id for row in met]), opens)


class Prepared(NamedTuple):
    """For a coordinator: the meetings of a week with how full their agendas are, and records nobody has finished."""

    meetings: Sequence[Any]
    records: Sequence[queries.Begun]


def preparation(occasion: Occasion) -> Prepared:
    """What a coordinator sees to."""
    planned = _teams_where("meetings.plan", occasion)
    ahead = [row for row in meetings.upcoming(planned, occasion.today) if row.day <= occasion.today + queries.SOON]
    return Prepared([row for row in ahead if row.stage is MeetingStage.PLANNED], queries.records_begun(occasion, of_teams=planned))


class Conversation(NamedTuple):
    """For whoever works with goals: goals nobody has scored for so many days, and answers to proposals."""

    days: int
    unscored: Sequence[Any]
    answers: Sequence[queries.Answered]


def conversation(occasion: Occasion) -> Conversation:
    """What a therapist comes back to."""
    days = looks.days_unscored(occasion.today)
    return Conversation(days, goals.unscored(occasion, days=days), queries.answers(occasion))


class Exceptions(NamedTuple):
    """For a manager: figures of the whole, and only the workers and teams where something is not as it should be."""

    totals: workload.Counts
    over: Sequence[workload.Load]
    late: Sequence[workload.Load]
    teams: Sequence[workload.TeamLoad]


def exceptions(occasion: Occasion) -> Exceptions:
    """The unit in five numbers, and its exceptions."""
    loads = workload.of_teams(occasion, workload.figure_teams())
    people = {load.staff_id: load for team in loads for load in team.loads}.values()
    late = sorted((load for load in people if load.counts.get(Kind.OVERDUE)), key=lambda load: -load.counts[Kind.OVERDUE])
    over = sorted((load for load in people if load.is_over), key=lambda load: -load.children)
    return Exceptions(workload.totals(occasion), over, late, [team for team in loads if team.waiting])


def _teams_where(verb: str, occasion: Occasion) -> list[UUID]:
    return [team.id for team in teams.named(occasion.who.belongs) if may(occasion.actor, verb, team)]


def _works(occasion: Occasion) -> bool:
    return bool(occasion.who.belongs)


def _plans(occasion: Occasion) -> bool:
    return bool(_teams_where("meetings.plan", occasion))


def _proposes(occasion: Occasion) -> bool:
    return bool(_teams_where("plans.propose", occasion))


def _cases(found: Iterable[Any]) -> list[UUID]:
    return [row.case_id for row in found if row.case_id]


BLOCKS = (
    Block("standing", absences.stood_in_for, lambda occasion: bool(occasion.who.stands_in_for)),
    Block("invited", guests.invitations, lambda occasion: occasion.who.role in TEAM_ROLES, _cases),
    Block("first", first, _works, _cases),
    Block("exceptions", exceptions, lambda occasion: bool(occasion.who.answers_for)),
    Block("waiting", waiting, _works, lambda found: _cases(chain(*found))),
    Block("digest", digest.missed, _works, _cases),
    Block("preparation", preparation, _plans, lambda found: _cases(found.records)),
    Block("questions", queries.questions, _proposes, _cases),
    Block("conversation", conversation, _proposes, lambda found: _cases([*found.unscored, *found.answers])),
    Block("trail", queries.trail_figures, lambda occasion: may(occasion.actor, "history.look")),
    Block("directory", lambda _occasion: queries.directory(), lambda occasion: may(occasion.actor, "staff.register")),
    Block("today", today, _works, beside=True),
    Block("load", workload.own, _works, beside=True),
)
