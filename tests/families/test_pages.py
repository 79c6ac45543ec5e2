"""The list of families and beginning a new one."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html import unescape
from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, select

from teamcase.actions import operations as actions
from teamcase.actions.models import Action
from teamcase.cases import queries
from teamcase.cases.models import Case
from teamcase.families.models import Family
from teamcase.foundation.database import db
from teamcase.search import family_queries
from tests.cases.test_begin import begun
from tests.cases.test_pages import statements


def new_family(county, **more):
    return {
        "_key": str(uuid4()),
        "name": "Poe",
        "team_id": county.teams["Alpha"],
        "municipality": "Lahti",
        "mother_tongue": "suomi",
        "service_language": "suomi",
        "people-0-given_name": "Pia",
        "people-0-born_on": "5.5.2015",
        "people-0-sex": "female",
        "people-0-is_client": "true",
        "people-1-given_name": "Pete",
        "people-1-sex": "",
        **more,
    }


@pytest.mark.parametrize(
    ("who", "sees", "not_this"), [("sam", "Doe", "Roe"), ("cora", "Doe", "Roe"), ("bob", "Roe", "Doe"), ("tia", "Doe", "Poe")]
)
def test_each_sees_the_families_of_their_own_teams(visit, who, sees, not_this):
    page = visit(who).get("/families").text
    assert f">{sees}</a>" in page
    assert f">{not_this}</a>" not in page


@pytest.mark.parametrize("who", ["max", "dpo", "adm"])
def test_offices_see_no_family_there(visit, who):
    page = visit(who).get("/families")
    assert page.status_code == 200
    assert "Doe" not in page.text
    assert "P-2" not in page.text


def test_somebody_in_two_teams_sees_both(visit):
    page = visit("tia").get("/families").text
    assert ">Doe</a>" in page
    assert ">Roe</a>" in page


def test_mine_new_and_closed_choose(visit, as_, county):
    with as_("sue", keep=True) as occasion:
        begun(occasion, county)
    sam = visit("sam")
    found = {view: sam.get(f"/families?view={view}").text for view in ("all", "mine", "new", "closed", "nonsense")}
    assert [">Doe</a>" in found[view] for view in found] == [True, True, False, False, True]
    assert [">Poe</a>" in found[view] for view in found] == [True, False, True, False, True]


@pytest.mark.parametrize(
    "after",
    ["", "|", "||", "x", "Doe|not-an-id", f"Doe|{UUID(int=1)}", "\x00|", f"2026-01-01|\x00|{UUID(int=1)}", "9999-99-99|Doe|1", "ö" * 500],
)
def test_whatever_the_address_says_a_page_comes(visit, after):
    assert visit("sam").get("/families", query_string={"after": after}).status_code == 200


@pytest.mark.parametrize("sort", ["name", "next"])
def test_pages_follow_one_another_without_gap_or_repeat(visit, as_, county, monkeypatch, sort):
    monkeypatch.setattr(family_queries, "PAGE", 4)
    with as_("sam", keep=True) as occasion:
        for number in range(9):
            case = begun(occasion, county)
            if number % 3:
                due_on = occasion.today + timedelta(days=number // 3)
                actions.add(occasion, case, text="Call", due_on=due_on, owner=f"staff:{county.staff['sam']}")
        mine = set(db.session.scalars(select(Case.id)))
    browser, address, seen = visit("sam"), f"/families?sort={sort}", []
    while address:
        page = browser.get(address).text
        seen += [UUID(one) for one in re.findall(r'<th scope="row"><a href="/cases/([^"]+)"', page)]
        more = re.search(r'<div class="more"><a class="button small" href="([^"]+)"', page)
        address = unescape(more[1]) if more else ""
    assert sorted(seen) == sorted(mine)
    if sort == "next":
        with as_("sam") as occasion:
            days = dict(db.session.execute(select(Action.case_id, func.min(Action.due_on)).group_by(Action.case_id)).all())
            told = [days.get(case_id, date.max) for case_id in seen]
            assert told == sorted(told)


def test_the_list_asks_as_often_for_many_as_for_few(visit, as_, county):
    browser = visit("sam")
    browser.get("/families")
    few = statements(lambda: browser.get("/families"))
    with as_("sam", keep=True) as occasion:
        for _number in range(12):
            begun(occasion, county)
    assert statements(lambda: browser.get("/families")) == few


@pytest.mark.parametrize(
    ("who", "status"), [("sam", 200), ("ann", 200), ("bob", 200), ("tia", 403), ("cora", 403), ("adm", 403), ("max", 403)]
)
def test_social_workers_and_leads_begin_families(visit, who, status):
    assert visit(who).get("/families/new").status_code == status


def test_a_family_begins_with_its_case_and_persons(visit, as_, county):
    answer = visit("sam").post("/families/new", data=new_family(county))
    assert answer.status_code == 302
    case_id = answer.headers["Location"].rsplit("/", 1)[1]
    with as_("sam") as occasion:
        case = db.session.get_one(Case, case_id)
        assert (case.family.name, case.team_id) == ("Poe", county.teams["Alpha"])
        (client,) = queries.clients(case.id, occasion.today)
        assert client.person.name == "Pia Poe"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ""}, "f-name"),
        ({"people-0-is_client": "false"}, "f-people"),
        ({"people-0-is_client": "perhaps"}, "f-people-0-is_client"),
        ({"people-0-born_on": "32.13.2015"}, "f-people-0-born_on"),
        ({"people-0-given_name": ""}, "f-people-0-given_name"),
        ({"people-0-sex": "robot"}, "f-people-0-sex"),
        ({"municipality": "x" * 201}, "f-municipality"),
    ],
)
def test_what_is_wrong_is_told_beside_the_field_and_kept(visit, as_, county, changes, field):
    answer = visit("sam").post("/families/new", data=new_family(county, **changes))
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    assert 'value="Pete"' in answer.text
    with as_("sam"):
        assert not db.session.scalars(select(Family).where(Family.name == "Poe")).all()


def test_nobody_begins_a_family_for_a_team_that_is_not_theirs(visit, county):
    answer = visit("sam").post("/families/new", data=new_family(county, team_id=county.teams["Beta"]))
    assert answer.status_code == 422
    assert 'href="#f-team_id"' in answer.text
