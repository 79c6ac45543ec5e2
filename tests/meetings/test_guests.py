"""Guests of one family's discussion: their window by the minute, what moves and ends it, and what they find."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as some
from sqlalchemy import create_engine, text

from teamcase.cases import operations as cases
from teamcase.cases.models import Grant
from teamcase.foundation.database import db
from teamcase.foundation.errors import NotAllowed, RuleBroken
from teamcase.foundation.zone import HELSINKI
from teamcase.meetings import guest_operations as guests
from teamcase.meetings import guest_rules as rules
from teamcase.meetings import operations as meetings
from teamcase.meetings import record_operations as records
from teamcase.meetings.models import AgendaItem, Meeting
from teamcase.meetings.record_queries import possible_members
from teamcase.staff.models import Staff
from tests.meetings.conftest import brought, planned

MINUTE = timedelta(minutes=1)
moments = some.floats(1.735e9, 1.83e9).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))


@pytest.fixture
def on_agenda(as_, county):
    """The Does are on the agenda in five days, presented by Tia."""
    with as_("cora", keep=True) as occasion:
        meeting = planned(occasion, county, days=5).id
    with as_("tia", keep=True) as occasion:
        return brought(occasion, county, meeting).id


def invited(as_, county, item, *, by="tia", guest="bob", reason="Knows the school"):
    with as_(by, keep=True) as occasion:
        person = db.session.get_one(Staff, county.staff[guest])
        return guests.invite_guest(occasion, db.session.get_one(AgendaItem, item), guest=person, reason=reason).id


def window(as_, item):
    with as_("tia"):
        grants = db.session.query(Grant).filter(Grant.agenda_item_id == item).all()
        return [(grant.from_at, grant.until_at) for grant in grants]


@given(moments)
def test_the_window_is_24_hours_before_and_the_whole_day(starts_at):
    from_at, until_at = rules.window(starts_at)
    assert starts_at - from_at == timedelta(hours=24)
    assert until_at > starts_at
    local = until_at.astimezone(HELSINKI)
    assert local.time() == time()
    assert (local - timedelta(minutes=1)).date() == starts_at.astimezone(HELSINKI).date()
    assert rules.starts_at(from_at) == starts_at


@given(moments, moments, some.integers(0, 60 * 24 * 10))
def test_a_window_that_moves_is_a_window_of_the_new_time(old, new, later):
    grant = SimpleNamespace(from_at=rules.window(old)[0], until_at=rules.window(old)[1])
    at = new - timedelta(minutes=later)
    begins, ends = rules.moved_to(grant, new, at)
    assert ends == rules.window(new)[1]
    assert begins < ends
    assert (begins <= at) == (rules.window(new)[0] <= at)


@pytest.mark.parametrize(("by", "may"), [("tia", True), ("cora", True), ("ann", True), ("sam", False), ("sue", False), ("cole", False)])
def test_the_presenter_the_coordinator_and_the_lead_invite(as_, county, on_agenda, by, may):
    if may:
        invited(as_, county, on_agenda, by=by)
    else:
        with pytest.raises(NotAllowed):
            invited(as_, county, on_agenda, by=by)


def test_a_member_and_whoever_is_invited_already_are_refused(as_, county, on_agenda):
    invited(as_, county, on_agenda)
    for guest in ("sam", "bob", "max", "adm"):
        with pytest.raises(RuleBroken) as refused:
            invited(as_, county, on_agenda, guest=guest)
        assert refused.value.field == "staff_id"


def test_a_guest_sees_the_case_within_the_window_and_not_a_minute_beside_it(as_, county, doe, settings, on_agenda):
    invited(as_, county, on_agenda)
    ((from_at, until_at),) = window(as_, on_agenda)
    tell = text("SELECT set_config('teamcase.actor', :actor, true), set_config('teamcase.at', :at, true)")
    seen = text("SELECT count(*) FROM family_case WHERE id = :case"), text("SELECT count(*) FROM agenda_item WHERE case_id = :case")
    engine = create_engine(settings.database_url)
    found = []
    for at in (from_at - MINUTE, from_at, from_at + MINUTE, until_at - MINUTE, until_at, until_at + MINUTE):
        with engine.begin() as connection:
            connection.execute(tell, {"actor": str(county.staff["bob"]), "at": at.isoformat()})
            found.append([connection.execute(one, {"case": doe}).scalar_one() for one in seen])
            assert connection.execute(text("UPDATE family_case SET stage = stage")).rowcount <= 1  # Bob's own team's
    engine.dispose()
    assert found == [[0, 0], [1, 1], [1, 1], [1, 1], [0, 0], [0, 0]]


def test_the_window_moves_with_the_meeting(as_, county, on_agenda):
    invited(as_, county, on_agenda)
    with as_("cora", keep=True) as occasion:
        meeting = db.session.get_one(AgendaItem, on_agenda).meeting
        meetings.replan(occasion, meeting, on=occasion.today + timedelta(days=9), at=time(13), minutes=90, place="Room 2")
        starts_at = meeting.starts_at
    assert window(as_, on_agenda) == [rules.window(starts_at)]
    with as_("cora") as occasion:
        meeting = db.session.get_one(AgendaItem, on_agenda).meeting
        with pytest.raises(RuleBroken):
            meetings.replan(occasion, meeting, on=occasion.today - timedelta(days=1), at=time(13), minutes=90, place="Room 2")


def _cancel(as_, county, item):
    with as_("cora", keep=True) as occasion:
        meetings.cancel(occasion, db.session.get_one(AgendaItem, item).meeting, reason="Snow")


def _remove(as_, county, item):
    with as_("sam", keep=True) as occasion:
        meetings.remove_item(occasion, db.session.get_one(AgendaItem, item))


def _withdraw(as_, county, item):
    with as_("cora", keep=True) as occasion:
        agenda_item = db.session.get_one(AgendaItem, item)
        guests.withdraw_guest(occasion, agenda_item, grant=db.session.query(Grant).filter_by(agenda_item_id=item).one())


def _end(as_, county, item):
    with as_("ann", keep=True) as occasion:
        cases.end_access(occasion, db.session.query(Grant).filter_by(agenda_item_id=item).one())


@pytest.mark.parametrize("ends", [_cancel, _remove, _withdraw, _end])
def test_what_ends_an_invitation_ends_it_for_the_whole_window(as_, county, doe, on_agenda, ends):
    grant_id = invited(as_, county, on_agenda)
    ((from_at, until_at),) = window(as_, on_agenda)
    ends(as_, county, on_agenda)
    for at in (from_at + MINUTE, until_at - MINUTE):
        with as_("bob", at=at):
            assert db.session.execute(text("SELECT count(*) FROM family_case WHERE id = :case"), {"case": doe}).scalar_one() == 0
    with as_("ann"):
        assert db.session.get_one(Grant, grant_id).from_at == db.session.get_one(Grant, grant_id).until_at


def test_a_guest_may_be_noted_as_having_been_there(as_, county, held, item):
    with as_("cora", keep=True) as occasion:
        person = db.session.get_one(Staff, county.staff["bob"])
        guests.invite_guest(occasion, db.session.get_one(AgendaItem, item), guest=person, reason="Knows the school")
    with as_("sam") as occasion:
        record = records.begin_record(occasion, db.session.get_one(AgendaItem, item))
        assert county.staff["bob"] not in {row.staff_id for row in record.attendance}
        assert county.staff["bob"] in {row.staff_id for row in possible_members(record)}
        records.write_record(occasion, record, present=[county.staff["bob"], county.staff["sam"]])
        assert {row.staff_id: row.role for row in record.attendance}[county.staff["bob"]] == "social_worker"


def test_the_guest_finds_the_time_first_and_the_family_a_day_before(as_, visit, server, county, doe, on_agenda):
    invited(as_, county, on_agenda)
    page = visit("bob").get("/").text
    assert "You are invited" in page
    for word in ("Doe", "sleep at home", str(doe), "Room 1, ", "Knows the school"):
        assert word not in page
    with server.of_tests.begin() as connection:
        connection.execute(text("UPDATE case_grant SET from_at = now() - interval '1 hour'"))
        meeting = connection.execute(text("SELECT meeting_id FROM agenda_item WHERE id = :i"), {"i": on_agenda}).scalar_one()
    page = visit("bob").get("/").text
    for word in ("Family Doe", f"/cases/{doe}", f"/meetings/{meeting}", "Room 1"):
        assert word in page
    assert visit("bob").get(f"/cases/{doe}").status_code == 200
    assert visit("bob").get(f"/meetings/{meeting}").status_code == 200
    assert visit("bob").get(f"/cases/{doe}/actions/new").status_code == 403


def test_the_agenda_and_people_and_rights_tell_who_is_invited_and_why(as_, visit, county, doe, on_agenda):
    browser = visit("tia")
    page = f"/agenda/{on_agenda}/guests/new"
    assert "Sam Worker" not in browser.get(page).text.split("<main")[1].split("<select")[1]
    sent = {"_key": str(uuid4()), "staff_id": str(county.staff["bob"]), "reason": "Knows the school"}
    answer = browser.post(page, data=sent)
    assert answer.status_code == 302
    for address in (answer.location, f"/cases/{doe}/people"):
        shown = browser.get(address).text
        for word in ("Bob Worker", "Knows the school", "until the end of"):
            assert word in shown, address
    withdraw = f"/agenda/{on_agenda}/guests/{county.staff['bob']}/withdraw"
    assert withdraw in browser.get(answer.location).text
    assert visit("sam").post(withdraw, data={"_key": str(uuid4())}).status_code == 403
    assert visit("bob").post(withdraw, data={"_key": str(uuid4())}).status_code == 404
    assert browser.post(withdraw, data={"_key": str(uuid4())}).status_code == 302
    assert browser.post(withdraw, data={"_key": str(uuid4())}).status_code == 404
    assert "Guest: Bob" not in browser.get(answer.location).text


@pytest.mark.parametrize(
    ("sent", "wrong"),
    [({"reason": ""}, "Fill this in."), ({"staff_id": ""}, "Choose one."), ({"staff_id": "sam"}, "Choose one of the list.")],
)
def test_a_wrong_invitation_is_told_beside_its_field(visit, county, on_agenda, sent, wrong):
    sent = {name: str(county.staff.get(value, value)) for name, value in sent.items()}
    form = {"_key": str(uuid4()), "staff_id": str(county.staff["bob"]), "reason": "Knows the school", **sent}
    answer = visit("tia").post(f"/agenda/{on_agenda}/guests/new", data=form)
    assert answer.status_code == 422
    assert wrong in answer.text


def test_the_meeting_page_asks_as_often_for_many_guests_as_for_one(as_, visit, county, on_agenda, statements):
    with as_("tia"):
        meeting = db.session.get_one(AgendaItem, on_agenda).meeting_id
    browser, counted = visit("ann"), []
    for guest in ("bob", "bea"):
        invited(as_, county, on_agenda, guest=guest)
        with statements() as asked:
            browser.get(f"/meetings/{meeting}")
        counted.append(len(asked))
    assert len(set(counted)) == 1


def test_a_meeting_is_moved_on_its_page_by_its_planner(as_, visit, county, on_agenda):
    with as_("cora"):
        meeting = db.session.get_one(AgendaItem, on_agenda).meeting
        meeting_id, day = meeting.id, meeting.day + timedelta(days=2)
    form = {
        "_key": str(uuid4()),
        "_version": "1",
        "on": f"{day.day}.{day.month}.{day.year}",
        "at": "10.30",
        "minutes": "90",
        "place": "Room 9",
    }
    page = f"/meetings/{meeting_id}/edit"
    assert [visit(name).get(page).status_code for name in ("cora", "sam", "bob")] == [200, 403, 404]
    assert visit("cora").post(page, data={**form, "at": "late"}).status_code == 422
    assert visit("cora").post(page, data=form).status_code == 302
    with as_("cora"):
        assert db.session.get_one(Meeting, meeting_id).day == day
