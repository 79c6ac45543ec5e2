"""Teams, units and dated memberships, on a real database and on their pages."""

from __future__ import annotations

from datetime import time, timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamcase.cases.models import Case
from teamcase.foundation.database import db
from teamcase.foundation.errors import NotAllowed, RuleBroken
from teamcase.foundation.occasion import now
from teamcase.staff.models import TEAM_ROLES, Role, Staff
from teamcase.teams import operations, queries, rules
from teamcase.teams.models import Team
from teamcase.teams.schemas import share_of

ADDRESSES = ("/teams", "/teams/new", "/teams/{team}", "/teams/{team}/edit", "/teams/{team}/join", "/units/new", "/units/{unit}")


def sent(**fields):
    return {"_key": str(uuid4()), **fields}


def day(days=0):
    on = now().date() + timedelta(days=days)
    return f"{on.day}.{on.month}.{on.year}"


@pytest.mark.quick
@given(percent=st.integers(1, 100))
def test_a_share_of_full_time_is_between_nothing_and_all(percent):
    assert 0 < share_of(percent) <= 1


@pytest.mark.quick
@pytest.mark.parametrize("role", list(Role))
def test_offices_are_no_roles_in_a_team_and_social_workers_are_licensed(role):
    licensed = SimpleNamespace(is_active=True, is_licensed=True)
    if role in TEAM_ROLES:
        rules.check_joins(licensed, role)
    else:
        with pytest.raises(RuleBroken):
            rules.check_joins(licensed, role)
    with pytest.raises(RuleBroken):
        rules.check_joins(SimpleNamespace(is_active=False, is_licensed=True), role)
    if role in {Role.CONSULTANT, Role.SOCIAL_WORKER}:
        with pytest.raises(RuleBroken):
            rules.check_joins(SimpleNamespace(is_active=True, is_licensed=False), role)


def join(occasion, county, name, team, **more):
    details = {"role": Role.SOCIAL_WORKER, "percent": 50, "from_on": occasion.today, **more}
    return operations.join(
        occasion, db.session.get_one(Team, county.teams[team]), person=db.session.get_one(Staff, county.staff[name]), **details
    )


def test_whoever_joins_sees_the_families_from_that_day_on(as_, county, doe):
    with as_("bob"):
        assert db.session.get(Case, doe) is None
    with as_("adm", keep=True) as occasion:
        join(occasion, county, "bob", "Alpha")
    with as_("bob"):
        assert db.session.get(Case, doe) is not None


def test_whoever_joins_tomorrow_sees_nothing_today(as_, county, doe):
    with as_("adm", keep=True) as occasion:
        join(occasion, county, "bob", "Alpha", from_on=occasion.today + timedelta(days=1))
    with as_("bob"):
        assert db.session.get(Case, doe) is None
    with as_("bob", at=now() + timedelta(days=1)):
        assert db.session.get(Case, doe) is not None


def test_whoever_leaves_no_longer_sees_them(as_, county, doe):
    with as_("adm", keep=True) as occasion:
        (membership,) = queries.teams_of(county.staff["cole"], occasion.today)
        operations.leave(occasion, membership, until_on=occasion.today)
    with as_("cole"):
        assert db.session.get(Case, doe) is None


def test_nobody_belongs_twice_to_a_team_at_a_time(as_, county):
    with as_("adm") as occasion, pytest.raises(RuleBroken) as broken:
        join(occasion, county, "sam", "Alpha")
    assert broken.value.field == "staff_id"


def test_whoever_answers_for_children_does_not_leave_their_last_team(as_, county):
    with as_("adm") as occasion:
        (membership,) = queries.teams_of(county.staff["sam"], occasion.today)
        for days in (0, 40):
            with pytest.raises(RuleBroken) as broken:
                operations.leave(occasion, membership, until_on=occasion.today + timedelta(days=days))
            assert broken.value.field == "until_on"
            db.session.refresh(membership)


@pytest.mark.parametrize("who", ["ann", "max", "sam"])
def test_nobody_else_keeps_the_teams(as_, county, who):
    with as_(who) as occasion, pytest.raises(NotAllowed):
        join(occasion, county, "bob", "Alpha")


def test_an_administrator_founds_a_team_and_opens_a_unit(as_, county):
    with as_("adm") as occasion:
        unit = operations.open_unit(occasion, None, name_fi="Uusi", name_sv="Ny", manager_id=county.staff["max"])
        team = operations.found(
            occasion,
            None,
            name="Gamma",
            unit_id=unit.id,
            municipality="Heinola",
            service_tasks=["family_services"],
            meeting_weekday=4,
            meeting_at=time(13),
            meeting_minutes=120,
            meeting_place="Room 2",
        )
        assert queries.sizes(occasion.today).get(team.id) is None
        with pytest.raises(RuleBroken) as broken:
            operations.change(
                occasion,
                team,
                name="Alpha",
                unit_id=unit.id,
                municipality="Heinola",
                service_tasks=["family_services"],
                meeting_weekday=4,
                meeting_at=time(13),
                meeting_minutes=120,
                meeting_place="Room 2",
            )
        assert broken.value.field == "name"


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_teams_are_the_administrators(visit, county, address):
    place = address.format(team=county.teams["Alpha"], unit=county.unit)
    for who, status in (("adm", 200), ("ann", 403), ("max", 403), ("sam", 403), ("", 302)):
        assert visit(who).get(place).status_code == status, who


def test_joining_and_leaving_from_the_pages(visit, as_, county):
    browser, place = visit("adm"), f"/teams/{county.teams['Beta']}"
    fields = {"staff_id": county.staff["sue"], "role": "social_worker", "percent": "40", "from_on": day(-3)}
    assert browser.post(f"{place}/join", data=sent(**fields)).status_code == 302
    page = browser.get(place).text
    assert "Sue Worker" in page
    assert "40 %" in page
    with as_("adm") as occasion:
        membership = next(row for row in queries.teams_of(county.staff["sue"], occasion.today) if row.team_id == county.teams["Beta"])
        membership_id, version = membership.id, membership.version
    address = f"/memberships/{membership_id}/end"
    assert browser.get(address).status_code == 200
    assert browser.post(address, data=sent(until_on=day(-3), _version=version)).status_code == 422
    assert browser.post(address, data=sent(until_on=day(), _version=version)).status_code == 302


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"percent": "0"}, "percent"),
        ({"percent": "101"}, "percent"),
        ({"percent": "half"}, "percent"),
        ({"role": "manager"}, "role"),
        ({"staff_id": str(uuid4())}, "staff_id"),
        ({"from_on": "soon"}, "from_on"),
        ({"until_on": "1.1.2020"}, "until_on"),
    ],
)
def test_what_is_wrong_is_told_beside_the_field(visit, county, fields, field):
    right = {"staff_id": county.staff["sue"], "role": "social_worker", "percent": "40", "from_on": day()}
    answer = visit("adm").post(f"/teams/{county.teams['Beta']}/join", data=sent(**right | fields))
    assert answer.status_code == 422
    assert f'href="#f-{field}"' in answer.text


def test_a_team_and_a_unit_change_from_the_pages(visit, as_, county):
    browser = visit("adm")
    with as_("adm"):
        version = db.session.get_one(Team, county.teams["Alpha"]).version
    fields = {
        "name": "Alpha",
        "unit_id": county.unit,
        "municipality": "Hollola",
        "service_tasks": ["family_services", "child_protection"],
        "meeting_weekday": "0",
        "meeting_at": "8.30",
        "meeting_minutes": "90",
        "meeting_place": "Room 3",
    }
    place = f"/teams/{county.teams['Alpha']}"
    assert browser.post(f"{place}/edit", data=sent(**fields, _version=version)).status_code == 302
    assert "Hollola" in browser.get(place).text
    assert browser.post(f"{place}/edit", data=sent(**fields, _version=version)).status_code == 409
    assert browser.post("/teams/new", data=sent(**fields | {"name": "Gamma", "meeting_weekday": "9"})).status_code == 422
    assert browser.post("/teams/new", data=sent(**fields | {"name": "Gamma", "service_tasks": []})).status_code == 422
    assert browser.post("/teams/new", data=sent(**fields | {"name": "Gamma"})).status_code == 302
    assert browser.post("/units/new", data=sent(name_fi="Uusi", name_sv="Ny", manager_id="")).status_code == 302
    assert "Uusi" in browser.get("/teams").text
