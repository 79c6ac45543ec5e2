"""An absence on a real database: who marks it, what the substitute then sees, and that it ends at its moment."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
from sqlalchemy import create_engine, text

from teamcase.absences import operations as absences
from teamcase.absences.models import Absence
from teamcase.actions import queries as actions
from teamcase.cases.models import Case
from teamcase.cases.queries import children_of
from teamcase.foundation.database import db
from teamcase.foundation.errors import NotAllowed, RuleBroken
from teamcase.foundation.occasion import now
from teamcase.foundation.zone import HELSINKI
from teamcase.meetings import record_operations as records
from teamcase.meetings.models import Discussion
from teamcase.plans import proposal_operations as proposals
from teamcase.plans.models import Proposal
from teamcase.plans.queries import proposals_waiting
from teamcase.staff.models import Staff
from teamcase.workload import queries as workload
from teamcase.workload.schemas import Kind
from tests.life import lived

MINUTE = timedelta(minutes=1)


@pytest.fixture
def life(app, county):
    return lived(app, county)


def sees(as_, name, case_id, at=None):
    with as_(name, at=at):
        return db.session.get(Case, case_id) is not None


@pytest.mark.parametrize(("by", "may"), [("ann", True), ("max", True), ("bea", False), ("sam", False), ("sue", False), ("adm", False)])
def test_the_lead_of_the_worker_or_the_line_manager_marks_an_absence(away, by, may):
    if may:
        away("sam", "sue", by=by)
    else:
        with pytest.raises(NotAllowed):
            away("sam", "sue", by=by)


def test_a_substitution_is_not_made_longer_by_the_substitute(as_, county, away):
    absence = away("ann", "bea", by="max")
    with as_("bea", keep=True) as occasion:
        ann, sue = (db.session.get_one(Staff, county.staff[name]) for name in ("ann", "sue"))
        coming = {"from_on": occasion.today + timedelta(days=7), "until_on": occasion.today + timedelta(days=9)}
        with pytest.raises(NotAllowed):
            absences.record(occasion, ann, substitute=sue, **coming)
        with pytest.raises(NotAllowed):
            absences.change_substitute(occasion, db.session.get_one(Absence, absence), substitute=sue)
        sam = db.session.get_one(Staff, county.staff["sam"])
        assert absences.record(occasion, sam, substitute=sue, **coming).recorded_by == county.staff["bea"]


@pytest.mark.parametrize("substitute", ["cole", "max", "sam", "dpo"])
def test_an_unsuitable_substitute_is_refused_beside_the_field(away, substitute):
    with pytest.raises(RuleBroken) as refused:
        away("sam", substitute)
    assert refused.value.field == "substitute_id"


def test_somebody_is_away_once_at_a_time_and_a_substitute_who_is_away_for_all_of_it_is_refused(away):
    away("sam", "sue")
    with pytest.raises(RuleBroken) as refused:
        away("sam", "bob", days=(3, 9))
    assert refused.value.field == "from_on"
    away("sam", "bob", days=(7, 9))
    with pytest.raises(RuleBroken) as refused:
        away("sue", "sam", days=(2, 6))
    assert refused.value.field == "substitute_id"
    away("sue", "sam", days=(2, 12))  # in part only: a warning, no refusal


def test_the_substitute_sees_from_the_first_day_until_the_first_day_back(app, settings, as_, county, doe, away):
    """Asked by raw SQL as the web role, minute by minute round each midnight in Finland."""
    away("sam", "bob", days=(1, 3))
    today = now().astimezone(HELSINKI).date()
    begins, back = (datetime.combine(today + timedelta(days=number), time(), HELSINKI) for number in (1, 3))
    tell = text("SELECT set_config('teamcase.actor', :actor, true), set_config('teamcase.at', :at, true)")
    engine = create_engine(settings.database_url)
    found = {}
    for at in (now(), begins - MINUTE, begins, begins + MINUTE, back - MINUTE, back, back + MINUTE):
        with engine.begin() as connection:
            connection.execute(tell, {"actor": str(county.staff["bob"]), "at": at.isoformat()})
            found[at] = connection.execute(text("SELECT count(*) FROM family_case WHERE id = :case"), {"case": doe}).scalar_one()
    engine.dispose()
    assert list(found.values()) == [0, 0, 1, 1, 1, 0, 0]


def test_a_substitute_of_a_substitute_gets_nothing_through(as_, doe, away):
    away("sam", "sue")
    away("sue", "bob")
    assert sees(as_, "sue", doe)
    assert sees(as_, "bob", doe)  # as Sue's substitute, of what is Sue's by her own team
    away("bob", "bea")
    assert not sees(as_, "bea", doe)


@pytest.mark.parametrize("days", [(0, 7), (-3, 7), (0, 1)])
def test_ended_early_the_very_next_request_sees_nothing(as_, county, doe, away, days):
    absence = away("sam", "bob", days=days)
    assert sees(as_, "bob", doe)
    with as_("ann", keep=True) as occasion:
        absences.end_early(occasion, db.session.get_one(Absence, absence), until_on=occasion.today)
        ended = occasion.at
    assert not sees(as_, "bob", doe)
    assert not sees(as_, "bob", doe, at=ended)
    assert sees(as_, "bob", doe, at=ended - MINUTE)
    away("sam", "bob")  # the same days again: the ended one does not stand in the way


def test_an_end_on_a_day_to_come_is_the_first_day_back(as_, doe, away):
    absence = away("sam", "bob")
    with as_("ann", keep=True) as occasion:
        absences.end_early(occasion, db.session.get_one(Absence, absence), until_on=occasion.today + timedelta(days=2))
        tomorrow, back = (occasion.at + timedelta(days=number) for number in (1, 2))
    assert sees(as_, "bob", doe)
    assert sees(as_, "bob", doe, at=tomorrow)
    assert not sees(as_, "bob", doe, at=back)


def test_another_substitute_stands_in_from_this_moment_and_the_earlier_one_stays_written(as_, county, doe, away):
    absence = away("sam", "bob", days=(-2, 7))
    with as_("ann", keep=True) as occasion:
        absences.change_substitute(
            occasion, db.session.get_one(Absence, absence), substitute=db.session.get_one(Staff, county.staff["bea"])
        )
    assert [sees(as_, name, doe) for name in ("bob", "bea")] == [False, True]
    with as_("ann"):
        rows = db.session.execute(text("SELECT substitute_id, ended_at IS NULL FROM absence ORDER BY from_on")).all()
    assert [tuple(row) for row in rows] == [(county.staff["bob"], False), (county.staff["bea"], True)]


def test_the_substitute_gets_what_waits_for_the_absent_and_acts_as_themself(as_, county, life, away):
    away("sam", "bob")
    with as_("bob", keep=True) as occasion:
        assert {step.text for step in actions.mine(occasion, 9)} == {"Call the school", "Bring the picture book"}
        (waits,) = proposals_waiting(occasion)
        assert waits.whose_id == county.staff["sam"]
        proposals.accept(occasion, db.session.get_one(Proposal, life.ids["proposal"]))
    with as_("sam"):
        assert db.session.get_one(Proposal, life.ids["proposal"]).answered_by == county.staff["bob"]


def test_a_substitution_lets_nobody_approve_what_they_recorded(as_, county, life, away):
    away("sam", "sue")
    with as_("sue", keep=True) as occasion:
        record = db.session.get_one(Discussion, life.ids["draft"])
        records.take_over(occasion, record)
        records.finish(occasion, record)
        with pytest.raises(NotAllowed):
            records.approve(occasion, record)
    with as_("sue", keep=True) as occasion:  # what Cora recorded of a family that Sam presents
        records.approve(occasion, db.session.get_one(Discussion, life.ids["finished"]))
        assert db.session.get_one(Discussion, life.ids["finished"]).approved_by == county.staff["sue"]


def test_figures_and_the_cap_do_not_move_with_the_work(as_, county, away):
    def figures():
        with as_("ann") as occasion:
            (team,) = workload.of_teams(occasion, workload.figure_teams())
            loads = {load.staff_id: dict(load.counts) for load in team.loads}
            counted = [children_of(county.staff[name], occasion.today) for name in ("sam", "sue")]
            return [loads[county.staff["sam"]], loads[county.staff["sue"]], counted]

    before = figures()
    away("sam", "sue")
    assert figures() == before
    assert before[0][Kind.CHILD] == 1
    with as_("sue") as occasion:
        assert workload.own(occasion).children == 0
