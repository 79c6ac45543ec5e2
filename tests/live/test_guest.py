"""A guest of one family sees the board while that family has its turn, and nothing of the others."""

from __future__ import annotations

from datetime import date
from typing import Any

from teamcase.cases import operations as cases
from teamcase.drawing.kin import Sex
from teamcase.foundation import drafts
from teamcase.foundation.database import db
from teamcase.live import operations as live
from teamcase.live.begun import draft_key
from teamcase.meetings.models import AgendaItem
from teamcase.teams.models import Team
from tests.live.conftest import now_at
from tests.live.test_pages import board_of, grant_to
from tests.meetings.conftest import also_brought, told_two_more

__all__ = ["told_two_more"]


def test_a_guest_of_one_family_sees_the_board_in_that_familys_turn_alone(visit, turn, meeting, as_, county):
    grant_to(as_, county, "bea")
    with as_("sam", keep=True) as occasion:
        person: dict[str, Any] = {
            "given_name": "Ida",
            "family_name": "Moe",
            "born_on": date(1990, 1, 1),
            "sex": Sex.FEMALE,
            "is_client": True,
        }
        where: dict[str, Any] = {"municipality": "Lahti", "mother_tongue": "suomi", "service_language": "suomi", "interpreter": None}
        case = cases.begin(occasion, db.session.get_one(Team, county.teams["Alpha"]), name="Moe", people=[person], **where)
        other = also_brought(occasion, county, meeting, case.id).id
        live.bring(occasion, db.session.get_one(AgendaItem, other))
    page = visit("bea").get(board_of(meeting)).text
    assert "Moe" not in page
    assert "a family whose case you do not see" in page
    assert 'data-turn=""' in visit("bea").get(f"{board_of(meeting)}/board").text
    with as_("cora", keep=True) as occasion:
        live.bring(occasion, db.session.get_one(AgendaItem, now_at(turn).item_id))
    assert f'data-turn="{turn}"' in visit("bea").get(f"{board_of(meeting)}/board").text
    assert "Family Doe" in visit("bea").get(board_of(meeting)).text


def test_what_one_began_of_a_family_is_found_again_when_the_team_has_gone_on(visit, turn, meeting, as_, county):
    sam = visit("sam")
    with as_("sam", keep=True) as occasion:
        at = now_at(turn)
        page = f"/turns/{turn}/steps"
        kept = drafts.save(occasion, draft_key(at, "step"), page=page, fields={"text": "Call the school"}).id
        live.end_meeting(occasion, at.sitting)
    assert f"{page}?draft={kept}" in sam.get("/").text
    board = sam.get(f"{page}?draft={kept}", follow_redirects=True).text
    assert 'value="Call the school"' in board
    assert 'data-live="' not in board, "it does not follow the others"
    assert sam.get(f"{board_of(meeting)}?turn={turn}").status_code == 200
    assert visit("bob").get(f"{board_of(meeting)}?turn={turn}").status_code == 404


def test_the_board_asks_as_often_for_three_families_as_for_one(visit, turn, meeting, as_, county, told_two_more, statements):
    def asked():
        visit("sue").get(board_of(meeting))
        with statements() as found:
            visit("sue").get(board_of(meeting))
        return len(found)

    before = asked()
    with as_("sam", keep=True) as occasion:
        for case_id in told_two_more:
            also_brought(occasion, county, meeting, case_id)
    assert asked() == before
