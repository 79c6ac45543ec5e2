"""The weekly meetings: planned, prepared, held and recorded, approved; the latest ones are still under way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Final
from uuid import UUID

from teamcase.demo.agenda import FIXED, WEEK, Gathering, Turn, rotas
from teamcase.demo.county import County
from teamcase.demo.households import FAMILIES, KORHONEN, Household
from teamcase.demo.minutes import written
from teamcase.demo.moments import at, next_workday, workday
from teamcase.demo.people import PROFESSIONS, TEAMS
from teamcase.demo.preparing import plan_wishes, prepare
from teamcase.demo.steps import plan_steps
from teamcase.demo.stories_own import FOLLOW_UPS
from teamcase.foundation.database import db
from teamcase.foundation.occasion import Occasion
from teamcase.meetings import operations as meetings
from teamcase.meetings import record_operations as records
from teamcase.meetings import series_operations as series_verbs
from teamcase.meetings import sheet_queries, sheet_rules
from teamcase.meetings.models import AgendaItem, Discussion, Meeting
from teamcase.meetings.series_models import Series
from teamcase.meetings.series_rules import USUAL_INTERVAL, USUAL_PHASES, end_of_term
from teamcase.meetings.sheet_models import SheetLanguage
from teamcase.meetings.sheet_operations import give_sheet
from teamcase.meetings.told_models import ToldWay
from teamcase.meetings.told_operations import note_told
from teamcase.teams.models import Team

MINUTES: Final = 45
DRAFT, FINISHED, APPROVED = "draft", "finished", "approved"
LATELY, TOLD = 1, (ToldWay.CALL, ToldWay.IN_PERSON, ToldWay.MESSAGE, ToldWay.IN_PERSON, ToldWay.LETTER)
# How far the records of the latest meetings are, by weeks before the last one and place on the agenda.
UNDER_WAY: Final = {0: (APPROVED, FINISHED, DRAFT, FINISHED), 1: (APPROVED, FINISHED, APPROVED, APPROVED)}
NOT_BEGUN: Final = ("heinola", 0, 0)
EXTRA, EXTRA_FIRST = "itä", "laura"


@dataclass
class Told:
    """A meeting as it is being told: its id, the items and the records of its turns, and who records."""

    gathering: Gathering
    recorder: str
    meeting_id: UUID | None = None
    items: list[UUID] = field(default_factory=list)
    records: dict[int, UUID] = field(default_factory=dict)


def plan_gatherings(county: County) -> None:
    """Every team's meetings of three months, and the next ones."""
    for gathering in rotas(county):
        team = PROFESSIONS[gathering.team]
        told = Told(gathering, team["family_worker"] if gathering.age % 4 == 3 else team["coordinator"])
        # The coordinator plans a month of meetings at a time.
        planned = workday(gathering.day - WEEK * (2 + (-gathering.age) % 4))
        prepared = workday(gathering.day - timedelta(days=5))
        county.chronicle.add(at(planned, 12), team["coordinator"], partial(_plan, county=county, told=told))
        county.chronicle.add(at(prepared, 11), team["coordinator"], partial(_prepare, county=county, told=told))
        if gathering.age >= 0:
            _plan_records(county, told)
    plan_wishes(county)
    plan_extra(county)
    for key in TEAMS:
        county.chronicle.add(county.chronicle.now, PROFESSIONS[key]["coordinator"], partial(_plan_ahead, county=county, team=key))


def plan_extra(county: County) -> None:
    """One team meets once more on the day of filling, so that a meeting can be opened on the board at once."""
    coming = {turn.household.name for gathering in rotas(county) if gathering.age < 0 for turn in gathering.turns}
    today = county.chronicle.today
    ours = [one for one in FAMILIES if county.team(one, today) == EXTRA and one.name not in coming and one.name not in FIXED]
    known = [one for one in ours if (active := county.active_from(one)) and active < today - WEEK * 4 and one.language != "ruotsi"]
    heard = sorted(known, key=lambda one: (county.worker(one, today) != EXTRA_FIRST, one.name))[:3]
    county.chronicle.add(county.chronicle.now, PROFESSIONS[EXTRA]["coordinator"], partial(_plan_extra, county=county, heard=heard))


def _plan_extra(occasion: Occasion, *, county: County, heard: Sequence[Household]) -> None:
    team = db.session.get_one(Team, county.teams[EXTRA])
    meeting = meetings.plan(occasion, team, on=occasion.today, at=time(14), minutes=150, place=TEAMS[EXTRA].place)
    for household, talk in zip(heard, FOLLOW_UPS[1:], strict=False):
        known = county.known[household.name]
        presenter = county.chronicle.staff[county.worker(household, occasion.today)]
        question = known.say(talk.question)
        meetings.put_on_agenda(occasion, known.case(), meeting_id=meeting.id, question=question, presenter_id=presenter, minutes=MINUTES)


def _plan_records(county: County, told: Told) -> None:
    gathering = told.gathering
    begins = datetime.combine(gathering.day, TEAMS[gathering.team].begins, at(gathering.day, 0).tzinfo)
    ends = begins + timedelta(minutes=TEAMS[gathering.team].minutes + 20)
    county.chronicle.add(ends, told.recorder, partial(_record, county=county, told=told))
    approvers: dict[tuple[str, date], list[int]] = defaultdict(list)
    for place, turn in enumerate(gathering.turns):
        if _reaches(gathering, place) == APPROVED:
            approvers[_approver(county, told, turn, place)].append(place)
    for (who, day), places in approvers.items():
        county.chronicle.add(at(day, 8, 40), who, partial(_approve, told=told, places=places))


def _reaches(gathering: Gathering, place: int) -> str:
    """How far a record has come by the day of filling."""
    return UNDER_WAY.get(gathering.age, (APPROVED,) * 4)[place]


def _approver(county: County, told: Told, turn: Turn, place: int) -> tuple[str, date]:
    """The presenter on the next working day, or the lead two days later."""
    day = next_workday(told.gathering.day)
    presenter = county.worker(turn.household, told.gathering.day)
    if (told.gathering.age + place) % 3 == 0 or county.worker(turn.household, day) != presenter:
        return PROFESSIONS[told.gathering.team]["lead"], next_workday(day)
    return presenter, day


def _plan(occasion: Occasion, *, county: County, told: Told) -> None:
    """A meeting of the series; on a holiday the team has met all the same, by a plan of its own."""
    plan, day = TEAMS[told.gathering.team], told.gathering.day
    team = db.session.get_one(Team, county.teams[told.gathering.team])
    made = series_verbs.plan_term(occasion, _series(occasion, county, told.gathering.team), since=day, until=day)
    meeting = made[0] if made else meetings.plan(occasion, team, on=day, at=plan.begins, minutes=plan.minutes, place=plan.place)
    told.meeting_id = meeting.id


def _plan_ahead(occasion: Occasion, *, county: County, team: str) -> None:
    """The term is planned and waits for its families; in one team the meeting after the next one is cancelled for a day of training."""
    term = {"since": occasion.today + timedelta(days=1), "until": end_of_term(occasion.today)}
    made = series_verbs.plan_term(occasion, _series(occasion, county, team), **term)
    if team == "heinola":
        meetings.cancel(occasion, made[0], reason="Systeemisen työotteen koulutuspäivä")


def _series(occasion: Occasion, county: County, team: str) -> Series:
    """The team's weekly meeting, agreed when its first one is planned."""
    if team not in county.series:
        plan, own = TEAMS[team], db.session.get_one(Team, county.teams[team])
        agreed = series_verbs.agree_series(
            occasion,
            own,
            weekday=own.meeting_weekday,
            at=plan.begins,
            minutes=plan.minutes,
            place=plan.place,
            remote_link=None,
            interval_days=USUAL_INTERVAL,
            family_minutes=MINUTES,
            phases=[phase._asdict() for phase in USUAL_PHASES],
        )
        county.series[team] = agreed.id
    return db.session.get_one(Series, county.series[team])


def _prepare(occasion: Occasion, *, county: County, told: Told) -> None:
    """The coordinator puts the families on the agenda with their presenters' questions."""
    assert told.meeting_id
    for turn in told.gathering.turns:
        known = county.known[turn.household.name]
        presenter = county.chronicle.staff[county.worker(turn.household, told.gathering.day)]
        question = turn.question or known.say(turn.talk.question)
        item = meetings.put_on_agenda(
            occasion,
            known.case(),
            meeting_id=told.meeting_id,
            question=question,
            presenter_id=presenter,
            minutes=MINUTES,
            purpose=turn.purpose,
        )
        told.items.append(item.id)
        if turn.household.name == KORHONEN and told.gathering.age < 0:
            prepare(occasion, known, item)


def _record(occasion: Occasion, *, county: County, told: Told) -> None:
    """The recorder notes that the team met, and writes each family's record; finished ones become steps."""
    gathering = told.gathering
    meetings.hold(occasion, db.session.get_one(Meeting, told.meeting_id))
    for place, (turn, item_id) in enumerate(zip(gathering.turns, told.items, strict=True)):
        if (gathering.team, gathering.age, len(gathering.turns) - 1 - place) == NOT_BEGUN:
            continue
        record = records.begin_record(occasion, db.session.get_one(AgendaItem, item_id))
        told.records[place] = record.id
        records.write_record(occasion, record, **written(county, gathering, turn, record))
        if _reaches(gathering, place) != DRAFT:
            records.finish(occasion, record)
            plan_steps(county, turn.household, record)


def _approve(occasion: Occasion, *, told: Told, places: list[int]) -> None:
    for place in places:
        record = db.session.get_one(Discussion, told.records[place])
        records.approve(occasion, record)
        if place == 0:
            language = sheet_rules.language_of(record)
            lines = sheet_queries.as_begun(record)["lines"]
            give_sheet(occasion, record, language=language, lines=lines, is_untranslated=language is not SheetLanguage.FI)
        if told.gathering.age > LATELY or place % 2:
            way = TOLD[(told.gathering.age + place) % len(TOLD)]
            note_told(occasion, record, on=occasion.today, way=way, by=record.presenter_id)
