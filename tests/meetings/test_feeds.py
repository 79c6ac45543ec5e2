"""Links for calendars: made and revoked by their owner, read by whoever has one, and what stands in them."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from icalendar import Calendar
from sqlalchemy import create_engine, select, text

from teamcase.foundation.database import db
from teamcase.foundation.errors import NotAllowed
from teamcase.meetings import feed_operations as feeds
from teamcase.meetings import feed_queries, operations
from teamcase.meetings.feed_models import Feed
from teamcase.staff import operations as staff
from teamcase.staff.models import Density, Staff, Theme
from tests.meetings.conftest import QUESTION, planned


def key() -> dict[str, str]:
    return {"_key": str(uuid4())}


def made(visit, who: str) -> str:
    """A new link of somebody's, as its page shows it once."""
    page = visit(who).post("/me/calendars/new", data={**key(), "name": "Phone"})
    assert page.status_code == 200
    return re.search(r'value="http://localhost(/calendar/[^"]+\.ics)"', page.text)[1]


def read(visit, link: str):
    """What a calendar program gets: it has no session and no cookie."""
    return visit("").get(link, headers={"Sec-Fetch-Site": "none"})


def events(answer):
    return list(Calendar.from_ical(answer.data).walk("VEVENT"))


@pytest.mark.parametrize(
    ("name", "initials"),
    [("Doe", "D"), ("Korhonen\N{EN DASH}Virtanen", "K-V"), ("von Örn", "V-Ö"), ("Aho-Salo", "A-S"), ("  ", ""), ("-", "")],
)
def test_a_familys_initials_are_the_first_letters_of_its_parts(name, initials):
    assert feed_queries.initials(name) == initials


def test_a_calendar_shows_the_persons_meetings_and_no_familys_name(visit, as_, county, held, item):
    with as_("bea", keep=True) as occasion:
        planned(occasion, county, days=3, team="Beta")
    answer = read(visit, made(visit, "sam"))
    assert (answer.status_code, answer.mimetype) == (200, "text/calendar")
    (event,) = events(answer)
    assert event["SUMMARY"] == "Weekly meeting of Alpha"
    assert event["DESCRIPTION"] == "Families: D"
    assert event["STATUS"] == "CONFIRMED"
    assert event["UID"] == f"{held}@teamcase"
    assert (event["DTEND"].dt - event["DTSTART"].dt) == timedelta(minutes=150)
    for hidden in ("Doe", QUESTION, "Dora", "Tia"):
        assert hidden not in answer.text
    assert len(events(read(visit, made(visit, "tia")))) == 2


def test_a_cancelled_meeting_is_cancelled_in_the_calendar(visit, as_, county):
    with as_("cora", keep=True) as occasion:
        operations.cancel(occasion, planned(occasion, county, days=3), reason="Strike")
    (event,) = events(read(visit, made(visit, "sam")))
    assert event["STATUS"] == "CANCELLED"
    assert "Strike" not in str(event)


def test_the_calendar_speaks_its_owners_language(visit, as_, county, held):
    with as_("sam", keep=True) as occasion:
        person = db.session.get_one(Staff, county.staff["sam"])
        staff.settle(occasion, person, locale="fi", theme=Theme.AUTO, density=Density.NORMAL, keys=True)
    (event,) = events(read(visit, made(visit, "sam")))
    assert event["SUMMARY"] == "Viikkokokous: Alpha"


def test_only_the_hash_is_kept_and_reading_is_noted(visit, as_, held):
    link = made(visit, "sam")
    with as_("sam"):
        kept = db.session.scalars(select(Feed)).one()
        assert link.encode() not in kept.token_hash
        assert kept.used_at is None
    read(visit, link)
    with as_("sam"):
        assert db.session.scalars(select(Feed)).one().used_at is not None
    assert "Phone" in visit("sam").get("/me").text


def test_a_revoked_link_leads_nowhere(visit, as_, held):
    link, browser = made(visit, "sam"), visit("sam")
    with as_("sam"):
        feed_id = db.session.scalars(select(Feed.id)).one()
    assert visit("sue").post(f"/me/calendars/{feed_id}/revoke", data=key()).status_code == 404
    assert read(visit, link).status_code == 200
    assert browser.post(f"/me/calendars/{feed_id}/revoke", data=key()).status_code == 302
    assert read(visit, link).status_code == 404
    assert "Phone" not in browser.get("/me").text


def test_whoever_no_longer_works_here_has_no_calendar(visit, county, settings, held):
    link = made(visit, "fay")
    engine = create_engine(settings.database_owner_url)
    with engine.begin() as connection:
        connection.execute(text("SET LOCAL ROLE teamcase_owner"))
        connection.execute(text("ALTER TABLE staff NO FORCE ROW LEVEL SECURITY"))
        connection.execute(text("UPDATE staff SET is_active = false WHERE id = :id"), {"id": county.staff["fay"]})
        connection.execute(text("ALTER TABLE staff FORCE ROW LEVEL SECURITY"))
    engine.dispose()
    assert read(visit, link).status_code == 404


def test_whoever_tries_links_waits_and_signing_in_from_there_goes_on(visit, held):
    link = made(visit, "sam")
    answers = [read(visit, f"/calendar/wrong-{number}.ics").status_code for number in range(31)]
    assert answers == [404] * 30 + [429]
    assert read(visit, link).status_code == 429
    signed_in = visit("").post("/sign-in", data={"email": "sam@test.example", "password": "a good long sentence"})
    assert signed_in.status_code == 302


def test_the_families_shown_stand_in_the_trail_under_the_owners_name(visit, county, server, held, item):
    link = made(visit, "sam")
    engine = create_engine(server.url("superuser", "test"))
    seen = text("SELECT count(*) FROM audit_entry WHERE verb = 'list' AND actor_id = :sam AND :doe = ANY (case_ids)")
    with engine.connect() as connection:
        before = connection.execute(seen, {"sam": county.staff["sam"], "doe": county.doe}).scalar_one()
    read(visit, link)
    with engine.connect() as connection:
        assert connection.execute(seen, {"sam": county.staff["sam"], "doe": county.doe}).scalar_one() == before + 1
    engine.dispose()


def test_a_link_opens_no_page_and_a_member_who_left_sees_their_old_team_no_more(visit, as_, county, held, settings):
    link = made(visit, "cole")
    engine = create_engine(settings.database_owner_url)
    with engine.begin() as connection:
        connection.execute(text("SET LOCAL ROLE teamcase_owner"))
        connection.execute(text("ALTER TABLE membership NO FORCE ROW LEVEL SECURITY"))
        connection.execute(text("UPDATE membership SET until_on = current_date WHERE staff_id = :id"), {"id": county.staff["cole"]})
        connection.execute(text("ALTER TABLE membership FORCE ROW LEVEL SECURITY"))
    engine.dispose()
    assert events(read(visit, link)) == []


def test_nobody_makes_a_link_for_another(as_, county):
    with as_("sam") as occasion, pytest.raises(NotAllowed):
        feeds.make_feed(occasion, db.session.get_one(Staff, county.staff["sue"]), name="Phone")


@pytest.mark.parametrize("name", ["", "x" * 81, "a\x00b"])
def test_a_link_has_a_name_its_owner_knows(visit, name):
    answer = visit("sam").post("/me/calendars/new", data={**key(), "name": name})
    assert answer.status_code == 422
    assert 'href="#f-name"' in answer.text


def test_a_calendar_asks_as_often_for_many_meetings_as_for_one(visit, as_, county, held, item, statements):
    link = made(visit, "sam")
    read(visit, link)
    with statements() as few:
        read(visit, link)
    with as_("cora", keep=True) as occasion:
        for week in range(1, 9):
            planned(occasion, county, days=7 * week)
    with statements() as many:
        assert len(events(read(visit, link))) == 9
    assert len(many) == len(few)
