"""The letter of invitation: what it says in whose language, what it never says, and who writes it."""

from __future__ import annotations

from datetime import time

import pytest
from sqlalchemy import text

from teamcase.foundation.database import db
from teamcase.meetings import operations
from teamcase.meetings import preparing_operations as preparing
from teamcase.meetings.models import AgendaItem, Meeting
from tests.meetings.conftest import QUESTION, brought, planned
from tests.meetings.test_preparing import prepared

OWN = "How do others sleep?"


@pytest.fixture
def invited(as_, county):
    """The ids of Dana's and of Rita's invitation to the Does' slot in five days, and of the place on the agenda."""
    with as_("cora", keep=True) as occasion:
        meeting = planned(occasion, county, days=5)
        db.session.execute(text("UPDATE meeting SET remote_link = 'https://meet.example/alpha' WHERE id = :id"), {"id": meeting.id})
        db.session.expire(meeting)
        item = brought(occasion, county, meeting.id)
        preparing.prepare_item(occasion, item, **prepared(county))
        return {row.called: row.id for row in item.invited} | {"item": item.id}


def letter(visit, invitee, who="sam", **chosen):
    return visit(who).get(f"/invitees/{invitee}/invitation", query_string=chosen)


def test_it_says_when_and_where_who_will_be_there_and_what_it_is_about(visit, invited):
    page = letter(visit, invited["Dana Doe"], language="en").text
    for words in ("Hello Dana,", "9:30 to", "Room 1", "https://meet.example/alpha", "Family therapist", "somali", "You decide yourself"):
        assert words.casefold() in page.casefold(), words
    assert page.index("Invitation to a meeting") < page.index("Hello Dana,")


def test_neither_the_teams_question_nor_a_colleagues_name_nor_the_team_is_in_it(visit, invited):
    page = letter(visit, invited["Dana Doe"], language="en").text
    body = page[page.index("<article") : page.index("</article>")]
    for words in (QUESTION, "Tia Therapist", "Alpha", "Rita"):
        assert words not in body, words


def test_the_familys_own_question_is_in_it_only_when_that_is_chosen_and_for_the_family_alone(visit, invited):
    assert OWN not in letter(visit, invited["Dana Doe"], language="en").text
    assert OWN in letter(visit, invited["Dana Doe"], language="en", question="1").text
    partner = letter(visit, invited["Rita, school"], language="en", question="1").text
    assert OWN not in partner
    assert "a family that you know" in partner
    assert "Doe" not in partner[partner.index("<article") : partner.index("</article>")]


@pytest.mark.parametrize(("spoken", "title"), [("suomi", "Kutsu"), ("svenska", "Inbjudan"), ("English", "Invitation"), ("somali", "Kutsu")])
def test_it_is_in_the_service_language_of_whoever_is_invited(visit, as_, county, invited, spoken, title):
    with as_("sam", keep=True):
        db.session.execute(
            text("UPDATE person SET service_language = :spoken WHERE id = :id"), {"spoken": spoken, "id": county.persons["dana"]}
        )
    assert title in letter(visit, invited["Dana Doe"]).text.split("<article")[1]


def test_where_somebody_is_protected_no_letter_tells_a_place_or_a_link(visit, as_, county, invited):
    with as_("sam", keep=True):
        db.session.execute(text("UPDATE person SET is_protected = true WHERE id = :id"), {"id": county.persons["dora"]})
    for name in ("Dana Doe", "Rita, school"):
        page = letter(visit, invited[name], language="en").text
        assert "Your worker tells you where to come." in page
        assert "Room 1" not in page
        assert "meet.example" not in page


@pytest.mark.parametrize(("who", "status"), [("sam", 200), ("tia", 200), ("bob", 404), ("adm", 404)])
def test_members_write_it_and_strangers_get_nothing(visit, invited, who, status):
    assert letter(visit, invited["Dana Doe"], who).status_code == status
    answer = visit(who).get(f"/invitees/{invited['Dana Doe']}/invitation/pdf")
    assert answer.status_code == status
    if status == 200:
        assert answer.data.startswith(b"%PDF")
        assert b"pdfuaid" in answer.data
        assert "Dana" not in answer.headers["Content-Disposition"]


def test_the_page_of_preparing_leads_to_each_letter(visit, invited):
    page = visit("sam").get(f"/agenda/{invited['item']}/prepare").text
    for name in ("Dana Doe", "Rita, school"):
        assert f"/invitees/{invited[name]}/invitation" in page


def test_nobody_is_invited_to_a_meeting_that_was_cancelled(visit, as_, invited):
    with as_("cora", keep=True) as occasion:
        meeting = db.session.get_one(Meeting, db.session.get_one(AgendaItem, invited["item"]).meeting_id)
        operations.cancel(occasion, meeting, reason="Strike")
    assert "/invitation" not in visit("sam").get(f"/agenda/{invited['item']}/prepare").text
    assert letter(visit, invited["Dana Doe"]).status_code == 302
    assert visit("sam").get(f"/invitees/{invited['Dana Doe']}/invitation/pdf").status_code == 302


def test_whoever_comes_with_the_slot_is_told_its_beginning(visit, as_, invited):
    with as_("cora"):
        item = db.session.get_one(AgendaItem, invited["item"])
        assert [row.arrives_at for row in item.invited] == [time(9, 30), None]
    assert "9:00 to 9:45" in letter(visit, invited["Rita, school"], language="en").text
