"""The load page: who gets which figures, and every number opens exactly the rows it counts."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest
from flask.testing import FlaskClient
from sqlalchemy import text

from teamcase.foundation.occasion import now

LINK = re.compile(r'<a [^>]*href="(/workload/rows[^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
PLACES = re.compile(r'href="(/workload\?team=[^"&]*)"')
ROW = '<th scope="row"'


def numbers(page: str) -> list[tuple[str, int]]:
    """Every number on a page that is a link to rows, with its address."""
    found = []
    for address, inside in LINK.findall(page):
        words = re.sub(r"<[^>]*>", " ", inside).split()
        if words and words[0].isdecimal():
            found.append((unescape(address), int(words[0])))
    return found


def rows_behind(browser: FlaskClient, address: str) -> int:
    """How many rows an address shows, page after page."""
    count = 0
    while address:
        page = browser.get(address)
        assert page.status_code == 200, page.text
        count += page.text.count(ROW)
        more = re.search(r'class="button small" href="(/workload/rows[^"]*after[^"]*)"', page.text)
        address = unescape(more[1]) if more else ""
    return count


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("name", ["ann", "max", "sam", "tia", "cora", "bea"])
def test_every_number_opens_exactly_the_rows_it_counts(visit, live, name, seed):
    live(seed=seed)
    browser = visit(name)
    seen = 0
    start = browser.get("/workload")
    for place in ["/workload", *sorted(set(PLACES.findall(start.text))), "/"]:
        page = browser.get(place)
        assert page.status_code == 200
        for address, number in numbers(page.text):
            assert rows_behind(browser, address) == number, (place, address)
            seen += 1
    assert seen > 3 or name == "cora"


def test_a_count_with_more_rows_than_a_page_holds_goes_on_page_after_page(visit, live, owner, county):
    live(seed=1)
    with owner.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO action (id, version, case_id, text, due_on, stage, service_task, owner_staff_id, added_by)"
                " SELECT gen_random_uuid(), 1, :case, 'x', current_date + i % 7, 'open', 'child_protection', :sam, :sam FROM generate_series(1, 450) i"
            ),
            {"case": county.doe, "sam": county.staff["sam"]},
        )
    address = f"/workload/rows?kind=open_action&worker={county.staff['sam']}"
    browser = visit("ann")
    shown = dict(numbers(browser.get("/workload").text))[address]
    assert shown > 450
    assert rows_behind(browser, address) == shown


def test_a_page_asks_the_database_as_often_for_many_rows_as_for_few(visit, live, statements):
    browser = visit("ann")
    for address in ("/workload", "/workload/rows?kind=team_family", "/"):
        with statements() as few:
            browser.get(address)
        live(seed=len(address))
        with statements() as many:
            browser.get(address)
        assert len(many) == len(few), (address, sorted(set(many) ^ set(few)))


def test_the_lead_sees_the_team_and_each_of_its_workers(visit):
    page = visit("ann").get("/workload").text
    assert "Alpha" in page
    assert "Sam Worker" in page
    assert "Bob Worker" not in page


def test_a_worker_sees_their_own_load_and_nobody_elses(visit, live, county):
    live(seed=2)
    page = visit("sam").get("/workload").text
    assert "Sue Worker" not in page
    for kind in ("child", "overdue", "open_action", "family", "team_family"):
        rows = visit("sam").get(f"/workload/rows?kind={kind}&worker={county.staff['sue']}").text
        assert ROW not in rows
        whole = visit("sam").get(f"/workload/rows?kind={kind}").text
        assert "Sue Worker" not in whole


def test_the_manager_sees_figures_of_the_unit_and_no_family(visit, live, county):
    live(seed=3)
    browser = visit("max")
    assert "Alpha" in browser.get("/workload").text
    assert "Beta" in browser.get("/workload").text
    for kind in ("child", "family_child", "family", "team_family", "open_action", "overdue"):
        page = browser.get(f"/workload/rows?kind={kind}").text
        assert ROW in page
        assert "/cases/" not in page
        assert not re.search(r"Family \d|Doe|Roe", page)
        assert "words of a client" not in page


def test_a_row_of_another_team_has_no_number_and_no_name(visit, owner, county, live):
    with owner.begin() as connection:
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        connection.execute(
            text("UPDATE assignment SET staff_id = :sam WHERE case_id = :roe AND kind = 'lass'"),
            {"sam": county.staff["sam"], "roe": county.roe},
        )
    for name in ("ann", "sam"):
        page = visit(name).get(f"/workload/rows?kind=child&worker={county.staff['sam']}").text
        assert page.count(ROW) == 2
        assert "Roe" not in page
        assert str(county.roe) not in page
        assert "Doe" in page


def test_a_family_is_a_link_only_for_whoever_sees_the_case(visit, county):
    seen = f'href="/cases/{county.doe}"'
    assert seen in visit("ann").get("/workload/rows?kind=team_family").text
    assert seen in visit("sam").get(f"/workload/rows?kind=child&worker={county.staff['sam']}").text
    assert seen not in visit("max").get("/workload/rows?kind=team_family").text


def test_showing_rows_is_trailed_with_the_cases_shown(visit, owner, county):
    visit("max").get("/workload/rows?kind=team_family")
    with owner.begin() as connection:
        newest = connection.execute(text("SELECT verb, actor_id, case_ids FROM audit_entry ORDER BY seq DESC LIMIT 1")).one()
    assert (newest.verb, newest.actor_id) == ("list", county.staff["max"])
    assert set(newest.case_ids) == {county.doe, county.roe}


def test_the_filters_show_whom_they_count(visit, live, owner, county):
    live(seed=4)
    with owner.begin() as connection:
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        connection.execute(text("UPDATE rule SET value = 3 WHERE code = 'cap_13b'"))
    browser, team = visit("ann"), county.teams["Alpha"]
    whole = browser.get("/workload").text
    for view in ("all", "near", "late"):
        words = re.search(rf'href="/workload\?team={team}&amp;view={view}&amp;sort=children"[^>]*>([^<]*)</a>', whole)
        assert words is not None
        assert browser.get(f"/workload?team={team}&view={view}").text.count('<th scope="row"><div class="who">') == int(
            words[1].split()[-1]
        )


def test_sorting_turns_the_order(visit, live, county):
    live(seed=5)
    names = re.compile(r'<th scope="row"><div class="who">.*?<b>(.*?)</b>', re.DOTALL)
    team = county.teams["Alpha"]
    for sort in ("name", "children", "families", "actions", "overdue", "family_children"):
        one = names.findall(visit("ann").get(f"/workload?team={team}&sort={sort}").text)
        other = names.findall(visit("ann").get(f"/workload?team={team}&sort=-{sort}").text)
        assert sorted(one) == sorted(other)
        assert one != other, sort
    by_name = names.findall(visit("ann").get(f"/workload?team={team}&sort=name").text)
    assert by_name == sorted(by_name)


@pytest.mark.parametrize("address", ["?kind=", "", "?kind=child_of", "?kind=child&discussed=maybe"])
def test_rows_of_no_kind_are_not_there(visit, address):
    assert visit("ann").get(f"/workload/rows{address}").status_code == 404


@pytest.mark.parametrize(
    "asked", ["&worker=x", "&team=x", "&after=a~b~c~d", "&after=~~~", "&after=9999-99-99~x~y~z", "&worker=", "&after="]
)
def test_an_address_written_by_hand_is_no_fault(visit, asked):
    assert visit("ann").get(f"/workload/rows?kind=child{asked}").status_code == 200


def test_a_team_without_figures_is_not_there(visit, county):
    assert visit("ann").get(f"/workload?team={county.teams['Beta']}").status_code == 404
    assert visit("max").get(f"/workload?team={county.teams['Beta']}").status_code == 200


def test_a_draft_counts_only_after_five_working_days(visit, owner, county):
    def drafted(days: int) -> int:
        with owner.begin() as connection:
            connection.execute(text("DELETE FROM draft"))
            at = now() - timedelta(days=days)
            connection.execute(
                text(
                    "INSERT INTO draft (id, staff_id, key, page, about, fields, revision, begun_at, saved_at)"
                    " VALUES (gen_random_uuid(), :sam, 'actions.add~-~-', '/', :doe, '{}', 1, :at, :at)"
                ),
                {"sam": county.staff["sam"], "doe": county.doe, "at": at},
            )
        return visit("sam").get("/workload/rows?kind=overdue").text.count(ROW)

    assert drafted(0) == 0
    assert drafted(4) == 0
    assert drafted(15) == 1
