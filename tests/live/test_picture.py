"""The family's picture in a meeting: what the room may look at, a relative and a relation in a few presses, and who is told."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from sqlalchemy import select

from teamcase.cases.models import Case
from teamcase.drawing.kin import BondKind, FactKind, Life, TurnKind
from teamcase.families.models import Person
from teamcase.foundation.database import db
from teamcase.kinship import bond_operations, home_operations, operations, tie_operations
from teamcase.kinship.telling import Particulars, Place
from teamcase.live import operations as live
from teamcase.live import picture
from tests.live.conftest import now_at
from tests.live.test_pages import board_of, grant_to, pulse_of, sends

HOME = "Mother's home"


@pytest.fixture
def of(turn, county):
    """The address of somebody's panel, or of what it sends."""
    return lambda name, rest="": f"/turns/{turn}/genogram/{county.persons[name]}{rest}"


@pytest.fixture
def told(as_, county, turn):
    """What the case knows of the Does beside who they are: a relation, a fact, a home, a loss and an affair."""
    with as_("tia", keep=True) as occasion:
        case = db.session.get_one(Case, county.doe)
        dora, dana, dan = (db.session.get_one(Person, county.persons[name]) for name in ("dora", "dana", "dan"))
        bond_operations.tell_bond(occasion, case, one=dora, other=dan, kind=BondKind.PHYSICAL_ABUSE)
        bond_operations.tell_fact(occasion, case, person=dan, kind=FactKind.SUBSTANCE)
        home_operations.tell_stay(occasion, case, person=dana, home=HOME)
        lost = Particulars(given_name="Lilja", life=Life.MISCARRIAGE)
        operations.add_relative(occasion, case, who=lost, beside=dana, place=Place.CHILD)
        guest = Particulars(given_name="Gustav")
        gustav = operations.add_relative(occasion, case, who=guest, beside=dana, place=Place.PARTNER, turn=TurnKind.AFFAIR)
        tie_operations.tell_turn(occasion, case, one=dana, other=gustav, kind=TurnKind.SEPARATED)


def looked(browser, meeting):
    return browser.get(f"{board_of(meeting)}/board?picture=1").text


def test_a_sibling_is_added_in_three_interactions_and_undone_by_one(visit, turn, meeting, of):
    sam = visit("sam")
    assert f'href="{of("dora")}"' in sam.get(f"/turns/{turn}/genogram").text
    panel = sam.get(of("dora")).text
    assert 'name="place"' in panel
    answer = sends(sam, of("dora", "/relatives"), place="sibling", given_name="Dilly", born="2021")
    assert answer.location == of("dora")
    page = sam.get(answer.location).text
    assert "Dilly" in page
    assert "Dilly" in looked(visit("fay"), meeting)
    assert sends(sam, of("dora", "/undo")).location == of("dora")
    assert "Dilly" not in looked(visit("fay"), meeting)


def test_whoever_was_added_from_their_own_panel_and_undone_leaves_the_picture_open(visit, turn, of, as_, county):
    sam = visit("sam")
    assert sends(sam, of("dora", "/relatives"), place="sibling", given_name="Dolly").status_code == 302
    with as_("sam"):
        dolly = db.session.scalars(select(Person.id).where(Person.given_name == "Dolly")).one()
    gone = sends(sam, f"/turns/{turn}/genogram/{dolly}/undo")
    assert gone.location == f"/turns/{turn}/genogram"


def test_a_relation_is_told_in_either_direction(visit, of, county, as_):
    sam = visit("sam")
    for reverse in ({}, {"reverse": "true"}):
        answer = sends(sam, of("dora", "/bonds"), other_id=str(county.persons["dan"]), kind="caretaker", **reverse)
        assert answer.location == of("dora")
    page = sam.get(of("dora")).text
    assert "Dora Doe towards Dan Doe: takes care of" in page
    assert "Dan Doe towards Dora Doe: takes care of" in page


@pytest.mark.parametrize(
    ("rest", "typed", "said"),
    [
        ("/relatives", {"given_name": "Olden"}, "Choose one."),
        ("/relatives", {"given_name": "Olden", "place": "child", "born": "1950"}, "before the parent"),
        ("/relatives", {"given_name": "Olden", "place": "child", "born": "spring"}, "or the year alone"),
        ("/bonds", {"kind": "close"}, "Choose one."),
        ("/bonds", {"kind": "close", "other_id": str(uuid4())}, "Choose one of the list."),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost(visit, of, rest, typed, said):
    answer = sends(visit("sam"), of("dana", rest), **typed)
    assert answer.status_code == 422
    assert said in answer.text
    assert all(f'value="{typed[name]}"' in answer.text for name in ("given_name", "born") if name in typed)
    assert answer.text.count('id="kin-panel"') == 1


def test_everybody_in_the_meeting_is_told_and_nobody_in_another(visit, meeting, of, told):
    fay = visit("fay")
    before = pulse_of(looked(fay, meeting))
    assert fay.get(f"{board_of(meeting)}/board?v={before}").status_code == 204
    mark = re.search(r'id="live-thumb" data-part data-mark="(\w+)"', looked(fay, meeting))[1]
    sends(visit("sam"), of("dora", "/relatives"), place="sibling", given_name="Dilly")
    news = fay.get(f"{board_of(meeting)}/board?v={before}&picture=1")
    assert news.status_code == 200
    assert "Dilly" in news.text
    assert mark not in news.text
    plain = fay.get(f"{board_of(meeting)}/board?v={before}").text
    assert "Dilly" not in plain, "a screen that has not opened the picture is not sent it"
    assert 'id="live-thumb"' in plain


def test_the_room_sees_neither_health_nor_losses_and_the_family_only_who_is_who(visit, as_, turn, meeting, told, of, county):
    sam = visit("sam")
    for page in (looked(sam, meeting), sam.get(of("dora")).text):
        assert "physical abuse" in page
        assert HOME.split("'", maxsplit=1)[0] in page
        assert 'class="fact"' not in page
        assert "Lilja" not in page
        assert "tie-affair" in page
    with as_("sam", keep=True) as occasion:
        live.show_family(occasion, now_at(turn), present=True)
    for page in (looked(sam, meeting), sam.get(of("dora")).text, sam.get(f"/turns/{turn}/genogram").text):
        assert "Dora" in page
        assert 'class="bond' not in page.replace("bond-kinds", "")
        assert "layer-homes" not in page
        assert "tie-affair" not in page
    assert 'name="kind"' not in sam.get(of("dora")).text
    refused = sends(sam, of("dora", "/bonds"), other_id=str(county.persons["dan"]), kind="conflict")
    assert refused.status_code == 422
    assert sends(sam, of("dora", "/relatives"), place="sibling", given_name="Dilly").status_code == 302


def test_the_home_of_a_protected_person_is_not_on_the_screen_of_a_room(as_, turn, county, told, monkeypatch):
    with as_("sam"):
        kin = picture.shared(now_at(turn), now_at(turn).began_at.date())
        assert [home.name for home in kin.homes] == [HOME]
        monkeypatch.setattr(picture.genogram, "protected", lambda _family: frozenset({str(county.persons["dana"])}))
        assert not picture.shared(now_at(turn), now_at(turn).began_at.date()).homes


def test_members_tell_readers_look_strangers_find_nothing(visit, as_, county, turn, of):
    grant_to(as_, county, "bea")
    for name, status in (("sam", 200), ("bea", 200), ("bob", 404), ("adm", 404)):
        assert visit(name).get(of("dora")).status_code == status, name
        assert visit(name).get(f"/turns/{turn}/genogram").status_code == status, name
    assert 'name="place"' not in visit("bea").get(of("dora")).text
    for rest, typed in (("/relatives", {"place": "sibling"}), ("/bonds", {"kind": "close"}), ("/undo", {})):
        assert sends(visit("bea"), of("dora", rest), **typed).status_code == 403, rest
        assert sends(visit("bob"), of("dora", rest), **typed).status_code == 404, rest
    assert visit("sam").get(of("rora")).status_code == 404, "a person of another family is nobody here"
