"""The board as three people see it, what a look answers, and what wrong input gets."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import create_engine, text

from teamcase.cases import operations as cases
from teamcase.cases.models import Allows, Case
from teamcase.foundation.database import db
from teamcase.live import card_operations as cards
from teamcase.live import operations as live
from teamcase.live.models import Card, CardKind
from teamcase.staff.models import Staff
from tests.live.conftest import now_at


def board_of(meeting):
    return f"/meetings/{meeting}/live"


def pulse_of(page):
    return re.search(r'data-pulse="(\d+)"', page)[1]


def sends(browser, address, **fields):
    return browser.post(address, data={"_key": str(uuid4()), **fields})


def test_one_click_opens_the_meeting_from_its_page_and_from_the_start_page(visit, meeting):
    sam = visit("sam")
    for page in (f"/meetings/{meeting}", "/"):
        assert f'action="{board_of(meeting)}"' in sam.get(page).text
    answer = sends(sam, board_of(meeting))
    assert answer.location == board_of(meeting)
    page = sam.get(board_of(meeting)).text
    assert "Doe" in page
    for part in ("live-head", "live-phases", "cards-hypothesis", "cards-question", "cards-step", "live-pen", "live-speakers"):
        assert page.count(f'id="{part}"') == 1
    for page in (f"/meetings/{meeting}", "/"):
        assert f'href="{board_of(meeting)}"' in sam.get(page).text
    assert sends(visit("sue"), board_of(meeting)).location == board_of(meeting), "opened by two, it is opened once"


def test_members_write_readers_read_strangers_find_nothing(visit, turn, meeting, as_, county):
    grant_to(as_, county, "bea")
    for name, status in (("sam", 200), ("bea", 200), ("bob", 404), ("max", 404), ("adm", 404), ("dpo", 404)):
        assert visit(name).get(board_of(meeting)).status_code == status, name
        assert visit(name).get(f"{board_of(meeting)}/board").status_code == status, name
    assert f"/turns/{turn}/cards/hypothesis" in visit("sam").get(board_of(meeting)).text
    assert f"/turns/{turn}/cards/hypothesis" not in visit("bea").get(board_of(meeting)).text
    for address in (f"/turns/{turn}/cards/question", f"/turns/{turn}/phase", f"/turns/{turn}/pen/take", f"/turns/{turn}/record"):
        assert sends(visit("bea"), address, text="x", seen=0, to=1).status_code == 403, address
        assert sends(visit("bob"), address, text="x", seen=0, to=1).status_code == 404, address


def grant_to(as_, county, name):
    with as_("ann", keep=True) as occasion:
        whole = {"allows": Allows.READ, "until_on": occasion.today + timedelta(days=3), "reason": "Comes to the meeting"}
        cases.give_access(occasion, db.session.get_one(Case, county.doe), colleague=db.session.get_one(Staff, county.staff[name]), **whole)


def test_a_look_says_204_until_something_has_changed_and_trails_once(visit, turn, meeting, as_, server, county):
    sam, sue = visit("sam"), visit("sue")
    page = sam.get(board_of(meeting)).text
    before = trail_of(server, county.staff["sam"])
    quiet = sam.get(f"{board_of(meeting)}/board?v={pulse_of(page)}")
    assert (quiet.status_code, quiet.data) == (204, b"")
    assert sends(sue, f"/turns/{turn}/cards/hypothesis", text="She wakes to keep them near").location == board_of(meeting)
    news = sam.get(f"{board_of(meeting)}/board?v={pulse_of(page)}")
    assert "She wakes to keep them near" in news.text
    assert "<html" not in news.text
    assert sam.get(f"{board_of(meeting)}/board?v={pulse_of(news.text)}").status_code == 204
    assert trail_of(server, county.staff["sam"]) == before, "the case was shown once, with the page"
    fay = visit("fay")
    for _look in range(2):
        fay.get(f"{board_of(meeting)}/board")
    assert trail_of(server, county.staff["fay"]) == ["list"]


def trail_of(server, staff_id):
    engine = create_engine(server.url("superuser", "test"))
    with engine.connect() as connection:
        found = connection.execute(
            text("SELECT verb FROM audit_entry WHERE actor_id = :a AND at > now() - interval '10 seconds' ORDER BY seq"), {"a": staff_id}
        )
        verbs = [row.verb for row in found if row.verb in {"open", "list"}]
    engine.dispose()
    return verbs


def test_a_look_asks_as_little_as_it_can(visit, turn, meeting, statements):
    sam = visit("sam")
    page = sam.get(board_of(meeting)).text
    with statements() as asked:
        sam.get(f"{board_of(meeting)}/board?v={pulse_of(page)}")
    assert len([one for one in asked if "look_at_sitting" in one]) == 1
    assert len([one for one in asked if "set_config" not in one]) == 2, "the session, and the number"


def test_the_same_card_sent_twice_is_one_card_and_an_empty_one_is_told(visit, turn, meeting):
    sam, key = visit("sam"), str(uuid4())
    for _time in range(2):
        answer = sam.post(f"/turns/{turn}/cards/question", data={"_key": key, "text": "Who notices first?"})
        assert answer.location == board_of(meeting)
    page = sam.get(board_of(meeting)).text
    assert page.count("Who notices first?</p>") == 1
    for wrong in ("", "   ", "x" * 2001, "a\x00b"):
        answer = sends(sam, f"/turns/{turn}/cards/question", text=wrong)
        assert answer.status_code == 422
        assert 'role="alert"' in answer.text
    assert sends(sam, f"/turns/{turn}/cards/poem", text="x").status_code == 404


def test_a_step_is_shown_as_understood_and_saved_as_shown(visit, turn, meeting, as_, county):
    sam, address = visit("sam"), f"/turns/{turn}/steps"
    typed = "Call the school @cole 12.5.2030"
    shown = sends(sam, address, text=typed)
    assert shown.status_code == 200
    assert "Cole Counsellor" in shown.text
    code = re.search(r'name="understood" value="([^"]+)"', shown.text)[1]
    with as_("sam"):
        assert db.session.scalars(db.select(Card)).all() == []
    other = sends(sam, address, text="Call the school @fay 12.5.2030", understood=code)
    assert "Fay Worker" in other.text, "what was not shown is not saved"
    assert sends(sam, address, text=typed, understood=code).location == board_of(meeting)
    with as_("sam"):
        (card,) = db.session.scalars(db.select(Card)).all()
        assert (card.text, card.owner, card.due_on.isoformat()) == ("Call the school", "Cole Counsellor", "2030-05-12")
    for doubtful in ("@cole", "Call 31.2.", "Call 1.1.2020", "@cole @fay call"):
        answer = sends(sam, address, text=doubtful, understood="")
        assert answer.status_code == 200
        assert 'name="understood"' not in answer.text, doubtful


def test_a_childs_view_or_why_not(visit, turn, meeting, county):
    sam, address = visit("sam"), f"/turns/{turn}/views"
    dean, dora = county.persons["dean"], county.persons["dora"]
    assert sends(sam, address, person_id=dean, reason="too_young").location == board_of(meeting)
    assert sends(sam, address, person_id=dora, text="I want the door open").location == board_of(meeting)
    for wrong in (
        {"person_id": dora, "reason": "too_young"},
        {"person_id": dora},
        {"person_id": county.persons["dana"], "text": "x"},
        {"person_id": "x"},
    ):
        assert sends(sam, address, **wrong).status_code == 422, wrong
    page = sam.get(board_of(meeting)).text
    assert "I want the door open" in page


def test_only_the_author_changes_a_card(visit, turn, meeting, as_):
    with as_("sam", keep=True) as occasion:
        card = cards.add_card(occasion, now_at(turn), kind=CardKind.HYPOTHESIS, text="One").id
    assert f"/cards/{card}/edit" in visit("sam").get(board_of(meeting)).text
    assert f"/cards/{card}/edit" not in visit("sue").get(board_of(meeting)).text
    assert visit("sue").get(f"/cards/{card}/edit").status_code == 403
    assert visit("bob").get(f"/cards/{card}/edit").status_code == 404
    assert sends(visit("sam"), f"/cards/{card}/edit", text="", _version=1).status_code == 422
    assert sends(visit("sam"), f"/cards/{card}/edit", text="Two", _version=1).status_code == 302
    stale = sends(visit("sam"), f"/cards/{card}/edit", text="Three", _version=1)
    assert stale.status_code == 409
    assert "Two" in stale.text
    assert sends(visit("sam"), f"/cards/{card}/withdraw").status_code == 302
    assert "Two</p>" not in visit("sue").get(board_of(meeting)).text


def test_words_without_the_pen_are_kept_and_shown_to_their_writer_alone(visit, turn, meeting):
    sam, sue, address = visit("sam"), visit("sue"), f"/turns/{turn}/summary"
    sends(sam, f"/turns/{turn}/pen/take")
    assert sends(sam, address, text="A quiet week.", follows=0).status_code == 302
    assert "A quiet week." in sue.get(board_of(meeting)).text
    for _time in range(2):
        lost = sue.post(address, data={"text": "A loud week.", "follows": 1}, headers={"X-Saves-Itself": "1"})
        assert lost.status_code == 409
    assert sue.get(board_of(meeting)).text.count("A loud week.") == 1
    assert "A loud week." not in sam.get(board_of(meeting)).text
    assert "A loud week." in sue.get(f"{board_of(meeting)}/board").text
    saved = sam.post(address, data={"text": "A quiet week. She slept.", "follows": 1}, headers={"X-Saves-Itself": "1"})
    assert saved.status_code == 204
    assert sends(sue, f"/turns/{turn}/pen/ask").status_code == 302
    assert "Sue Worker" in sam.get(board_of(meeting)).text
    assert sends(sam, address, text="A quiet week. She slept well.", follows=2, _then="give").status_code == 302
    assert 'id="summary"' in sue.get(board_of(meeting)).text
    assert 'id="summary"' not in sam.get(board_of(meeting)).text
    for wrong in ({"text": "x", "follows": "many"}, {"text": "x"}, {"text": "a\x00b", "follows": 3}):
        assert sue.post(address, data=wrong, headers={"X-Saves-Itself": "1"}).status_code == 422


def test_the_wall_has_initials_and_nothing_to_write_in(visit, turn, meeting, as_):
    with as_("sam", keep=True) as occasion:
        cards.add_card(occasion, now_at(turn), kind=CardKind.QUESTION, text="Who notices first?")
    page = visit("sam").get(f"{board_of(meeting)}?wall=1").text
    main = page[page.index("<main") : page.index("</main>")]
    assert "Who notices first?" in main
    assert "Sam Worker" not in main
    assert "Family Doe" not in main
    assert "<b>D</b>" in main
    assert "<b>Dora" not in main
    for written in ("<textarea", 'type="text"', "<button"):
        assert written not in main
    assert "<textarea" not in visit("sam").get(f"{board_of(meeting)}/board?wall=1").text


def test_while_the_family_is_present_hypotheses_are_nowhere_on_the_page(visit, turn, meeting, as_):
    with as_("sam", keep=True) as occasion:
        cards.add_card(occasion, now_at(turn), kind=CardKind.HYPOTHESIS, text="She wakes to keep them near")
        live.show_family(occasion, now_at(turn), present=True)
    for address in (board_of(meeting), f"{board_of(meeting)}?wall=1", f"{board_of(meeting)}/board"):
        page = visit("sue").get(address).text
        assert "She wakes" not in page
        assert 'data-mode="family"' in page
    assert sends(visit("sue"), f"/turns/{turn}/family/gone").status_code == 302
    assert "She wakes" in visit("sue").get(board_of(meeting)).text


def test_finishing_the_family_leads_to_the_records_page(visit, turn, meeting):
    answer = sends(visit("cora"), f"/turns/{turn}/record")
    assert re.fullmatch(r"/records/[0-9a-f-]{36}/edit", answer.location)
    page = visit("cora").get(answer.location)
    assert page.status_code == 200
    assert "checklist" in page.text, "what is still missing is shown before it is asked for"
    assert "This family is finished" in visit("sam").get(board_of(meeting)).text


def test_phases_time_speakers_and_the_next_day(visit, turn, meeting):
    sam = visit("sam")
    for address, fields in (
        ("phase", {"seen": 0, "to": 3}),
        ("time", {"seen": 0}),
        ("speakers/join", {}),
        ("word", {"seen": ""}),
        ("speakers/leave", {}),
        ("next-on", {"next_on": "23.12.2030"}),
    ):
        assert sends(sam, f"/turns/{turn}/{address}", **fields).location == board_of(meeting), address
    page = sam.get(board_of(meeting)).text
    assert "23.12.2030" in page
    assert "The dilemma" in page
    wrong: tuple[tuple[str, dict[str, object]], ...] = (
        ("phase", {"seen": "x", "to": 99}),
        ("time", {}),
        ("next-on", {"next_on": "31.2."}),
        ("phase", {"seen": 3, "to": 20}),
    )
    for address, sent in wrong:
        assert sends(sam, f"/turns/{turn}/{address}", **sent).status_code == 302
        assert "toast late" in sam.get(board_of(meeting)).text, address


def test_a_meeting_that_is_not_open_leads_to_its_own_page_and_the_end_is_for_all(visit, meeting, county):
    sam = visit("sam")
    assert sam.get(board_of(meeting)).location == f"/meetings/{meeting}"
    assert sam.get(f"{board_of(meeting)}/board").status_code == 404
    sends(sam, board_of(meeting))
    assert sends(sam, f"{board_of(meeting)}/end").location == f"/meetings/{meeting}"
    assert 'data-turn="ended"' in visit("sue").get(f"{board_of(meeting)}/board").text
    assert sam.get(f"/meetings/{UUID(int=3)}/live").status_code == 404


def test_the_page_asks_as_often_for_twenty_cards_as_for_two(visit, turn, meeting, as_, statements):
    def asked_for(count):
        with as_("sam", keep=True) as occasion:
            for number in range(count):
                cards.add_card(occasion, now_at(turn), kind=CardKind.HYPOTHESIS, text=f"Idea {count} {number}")
        visit("sue").get(board_of(meeting))
        with statements() as asked:
            visit("sue").get(board_of(meeting))
        return len(asked)

    assert asked_for(2) == asked_for(18)


@pytest.mark.parametrize("address", ["cards/hypothesis", "steps", "views", "summary"])
def test_an_address_that_takes_words_leads_back_to_the_board_when_it_is_opened(visit, turn, meeting, address):
    assert visit("sam").get(f"/turns/{turn}/{address}?draft={UUID(int=4)}").location.startswith(board_of(meeting))


def test_a_step_that_looks_like_a_place_is_shown_as_such_where_somebody_is_protected(visit, as_, county, turn):
    step = {"_key": str(uuid4()), "text": "@sam visit Koulukatu 5"}
    warned = "looks like an address or a number"
    assert warned not in visit("sam").post(f"/turns/{turn}/steps", data=step).text
    with as_("sam", keep=True):
        db.session.execute(text("UPDATE person SET is_protected = true WHERE id = :id"), {"id": county.persons["dora"]})
    assert warned in visit("sam").post(f"/turns/{turn}/steps", data={**step, "_key": str(uuid4())}).text
    plain = {"_key": str(uuid4()), "text": "@sam call the school"}
    assert warned not in visit("sam").post(f"/turns/{turn}/steps", data=plain).text
