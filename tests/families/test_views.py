"""The views of the families list: what each holds, that it counts what it lists, and that late is what the load counts."""

from __future__ import annotations

import re
from datetime import time, timedelta
from html import unescape
from uuid import uuid4

import pytest
from sqlalchemy import func, select, text

from teamcase.cases import operations as cases
from teamcase.cases.models import Allows, Assignment, Case, Client
from teamcase.foundation.database import db
from teamcase.foundation.occasion import now
from teamcase.foundation.zone import HELSINKI
from teamcase.journal import operations as journal
from teamcase.journal.models import EntryKind, EntrySight
from teamcase.search import family_queries, glance_queries
from teamcase.search.models import View
from teamcase.search.schemas import Wanted
from teamcase.staff.models import Staff
from teamcase.workload.queries import load_rows
from teamcase.workload.schemas import Kind
from tests.cases.test_begin import begun
from tests.workload.conftest import live, owner

__all__ = ["live", "owner"]

PEOPLE = ("ann", "sam", "tia", "cora", "bea")


def signed(as_, county, *, days_ago, who="sam", **more):
    """An entry about Dora, so many days ago."""
    with as_(who, at=now() - timedelta(days=days_ago), keep=True) as occasion:
        local = (occasion.at - timedelta(minutes=10)).astimezone(HELSINKI)
        said = {"kind": EntryKind.CALL, "on": local.date(), "at": time(local.hour, local.minute), "text": "Dana called.", "minutes": 10}
        return journal.sign(occasion, db.session.get_one(Case, county.doe), **{**said, "about": [county.persons["dora"]], **more}).id


def in_view(occasion, view):
    """The families of a view, and how many are counted."""
    rows, after = [], None
    while True:
        found = family_queries.families(occasion, Wanted(view=view), after)
        rows += found[: family_queries.PAGE]
        if len(found) <= family_queries.PAGE:
            return rows
        after = family_queries.place_of(rows[-1])


def test_whoever_sees_too_many_families_is_told_no_number(as_, live, monkeypatch):
    live(seed=1, cases=20)
    with as_("sam") as occasion:
        seen = len(db.session.scalars(select(Case.id)).all())
        monkeypatch.setattr(family_queries, "COUNTED", seen)
        assert None not in family_queries.counts(occasion, Wanted()).values()
        monkeypatch.setattr(family_queries, "COUNTED", seen - 1)
        assert set(family_queries.counts(occasion, Wanted()).values()) == {None}


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("name", PEOPLE)
def test_late_is_what_the_load_counts_and_every_view_counts_what_it_lists(as_, live, name, seed):
    live(seed=seed, cases=60)
    with as_(name) as occasion:
        counts = family_queries.counts(occasion, Wanted())
        listed = {view: in_view(occasion, view) for view in View}
        assert {view: len(rows) for view, rows in listed.items()} == counts
        load = load_rows(occasion)
        overdue = select(load.c.case_id, func.count()).where(load.c.kind == Kind.OVERDUE.value, load.c.case_id.is_not(None))
        of_load: dict[object, int] = dict(db.session.execute(overdue.group_by(load.c.case_id)).all())
        late = glance_queries.glances(occasion, [row.case for row in listed[View.LATE]])
        seen = set(db.session.scalars(select(Case.id)))
        assert {case_id: glance.late for case_id, glance in late.items()} == {one: many for one, many in of_load.items() if one in seen}
        assert len(listed[View.LATE]) > 2 or name == "cora"


def test_each_view_holds_what_its_rule_says(as_, live):
    live(seed=5, cases=60)
    with as_("tia") as occasion:
        today = occasion.today
        open_cases = {case.id: case for case in db.session.scalars(select(Case).where(Case.stage != "closed"))}
        running = [
            one for one in db.session.scalars(select(Assignment)) if one.from_on <= today and not (one.until_on and one.until_on <= today)
        ]
        mine = {one.case_id for one in running if one.staff_id == occasion.who.id}
        assert {row.case_id for row in in_view(occasion, View.MINE)} == mine & set(open_cases)
        protected = {
            one.case_id
            for one in db.session.scalars(select(Client).where(Client.service_task == "child_protection"))
            if one.from_on <= today and not (one.until_on and one.until_on <= today) and one.person.is_child_on(today)
        }
        assert {row.case_id for row in in_view(occasion, View.NOT_ALONE)} == protected & set(open_cases)
        assert {row.case_id for row in in_view(occasion, View.ALL)} == set(open_cases)


@pytest.mark.parametrize(
    ("days_ago", "more", "still_without"),
    [
        (5, {}, False),
        (30, {}, False),
        (32, {}, True),
        (5, {"kind": EntryKind.NOTE}, True),
        (5, {"kind": EntryKind.HOME_VISIT}, False),
        (5, {"kind": EntryKind.NETWORK_MEETING}, False),
    ],
)
def test_a_contact_within_30_days_takes_a_family_off_the_list(as_, county, days_ago, more, still_without):
    signed(as_, county, days_ago=days_ago, **more)
    with as_("cole") as occasion:
        assert bool(in_view(occasion, View.NO_CONTACT)) == still_without
        glance = glance_queries.glances(occasion, [db.session.get_one(Case, county.doe)])[county.doe]
        assert glance.is_contact_old(occasion.today) == still_without
        assert (glance.contact_on is None) == (more.get("kind") == EntryKind.NOTE)


def test_an_entry_for_its_author_and_the_lead_is_no_contact_for_the_others(as_, county):
    signed(as_, county, days_ago=3, sight=EntrySight.AUTHOR_AND_LEAD, sight_because="A threat")
    for name, without in (("sam", False), ("ann", False), ("cole", True)):
        with as_(name) as occasion:
            assert bool(in_view(occasion, View.NO_CONTACT)) == without, name


def test_a_child_in_protection_is_named_until_somebody_has_met_the_child_alone(as_, visit, county):
    assert "not met alone: Dora<" in visit("sam").get("/families?view=not_alone").text
    dora = county.persons["dora"]
    visit_alone = {"kind": EntryKind.VISIT, "present": [dora], "met_alone": [dora]}
    entry_id = signed(as_, county, days_ago=4, **visit_alone)
    assert "Each child in protection has been met alone" in visit("sam").get("/families?view=not_alone").text
    with as_("sam", keep=True) as occasion:
        entry = db.session.get_one(journal.Entry, entry_id)
        said = {"kind": EntryKind.VISIT, "on": occasion.today - timedelta(days=4), "at": time(1), "text": "Her mother was there too."}
        journal.correct(occasion, entry, reason="I mixed up two visits", about=[dora], present=[dora], **said)
    assert "not met alone: Dora<" in visit("sam").get("/families").text


def test_opened_holds_what_one_opened_oneself(as_, visit, county):
    assert "You have not opened any family" in visit("sam").get("/families?view=opened").text
    visit("sue").get(f"/cases/{county.doe}")
    assert "You have not opened any family" in visit("sam").get("/families?view=opened").text
    visit("sam").get(f"/cases/{county.doe}")
    assert ">Doe</a>" in visit("sam").get("/families?view=opened").text
    with as_("sam") as occasion:
        mine = "SELECT count(*) FROM my_opened_cases(:since)"
        assert db.session.execute(text(mine), {"since": occasion.at - timedelta(days=1)}).scalar() == 1
        assert db.session.execute(text(mine), {"since": occasion.at + timedelta(days=1)}).scalar() == 0
    with as_("dpo") as occasion:
        assert db.session.execute(text(mine), {"since": occasion.at - timedelta(days=1)}).scalar() == 0


def test_a_substitute_finds_the_families_of_the_absent_under_mine_and_reads_for_whom(visit, owner, county):
    with owner.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO absence (id, staff_id, substitute_id, from_on, until_on, recorded_by, version)"
                " VALUES (gen_random_uuid(), :sam, :bob, current_date - 2, current_date + 2, :sam, 1)"
            ),
            {"sam": county.staff["sam"], "bob": county.staff["bob"]},
        )
    page = visit("bob").get("/families?view=mine").text
    assert ">Roe</a>" in page
    assert ">Doe</a>" in page
    assert "responsible for Dora (for Sam Worker)" in page


def test_each_reads_their_own_part(as_, visit, county):
    with as_("ann", keep=True) as occasion:
        colleague = db.session.get_one(Staff, county.staff["bea"])
        until_on = occasion.today + timedelta(days=30)
        case = db.session.get_one(Case, county.doe)
        cases.give_access(occasion, case, colleague=colleague, allows=Allows.READ, until_on=until_on, reason="work pair")
    for name, part in (("sam", "responsible for Dora"), ("cole", "team member"), ("bea", f"access until {until_on.day}.{until_on.month}.")):
        assert part in visit(name).get("/families").text, name
    assert f'"/cases/{county.doe}/entries/new"' in visit("sam").get("/families").text
    assert f'"/cases/{county.doe}/entries/new"' not in visit("bea").get("/families").text


def test_a_team_narrows_the_list_and_its_counts(visit, county):
    page = visit("tia").get(f"/families?team={county.teams['Beta']}").text
    assert ">Roe</a>" in page
    assert ">Doe</a>" not in page
    assert "All that I see 1" in page
    assert "All that I see 2" in visit("tia").get("/families").text
    assert ">Doe</a>" in visit("sam").get(f"/families?team={county.teams['Beta']}").text, "a team that is not one's own is left out"


@pytest.mark.parametrize(
    ("words", "found"), [("do", True), ("OE", True), ("x", False), ("%", False), ("_", False), ("\x00", True), ("' OR 1=1", False)]
)
def test_part_of_a_name_narrows_the_list(visit, words, found):
    page = visit("sam").get("/families", query_string={"text": words})
    assert page.status_code == 200
    assert (">Doe</a>" in page.text) == found


def test_the_next_date_is_the_earliest_and_says_what_it_is(as_, visit, county):
    with as_("sam", keep=True) as occasion:
        journal_step = {"steps": [{"text": "Call the school", "due_on": occasion.today + timedelta(days=2)}]}
    signed(as_, county, days_ago=0, **journal_step)
    row = unescape(visit("sam").get("/families").text)
    day = now().astimezone(HELSINKI).date() + timedelta(days=2)
    assert re.search(rf"{day.day}\.{day.month}\.{day.year} <span class=\"sub\">Next step", row)


def keep(browser, name, address="/families/filters/new?view=late&sort=next"):
    return browser.post(address, data={"_key": str(uuid4()), "name": name})


def test_a_filter_is_kept_under_a_name_followed_and_removed_in_one_click(visit, county):
    sam = visit("sam")
    assert keep(sam, "Late first").headers["Location"] == "/families?view=late&sort=next"
    page = sam.get("/families").text
    assert 'href="/families?view=late&amp;sort=next">Late first</a>' in page
    assert "Late first" not in visit("sue").get("/families").text
    address = re.search(r'action="(/families/filters/[^"]+)"', page)[1]
    assert visit("sue").post(address, data={"_key": str(uuid4())}).status_code == 404
    assert sam.post(address, data={"_key": str(uuid4())}).status_code == 302
    assert "Late first</a>" not in sam.get("/families").text


def test_a_name_is_used_once_and_twenty_filters_are_enough(visit, as_):
    sam = visit("sam")
    assert keep(sam, "One").status_code == 302
    again = keep(sam, "One")
    assert again.status_code == 422
    assert "You already have a filter with this name." in again.text
    assert keep(visit("sue"), "One").status_code == 302, "each person has names of their own"
    for number in range(19):
        assert keep(sam, f"Filter {number}").status_code == 302
    full = keep(sam, "One too many")
    assert full.status_code == 422
    assert "You have kept 20 filters already." in full.text


@pytest.mark.parametrize("name", ["", "x" * 61, "a\x00b"])
def test_a_filter_without_a_name_that_can_be_kept_is_refused(visit, name):
    answer = keep(visit("sam"), name)
    assert answer.status_code == 422
    assert 'href="#f-name"' in answer.text


def test_the_list_asks_as_often_for_twenty_families_as_for_two(visit, as_, county, statements):
    with as_("sam", keep=True) as occasion:
        begun(occasion, county)
    browser = visit("sam")
    for view in ("all", "late", "not_alone", "opened"):
        browser.get(f"/families?view={view}")
    with statements() as few:
        browser.get("/families?sort=next")
    with as_("sam", keep=True) as occasion:
        for _number in range(18):
            begun(occasion, county)
    with statements() as many:
        browser.get("/families?sort=next")
    assert len(many) == len(few)
