"""Where somebody under a non-disclosure order is, is told by no actor, tie, version, file or earlier state that another may see."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sqlalchemy import select, text

from teamcase.cases import contact_operations as contacts
from teamcase.cases.models import Case
from teamcase.drawing.ecomap import Flow, Sector, Strength
from teamcase.ecomap import operations as ecomap
from teamcase.ecomap.models import KeptActor, KeptEcomap, NetworkActor, NetworkChange, NetworkTie
from teamcase.ecomap.rules import PLACES
from teamcase.families.models import Person
from teamcase.foundation.database import db
from teamcase.foundation.errors import RuleBroken
from tests.ecomap.conftest import GRANDMOTHER, SCHOOL, added, kept, sent
from tests.factories import acting

DAYCARE = "Zyxmeadow day care"
MAY_SEE = ("sam", "ann")
MAY_NOT = ("sue", "tia", "cole", "fay", "cora", "bea")


@pytest.fixture
def told(as_, county, granny, school, reader):
    """Dora's school, a day care of the whole household, both on a kept map; the grandmother stands at no place."""
    with as_("sam", keep=True) as occasion:
        added(occasion, county, sector=Sector.SCHOOL, name=DAYCARE, strength=Strength.WEAK, flow=Flow.NONE)
        case = db.session.get_one(Case, county.doe)
        return ecomap.keep_version(occasion, case, drawn_on=occasion.today, drawn_with="Dana").id


@pytest.mark.parametrize("who", [*MAY_SEE, *MAY_NOT])
def test_rows_that_tell_the_place_are_seen_by_those_alone_who_see_the_protected_details(as_, told, protected, who):
    with as_(who):
        names = set(db.session.scalars(select(NetworkActor.name)))
        ties, changes, parts = (len(db.session.scalars(select(kind.id)).all()) for kind in (NetworkTie, NetworkChange, KeptActor))
        assert db.session.scalars(select(KeptEcomap.id)).all() == [told]
    assert names == ({GRANDMOTHER, SCHOOL, DAYCARE} if who in MAY_SEE else {GRANDMOTHER})
    assert (ties, changes, parts) == ((3, 3, 3) if who in MAY_SEE else (1, 1, 1))


@pytest.mark.parametrize("who", [*MAY_SEE, *MAY_NOT])
def test_no_page_and_no_file_sings(visit, as_, county, told, protected, granny, school, who):
    with as_("sam"):
        tie = kept(school).ties[0].id
    browser = visit(who)
    heard = ""
    for address in (
        f"/cases/{county.doe}/ecomap",
        f"/cases/{county.doe}/ecomap/svg",
        f"/ecomap-versions/{told}",
        f"/network-actors/{granny}",
        f"/cases/{county.doe}",
    ):
        answer = browser.get(address)
        assert answer.status_code == 200, address
        heard += answer.text
    assert (SCHOOL in heard, DAYCARE in heard) == ((True, True) if who in MAY_SEE else (False, False))
    for address in (f"/network-actors/{school}", f"/network-actors/{school}/edit", f"/network-ties/{tie}/edit", f"/network-ties/{tie}/end"):
        found = {"bea": 403, "sam": 200, "ann": 200}.get(who, 404) if who in MAY_SEE else 404
        assert browser.get(address).status_code == found, address


def test_when_the_order_ends_the_map_is_whole_again(app, as_, county, told, protected):
    with as_("sam", keep=True) as occasion:
        dora = db.session.get_one(Person, protected)
        contacts.protect(occasion, db.session.get_one(Case, county.doe), person=dora, is_protected=False, protected_until=None)
    with acting(app, county.staff["cole"]):
        assert set(db.session.scalars(select(NetworkActor.name))) == {GRANDMOTHER, SCHOOL, DAYCARE}


def test_whoever_may_not_see_it_does_not_write_it_down_either(as_, visit, county, protected):
    with as_("cole") as occasion:
        for more in ({"person": protected}, {"sector": Sector.HOBBY}, {"sector": Sector.HEALTH}):
            with pytest.raises(RuleBroken) as refused:
                added(occasion, county, **more)
            assert refused.value.field == "person"
        assert added(occasion, county, sector=Sector.HOBBY, person=county.persons["dana"]).name == GRANDMOTHER
    for who, offered in (("cole", False), ("sam", True)):
        page = visit(who).get(f"/cases/{county.doe}/ecomap/actors/new").text
        assert (f'<input type="radio" name="person" value="{protected}"' in page) == offered, who
        assert "Never write their address" in page


def test_a_name_is_not_moved_to_a_sector_that_tells_a_place(as_, county, granny, protected):
    with as_("cole") as occasion, pytest.raises(RuleBroken):
        ecomap.change_actor(occasion, kept(granny), sector=Sector.SCHOOL, name=SCHOOL, caption=None)


def test_the_database_itself_refuses_a_tie_to_the_person(as_, county, granny, protected):
    told = {"case_id": county.doe, "actor_id": granny, "person_id": protected, "from_on": "2026-01-01"}
    with as_("cole") as occasion:
        row = {**told, "recorded_by": occasion.who.id}
        with pytest.raises(Exception, match="row-level security"):
            db.session.execute(
                text(
                    "INSERT INTO network_tie (id, case_id, actor_id, person_id, strength, flow, is_strained, is_withdrawn, recorded_by, from_on,"
                    " version) VALUES (gen_random_uuid(), :case_id, :actor_id, :person_id, 'weak', 'none', false, false, :recorded_by,"
                    " CAST(:from_on AS date), 1)"
                ),
                row,
            )


def test_the_trail_tells_no_name(as_, visit, county, told, protected):
    page = visit("dpo").get("/trail").text
    assert "added an actor to an ecomap" in page
    assert not any(name in page for name in (SCHOOL, DAYCARE, GRANDMOTHER))


def test_the_places_are_the_same_in_the_law_and_in_the_database():
    sql = (Path(__file__).parents[2] / "migrations/sql/0025_functions.sql").read_text()
    named = re.search(r"a\.sector IN \((.*?)\)", sql)
    assert named
    assert set(re.findall(r"'(\w+)'", named[1])) == {sector.value for sector in PLACES}


def test_undoing_needs_the_same_sight(visit, as_, county, told, protected):
    with as_("sam"):
        change = db.session.scalars(select(NetworkChange.id).join(NetworkActor).where(NetworkActor.name == SCHOOL)).one()
    assert visit("cole").post(f"/network-changes/{change}/undo", data=sent()).status_code == 404
    assert visit("sam").post(f"/network-changes/{change}/undo", data=sent()).status_code == 302
